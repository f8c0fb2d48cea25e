"""Sources that are described but not named: whoever a verb of saying has for its subject is somebody."""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.cues import verbs
from dragoman.extraction.speakers import DOCUMENTS, may_speak
from dragoman.extraction.syntax import core_phrase
from dragoman.record.ids import slug

_SAYING = frozenset({"clause", "quote"})
_LONGEST = 14  # tokens; a longer phrase is no description


def add_voices(b: Builder) -> None:
    """An actor of kind ``unnamed`` for each speaking noun that no name, title or role has given an actor."""
    p = b.p
    for verb in range(len(p)):
        cue = verbs().get(p.lemma[verb].lower()) if p.pos[verb] == "VERB" else None
        if cue is None or not cue.frames & _SAYING:
            continue
        for j in p.children[verb]:
            said = p.dep[j] == "nsubj"
            heard = p.dep[j] in {"dobj", "dative"} and cue.addressee == "dobj"
            if (said or heard) and p.pos[j] in {"NOUN", "PROPN"} and b.owner[j] is None and may_speak(p, j):
                _add(b, j)
            inner = (
                p.child(j, {"pobj"}) if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == cue.addressee else None
            )
            if (
                inner is not None
                and p.pos[inner] in {"NOUN", "PROPN"}
                and b.owner[inner] is None
                and may_speak(p, inner)
            ):
                _add(b, inner)


def _add(b: Builder, head: int) -> None:
    """A document speaks for its issuer; any other noun for itself."""
    if b.p.lemma[head].lower() in DOCUMENTS:
        return
    first, last = core_phrase(b.p, head)
    if last - first > _LONGEST or any(o is not None and o.head == head for o in b.owner[first : last + 1]):
        return
    name = b.text(first, last)
    owners = {o.actors[0] for o in b.owner[first : last + 1] if o is not None}
    country = next((c for a in sorted(owners) if (c := b.cast.actors[a].country)), None)
    draft = b.unknown(
        Draft(
            id="unnamed-" + slug(name)[:60], name=name, kind="unnamed", country=country, made_by=b.rule("voice", name)
        )
    )
    b.mention(first, last, (draft.id,), "description")
