"""Papers and stations that nobody knows and no verb of saying names: "wrote in the Valley Ledger", "on Radio Veldt"."""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.speakers import is_medium
from dragoman.record.ids import slug

_STATIONS = frozenset({"radio", "radiotelevision", "canal", "kanal", "canale", "agence", "agencia", "agenzia"})
_ON_AIR = frozenset({"radio", "radiotelevision"})  # which nothing but a station is called, whatever the model says
_WHERE = frozenset({"in", "on", "by", "to", "with", "for", "from", "of"})
_NO_MEDIA = frozenset({"PERSON", "GPE", "LOC", "FAC", "LAW", "MONEY", "DATE"})  # what the parser's model takes it for


def add_media(b: Builder) -> None:
    """An actor of kind ``media`` for each name that a word for a paper ends, or one for a station opens.

    Only where the name is a subject, or stands behind a preposition that can say who prints or airs something, and the
    parser's model does not take it for a person, a place or a law.
    """
    p = b.p
    other = {i for first, end, label in p.names if label in _NO_MEDIA for i in range(first, end)}
    for head in range(1, len(p)):
        if p.pos[head] != "PROPN" or b.owner[head] is not None or p.dep[head] in {"compound", "nmod"}:
            continue
        first = head
        while (
            first > 0
            and p.pos[first - 1] == "PROPN"
            and p.word[first - 1][:1].isupper()
            and b.free(first - 1, first - 1)
        ):
            first -= 1
        if first == head or p.sent[first] != p.sent[head] or not _names_medium(p.word[first : head + 1]):
            continue
        if head in other and p.word[first].lower() not in _ON_AIR:
            continue
        placed = p.dep[head] == "pobj" and p.word[p.head[head]].lower() in _WHERE
        if placed or p.dep[head] in {"nsubj", "dobj", "poss"}:
            name = b.text(first, head)
            draft = b.unknown(
                Draft(id=slug(name), name=name, kind="media", sectors=("MED",), made_by=b.rule("medium", name))
            )
            b.mention(first, head, (draft.id,), "name")


def _names_medium(words: list[str]) -> bool:
    return is_medium(words[-1:]) or words[0].lower() in _STATIONS
