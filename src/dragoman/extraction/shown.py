"""Who is shown or heard to say something: "television showed a sailor saying that …", "has him telling the crew"."""

from __future__ import annotations

from dragoman.extraction.speakers import may_speak
from dragoman.linguistics.parse import Parse

_SHOWING = frozenset("show have hear see film record capture catch air broadcast feature picture depict".split())


def shown_by(p: Parse, v: int) -> int | None:
    """The verb that shows or hears somebody say what the participle `v` says; None: `v` is no such participle."""
    noun = p.head[v]
    above = p.head[noun]
    if p.tag[v] != "VBG" or p.dep[v] not in {"acl", "ccomp", "advcl"} or v == noun:
        return None
    if p.dep[v] == "acl" and p.dep[noun] == "dobj" and p.edges[1][noun] >= v and may_speak(p, noun):
        return above if p.lemma[above].lower() in _SHOWING and above < noun else None
    subject = p.child(v, {"nsubj"})
    return noun if subject is not None and noun < subject < v and p.lemma[noun].lower() in _SHOWING else None
