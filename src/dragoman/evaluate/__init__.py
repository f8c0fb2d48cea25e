"""Scores of what the pipeline finds, against texts marked by hand, and the floors they must not fall under.

corpora.py      finding, reading and fingerprinting the files of marked texts
tasks.py        the tasks by name: which file, which function, which scores are held to a floor
floors.py       the floors kept beside the fingerprint of the file they were measured on
counts.py       precision, recall and F1
attribution.py  who says what (PolNeAR)
events.py       who did what to whom (PLOVER gold standard records)
actors.py       who is meant, and who held an office (NGEC's tests; the fact files)
dates.py        time expressions (MEANTIME)
places.py       toponyms (GeoWebNews)
metonymy.py     a place name as place or as actor (ReLocaR)
"""
