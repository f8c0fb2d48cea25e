"""The title before a name: "Chinese foreign minister Wang Yi", "Deputy Premier and Minister of Defence Oyono"."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.extraction.actors.builder import Builder
from dragoman.knowledge.terms import categories
from dragoman.record import Office

ADDRESS = frozenset({"mr", "mrs", "ms", "miss"})  # before a name, and no office
_REACH = 14  # tokens
_STOPS = frozenset({"VERB", "AUX", "PRON", "DET"})
# Before a title: not the one who holds that office, but one beside, below or against him.
_LESSER = frozenset("alternate deputy vice assistant associate under adjunct co junior shadow opposition".split())
_GONE = frozenset("former ex late then onetime erstwhile".split())
_SECOND = frozenset("deputy_head head_of_government minister deputy_minister deputy_foreign_minister".split())
_SENT = frozenset({"ambassador", "envoy", "representative", "consul"})
# Titles of offices that a text may print without saying which one exactly.
_LOOSE = frozenset({"minister", "secretary"})


class Title(NamedTuple):
    """What stands before a name.

    `category`: of the office (titles.csv), None also where a word before it says that somebody else holds it
    ("alternate prime minister") or that it was left. `words`: the title as printed; None: none, or it was left.
    `sectors`: of the title.
    """

    country: str | None = None
    category: str | None = None
    body: str | None = None
    words: str | None = None
    sectors: tuple[str, ...] = ()

    def office(self, country: str | None) -> Office | None:
        """The office as printed, for somebody the tables do not have in it; None where no office is named."""
        if self.words is None:
            return None
        return Office(title=self.words, country=country)


def title_before(b: Builder, first: int) -> Title:
    """The title right before a name that begins at token `first`."""
    country = body = None
    category: str | None = None
    start = left = first
    while left > 0 and first - left < _REACH and b.p.sent[left - 1] == b.p.sent[first]:
        owner = b.owner[left - 1]
        if owner is not None and b.cast.actors[owner.actors[0]].kind != "person":
            holder = b.cast.actors[owner.actors[0]]
            country = country or holder.country
            body = body or (holder.id if holder.kind in {"government", "intergovernmental"} else None)
            left = owner.first
            continue
        if not _goes_on(b, left, first):
            break
        left -= 1
        found = _category(b, [w.lower() for w in b.p.word[left:first]])
        if found:
            category, start = found, left
    sender = _sender(b, left) if category is None else None
    return _qualified(b, start, first, sender or country, category, body)


def _sender(b: Builder, left: int) -> str | None:
    """Country of an envoy whose post stands between title and name: "Saudi Ambassador to the United States | Reema"."""
    i = left - 1
    if i > 0 and b.p.word[i].lower() == "the":
        i -= 1
    if i < 2 or b.p.word[i].lower() != "to" or b.p.word[i - 1].lower() not in _SENT:
        return None
    owner = b.owner[i - 2]
    return b.cast.actors[owner.actors[0]].country if owner is not None else None


def _category(b: Builder, words: list[str]) -> str | None:
    """Category of a title, or of what stands before its "of" or "for": Special Representative for Peace Affairs."""
    found = b.kb.title_category(words)
    if found is None:
        charges = [i for i, w in enumerate(words) if i and w in {"of", "for"}]
        found = next((x for i in reversed(charges) if (x := b.kb.title_category(words[:i])) is not None), None)
    return found[0] if found else None


def _goes_on(b: Builder, left: int, first: int) -> bool:
    """Whether the word before token `left` may belong to the title of the name at `first`."""
    i = left - 1
    word = b.p.word[i]
    if word.lower() == "the" and i and b.p.word[i - 1].lower() == "of" and b.owner[left] is not None:
        return True  # "President of *the* Republic of Chad Idriss Bako"
    if not (word[:1].isalpha() or word in {"'s", "’s", "-"}) or b.p.pos[i] in _STOPS:
        return False
    if word.lower() == "and":
        return _joins_titles(b, i, left, first) or _inside_charge(b, i)
    return b.p.pos[i] != "CCONJ" and (b.p.pos[i] != "ADP" or word.lower() in {"of", "for"})


def _joins_titles(b: Builder, at: int, left: int, first: int) -> bool:
    """ "Deputy Prime Minister *and* Minister of Defence": one who holds two offices."""
    words = [w.lower() for w in b.p.word[max(0, at - 4) : at]]
    before = next((c for k in range(len(words)) if (c := b.kb.title_category(words[k:]))), None)
    after = b.kb.title_category([w.lower() for w in b.p.word[left:first]])
    return before is not None and before[0] in _SECOND and after is not None and b.p.word[left][:1].isupper()


def _inside_charge(b: Builder, at: int) -> bool:
    """ "Representative for Peace *and* Security Affairs": within what the office is in charge of."""
    i = at - 1
    while i > max(0, at - 6) and b.p.word[i][:1].isupper():
        i -= 1
    return (
        b.p.word[at + 1 : at + 2] != [] and b.p.word[at + 1][:1].isupper() and i < at - 1 and i > 0
        and b.p.word[i] in {"of", "for"} and b.p.word[i - 1].lower() in b.kb.title_ends
    )  # fmt: skip


def _before_state(b: Builder, start: int, first: int) -> int:
    """Where a title ends, without the state it is of: "Minister of Defence | of the Republic of Chad"."""
    owner = b.owner[first - 1]
    i = owner.first - 1 if owner is not None and b.cast.actors[owner.actors[0]].kind == "state" else first
    i -= i > start and b.p.word[i].lower() == "the"
    return i if start < i < first and b.p.word[i].lower() == "of" else first


def _qualified(
    b: Builder, start: int, first: int, country: str | None, category: str | None, body: str | None
) -> Title:
    if not category:
        return Title(country, category, body)
    sectors = b.kb.sectors_of_category(category)
    before = start - 1
    while before > 0 and b.p.word[before] == "-":
        before -= 1
    word = b.p.word[before].lower() if before >= 0 and b.p.sent[before] == b.p.sent[first] else ""
    printed = b.text(start, _before_state(b, start, first) - 1)
    if word in _GONE:
        return Title(country, None, body, None, ("ELI",) if "GOV" in sectors or "MIL" in sectors else sectors)
    if word in _LESSER:
        return Title(country, None, body, b.text(before, first - 1), sectors)
    named = category in categories() or category in _LOOSE
    return Title(country, category, body, printed if named and category != "royal" else None, sectors)
