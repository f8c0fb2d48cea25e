"""Scores of what the pipeline finds, against texts marked by hand, and the floors they must not fall under.

corpora.py      finding, reading and fingerprinting the files of marked texts
tasks.py        the tasks by name: which file, which function, which scores are held to a floor
floors.py       the floors kept beside the fingerprint of the file they were measured on
counts.py       precision, recall and F1
attribution.py  who says what (PolNeAR)
chains.py       on whose word (items of our own)
contacts.py     who met whom, how and when (items of our own; official releases)
accounts.py     reports of one contact found together and compared (items of our own; texts of two sides)
events.py       who did what to whom (PLOVER gold standard records)
actors.py       who is meant, and who held an office (NGEC's tests; the fact files)
dates.py        time expressions (MEANTIME)
places.py       toponyms (GeoWebNews)
metonymy.py     a place name as place or as actor (ReLocaR)
"""
