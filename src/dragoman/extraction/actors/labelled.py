"""Who stands behind the speaker labels of a transcript: persons whom its title names, or who are named in the text.

"MS. RUIZ:" under "Press Briefing by Press Secretary Ana Ruiz" is Ana Ruiz, and "THE PRESIDENT:" under "Remarks by
President Rojas" is President Rojas. A label that fits nobody, or several, stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.titles import ADDRESS
from dragoman.extraction.reading import Reading
from dragoman.knowledge import Entry
from dragoman.knowledge.roles import role_ending
from dragoman.knowledge.spelling import tokens
from dragoman.record import Span
from dragoman.record.ids import slug
from dragoman.text.turns import ANSWERED

_NAME = re.compile(r"[^\W\d_][\w’'.-]*")
_TITLE = 4  # words of an office at most: "Deputy National Security Advisor"
_BEFORE = ADDRESS | {"dr", "the"}


def add_labelled(b: Builder, reading: Reading) -> None:
    """Give each label that stands for one known person a mention of that person."""
    told = reading.turns
    named = {t.name for t in told if t.name is not None}
    by_label: dict[str, Entry | None] = {}
    for span in sorted(named):
        label = reading.text[span[0] : span[1]]
        if label not in by_label:
            by_label[label] = person_of_label(b, label, reading.document.title or "")
        entry = by_label[label]
        if entry is not None:
            _mention(b, span, b.known(entry, "label", label).id)
    b.sweep()
    b.turns = [(b.p.token_at(t.start), b.p.token_at(t.name[1] - 1) if t.name is not None else -1) for t in told]


def add_unknown_labels(b: Builder, reading: Reading) -> None:
    """An actor for each label of a person whom nothing names: "MR. OYONO:", "THE FIRST LADY:" are somebody.

    "A:" is whoever gives the other answers, or whose press conference it is.
    """
    answers = []
    for span in [t.name for t in reading.turns if t.name is not None]:
        label = reading.text[span[0] : span[1]]
        first, last = b.p.token_at(span[0]), b.p.token_at(span[1] - 1)
        if label.upper() in ANSWERED:
            answers.append(span)
            continue
        words = [w.strip(".").lower() for w in label.split()]
        bare = [w for w in words if w not in _BEFORE]
        somebody = len(bare) == 1 and len(words) == 2 and words[0] in ADDRESS | {"dr"}
        somebody = somebody or (bool(bare) and role_ending(bare, len(bare)) is not None)
        if somebody and b.free(first, last):
            name = b.text(first, last)
            draft = Draft(id="unnamed-" + slug(name), name=name, kind="unnamed", made_by=b.rule("label", label))
            b.mention(first, last, (b.unknown(draft).id,), "description")
    host = _host(b, reading) if answers else None
    if host is not None:
        for span in answers:
            _mention(b, span, host)
        b.sweep()


def _host(b: Builder, reading: Reading) -> str | None:
    """Who answers the questions: the person with most turns; else the one in the heading; None of two alike."""
    labels = [b.owner[b.p.token_at(t.name[1] - 1)] for t in reading.turns if t.name is not None]
    times = Counter(m.actors[0] for m in labels if m is not None)
    most = max(times.values(), default=0)
    talking = [a for a, n in times.items() if n == most]
    opening = next((x.end for x in reading.blocks if x.kind not in {"header", "boilerplate"}), 0)
    heading = [m.actors[0] for m in b.cast.within(0, b.p.token_at(opening - 1))] if opening else []
    for named in (talking, heading):
        persons = {a for a in named if b.cast.actors[a].kind in {"person", "unnamed"}}
        if persons:
            return persons.pop() if len(persons) == 1 else None
    return None


def _mention(b: Builder, span: Span, actor: str) -> None:
    first, last = b.p.token_at(span[0]), b.p.token_at(span[1] - 1)
    for owner in {id(o): o for o in b.owner[first : last + 1] if o is not None}.values():
        b.drop(owner)
    b.mention(first, last, (actor,), "name")


def person_of_label(b: Builder, label: str, title: str) -> Entry | None:
    """The one person whom the title of a text calls as a label does; None if it calls nobody so, or several.

    Args:
        b: The cast in the making.
        label: As it stands before the colon: ``MS. RUIZ``, ``THE PRESIDENT``, ``PRESIDENT ROJAS``.
        title: The title of the document.
    """
    words = [w.strip(".").lower() for w in label.split()]
    bare = [w for w in words if w not in _BEFORE]
    if not bare or bare == ["q"]:
        return None
    found: dict[str, Entry] = {}
    for category, name in titled(b, title):
        surname = name[-1].lower()
        office = b.kb.title_category(bare)
        if words[0] == "the" and not (office is not None and category == office[0]):
            continue
        if words[0] != "the" and bare[-1] != surname:
            continue
        for entry in holders(b, name, category):
            found[entry.id] = entry
    return next(iter(found.values())) if len(found) == 1 else None


def titled(b: Builder, title: str) -> list[tuple[str, list[str]]]:
    """Offices in a title, each with the name behind it: ``head_of_state``, ``["Rojas"]`` of "… by President Rojas"."""
    words = _NAME.findall(title)
    lower = [w.lower() for w in words]
    found: list[tuple[str, list[str]]] = []
    at = 0
    while at < len(words):
        category, after = _office_at(b, lower, at)
        if category is None:
            at += 1
            continue
        end = after
        while end < len(words) and end - after < _TITLE and words[end][:1].isupper() and not _is_title(b, lower, end):
            end += 1
        name = [w.removesuffix("’s").removesuffix("'s").strip(".,") for w in words[after:end]]
        name = [w for w in name if w.lower() not in {"jr", "sr"}]
        found += [(category, name[:n]) for n in range(len(name), 0, -1)]
        at = max(end, at + 1)
    return found


def _office_at(b: Builder, lower: list[str], at: int) -> tuple[str | None, int]:
    """Category of the longest office that begins at a word, and the place behind it."""
    for n in range(min(_TITLE, len(lower) - at), 0, -1):
        found = b.kb.title_category(lower[at : at + n])
        if found is not None:
            return found[0], at + n
    return None, at


def _is_title(b: Builder, lower: list[str], at: int) -> bool:
    return _office_at(b, lower, at)[0] is not None


def holders(b: Builder, name: list[str], category: str) -> list[Entry]:
    """Persons of a full name; of a surname alone, the one who held such an office on the day, in whatever country."""
    if len(name) > 1:
        full = [m.entries[0] for m in b.kb.find(tokens(" ".join(name)), on=b.on) if m.first == 0]
        return [e for e in full[:1] if e.kind == "person" and b.kb.surname(e.id).lower() == name[-1].lower()]
    held = b.kb.person(name[0], on=b.on, title_category=category) if b.on is not None else []
    return held if len(held) == 1 else []
