"""Names that stand with a title: behind the state it is of, behind "Sheikh", or bare in a side's own release."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Mention
from dragoman.extraction.actors.in_contact import opening_subjects
from dragoman.extraction.actors.known_names import names_on
from dragoman.text.vocabulary import is_word

_OF_STATE = frozenset(
    "head_of_state head_of_government deputy_head minister foreign_minister defence_minister interior_minister "
    "trade_minister finance_minister deputy_minister deputy_foreign_minister top_diplomat".split()
)
_NEAR = 8  # tokens before a title in which a country makes it its own
_BY_GIVEN_NAME = frozenset({"sheikh", "sheikha", "shaikh", "prince", "princess", "king", "queen", "emir", "sultan"})
_POLITIES = frozenset({"Republic", "Kingdom", "Confederation", "Federation", "Union"})
_OF_POLITY = frozenset({"People", "'s", "’s", "Democratic", "Federal", "Islamic", "Arab"})


def part_from_states(b: Builder, spans: list[tuple[int, int]]) -> None:
    """The state that the model runs on into a name: "President of | Chad | Idriss Bako"."""
    for first, last in spans:
        word = b.p.word[first]
        if last > first and b.free(first, last) and b.kb.is_state(word) and _in_title(b, first):
            state = next((x for x in b.kb.named(word, on=b.on) if x.kind == "state"), None)
            if state is not None:
                b.mention(first, first, (b.known(state, "gazetteer:name", word).id,), "name")


def add_polities(b: Builder) -> None:
    """ "Prime Minister of the Gabonese Republic Marta Oyono": the state by its adjective, before a name."""
    for m in [m for m in b.cast.mentions if m.kind == "adjective" and _in_title(b, m.first)]:
        last = m.last + 1
        while last < len(b.p) and b.p.word[last] in _OF_POLITY:
            last += 1
        if last < len(b.p) and b.p.word[last] in _POLITIES and b.free(m.last + 1, last):
            actors = m.actors
            b.drop(m)
            b.mention(m.first, last, actors, "name")
    b.sweep()


def behind_states(b: Builder) -> list[tuple[int, int]]:
    """Names right behind the state in a title: "President of the Republic of Chad *Idriss Bako*"."""
    found = []
    for m in list(b.cast.mentions):
        if m.kind != "name" or b.cast.actors[m.actors[0]].kind != "state" or not _in_title(b, m.first):
            continue
        first = last = m.last + 1
        while last < len(b.p) and names_on(b, last, after=last - 1) and b.p.sent[last] == b.p.sent[m.head]:
            last += 1
        words = b.words(first, last - 1)
        strange = all(w.isalpha() and w[:1].isupper() and not is_word(w.lower()) for w in words)
        if len(words) > 1 and strange and b.free(first, last - 1):
            found.append((first, last - 1))
    return found


def _in_title(b: Builder, first: int) -> bool:
    """Whether the state named at a token ends a title: "Minister of Foreign Affairs of *Chad*"."""
    i = first - 1
    if i > 0 and b.p.word[i].lower() == "the":
        i -= 1
    if i < 1 or b.p.word[i].lower() != "of":
        return False
    while True:
        word = b.p.word[i]
        if word.lower() in b.kb.title_ends and is_title(b, i):
            return True
        if i == 0 or not (word[:1].isupper() or word.lower() in {"of", "and", "for", "the"}):
            return False
        i -= 1


def is_title(b: Builder, last: int) -> bool:
    """Whether a title ends at a token: "Foreign Minister", not the State of "State Councillor"."""
    lower = [w.lower() for w in b.p.word[max(0, last - 5) : last + 1]]
    return any(b.kb.title_category(lower[k:]) is not None for k in range(len(lower)))


def add_issuers_own(b: Builder) -> None:
    """The issuer's country, for whom its release gives a bare title of state: "Foreign Minister Adoum Sali called …".

    Not where a country is named right before: "her Gabonese colleague, Foreign Minister Marta Oyono".
    """
    if b.issuer is None or b.issuer.country is None:
        return
    for draft in b.cast.actors.values():
        bare = draft.kind == "person" and not draft.known and draft.country is None and draft.body is None
        if not bare or draft.office is None or not draft.categories & _OF_STATE:
            continue
        first = min((m for m in b.cast.mentions if draft.id in m.actors), key=lambda m: m.first)
        if _is_issuers_own(b, first, b.issuer.country):
            draft.country = b.issuer.country
            draft.office = replace(draft.office, country=draft.country)


def _is_issuers_own(b: Builder, m: Mention, own: str) -> bool:
    """Whether a release speaks of its own: before any other country is named, or as who first meets somebody."""
    p = b.p
    sentence = p.sentences[p.sent[m.head]]
    if any(b.owner[max(sentence[0], m.first - _NEAR) : m.first]) or p.word[m.last + 1 : m.last + 2] == ["of"]:
        return False
    beside = [x for x in b.by_sentence.get(p.sent[m.head], ()) if b.cast.actors[x.actors[0]].kind == "person"]
    if any(b.cast.actors[x.actors[0]].country == own for x in beside):
        return False
    alone = all(b.cast.actors[x.actors[0]].country in {None, own} for x in b.cast.mentions if x.last < m.first)
    return alone or (m.head in opening_subjects(p))


def add_royals(b: Builder) -> None:
    """ "Sheikh Abdullah" is the one Sheikh Abdullah bin Zayed whom the text names in full."""
    for i in range(1, len(b.p)):
        owner = b.owner[i]
        if b.p.word[i - 1].lower() not in _BY_GIVEN_NAME or not b.p.word[i][:1].isupper():
            continue
        if owner is not None and (owner.last > owner.first or b.cast.actors[owner.actors[0]].known):
            continue
        longer = (
            m for m in b.cast.mentions if m.kind == "name" and m.last > m.first and b.p.word[m.first] == b.p.word[i]
        )
        named = {m.actors[0] for m in longer if b.cast.actors[m.actors[0]].kind == "person"}
        if len(named) == 1 and not names_on(b, i + 1):
            if owner is not None:
                b.drop(owner)
            b.mention(i, i, (named.pop(),), "name")
    b.sweep()
