"""Towns and divisions by the gazetteer: in addresses, after words that ask for a place, in a row with places."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.actors.place_or_actor import is_told
from dragoman.extraction.places.finder import LARGE, LEAST, SHORT, TINY, Finder
from dragoman.extraction.places.spot import Candidate, contains
from dragoman.extraction.places.words import AT, WHERE
from dragoman.knowledge import load
from dragoman.knowledge.places import Site
from dragoman.text.vocabulary import is_word

_LONGEST = 6  # tokens of a name
_MOTION = frozenset(
    "arrive bring come commute cycle drive escape evacuate extend fly go hail head journey lead leave march migrate "
    "move return ride run sail send stretch switch take travel walk".split()
)


def addresses(f: Finder) -> list[Candidate]:
    """ "Spokane, Washington", "Moncton, N.B.": a town and what it lies in; names that hold a comma."""
    p = f.p
    found: list[Candidate] = []
    for i in range(1, len(p) - 1):
        if p.word[i] != "," or not p.word[i + 1][:1].isupper() or p.sent[i - 1] != p.sent[i + 1]:
            continue
        for (a, b), (c, d) in _around(f, i):
            if f.inside_name(a, b) or f.inside_name(c, d):
                continue
            if f.gazetteer.is_by_hand(f.name(a, d)):
                found.append((a, d, "address", None))
            elif _contains(f, f.name(c, d), f.name(a, b)):
                found += [(a, b, "address", None), (c, d, "address", f.state_of(f.name(c, d)))]
            else:
                continue
            break
    return found


def _around(f: Finder, comma: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Capitalised words before and after a comma, the longest runs first."""
    p = f.p
    before = [a for a in range(comma - 1, max(comma - 4, -1), -1) if p.word[a][:1].isupper()]
    after = [d for d in range(comma + 1, min(comma + 4, len(p))) if p.word[d][:1].isupper()]
    firsts = [a for n, a in enumerate(before) if a == comma - 1 - n]
    lasts = [d for n, d in enumerate(after) if d == comma + 1 + n]
    for a in reversed(firsts):
        for d in reversed(lasts):
            yield (a, comma - 1), (comma + 1, d)


def _contains(f: Finder, larger: str, town: str) -> bool:
    """Whether a place of the one name lies in one of the other; in a whole country, only a town of some size."""
    outer = [s for s in f.gazetteer.named(larger) if s.kind in {"admin1", "country"} or _is_county(s)]
    towns = [s for s in f.gazetteer.named(town) if s.kind in {"city", "admin2"}] if outer else []
    if f.state_of(town) is not None and any(o.kind == "country" for o in outer):
        return False  # "Canada, Mexico and the United States"
    return any(contains(o, t) and (o.kind != "country" or t.population >= LEAST) for o in outer for t in towns)


def _is_county(site: Site) -> bool:
    """Whether a site is a county that people are sent letters to: "Dewsbury, West Yorkshire"."""
    return site.kind == "admin2" and site.population >= LARGE


def listed(f: Finder) -> list[Candidate]:
    """Names of the gazetteer that neither cast nor model has, where the words around ask for a place."""
    found: list[Candidate] = []
    i = 0
    while i < len(f.p):
        end = _listed_at(f, i)
        if end is None:
            i += 1
            continue
        found.append((i, end, "gazetteer", None))
        i = end + 1
    return found


def _listed_at(f: Finder, i: int) -> int | None:
    """Last token of the longest name of the gazetteer that begins at `i` and is a place there."""
    p = f.p
    if f.used[i] or not p.word[i][:1].isupper() or p.pos[i] not in {"PROPN", "NOUN", "ADJ", "X"}:
        return None
    last = i
    while last + 1 < len(p) and last - i < _LONGEST and p.sent[last + 1] == p.sent[i] and _runs_on(f, last + 1):
        last += 1
    for end in range(last, i - 1, -1):
        if p.word[end][:1].isupper() and _is_listed(f, i, end) and (not f.is_actor(i, end) or _is_home(f, i, end)):
            return end
    return None


def _runs_on(f: Finder, i: int) -> bool:
    word = f.p.word[i]
    return word[:1].isupper() or word in {"-", "’s", "'s", "of", "el", "al", "de", "the"}


def _is_listed(f: Finder, first: int, last: int) -> bool:
    name, label = f.name(first, last), f.label[first]
    if (label is not None and label[2] == "LANGUAGE") or _is_titled(f, first, last):
        return False  # "Queen Elizabeth"
    owner = f.is_owner(first, last) and label is not None and label[2] in {"ORG", "PERSON"}
    told = is_told(f.p, f.head(first, last)) and f.is_much_of_a_town(name)
    owner = owner and not told and not f.gazetteer.never_acts(name)
    if f.gazetteer.is_by_hand(name):
        return not owner and not f.inside_name(first, last) and f.is_place(first, last)
    if owner or f.inside_name(first, last) or f.is_no_town(first, last):
        return False
    if _is_surname(f, name) and f.before(first) not in AT | {"in"} and not _is_home(f, first, last):
        return False
    people = f.gazetteer.people_of(name)
    if people >= LEAST and f.is_at_home(name) and _is_bracketed(f, first, last):
        return True
    if people >= LEAST and (f.is_asked_for(first, last) or _is_home(f, first, last)):
        return True
    if people >= LARGE and (f.is_where_it_is(first, last) or is_told(f.p, f.head(first, last))):
        return True
    if people >= LARGE and not is_word(name) and _is_whole_in_row(f, first, last):
        return True
    if (name.isupper() and len(name) <= SHORT) or is_word(name):
        return False  # "at the CHU", "in Congress"
    return people >= TINY and (_is_gone_to(f, first, last) or (f.is_at_home(name) and _is_sited(f, first, last)))


def _is_whole_in_row(f: Finder, first: int, last: int) -> bool:
    """ "flights between Harare and Lusaka": not the Lusaka of "at the Fairholt Embassy Lusaka"."""
    p, head = f.p, f.head(first, last)
    before = first > 0 and p.head[first - 1] == head and p.dep[first - 1] in {"compound", "nmod"}
    return p.dep[head] != "appos" and (not before or f.is_town(first - 1, first - 1)) and f.is_in_row(first, last)


def _is_titled(f: Finder, first: int, last: int) -> bool:
    """Whether a name of several words begins with a title."""
    return last > first and load().title_category([f.p.word[first].lower()]) is not None


def _is_surname(f: Finder, name: str) -> bool:
    """Whether somebody of the text has that last name: "the damage to Clinton"."""
    return any(d.kind == "person" and d.name.endswith(f" {name}") for d in f.reading.cast.actors.values())


def _is_bracketed(f: Finder, first: int, last: int) -> bool:
    """ "at the Fig Leaf (Sopot)" """
    return f.p.word[max(first - 1, 0) : first] == ["("] and f.p.word[last + 1 : last + 2] == [")"]


def _is_home(f: Finder, first: int, last: int) -> bool:
    """ "Ann Marsh, of Sopot, said": where somebody lives."""
    p = f.p
    if first < 2 or p.word[first - 1] != "of" or p.word[first - 2] != ",":
        return False
    return p.word[last + 1 : last + 2] in ([","], ["."])


def _is_sited(f: Finder, first: int, last: int) -> bool:
    """ "in Riverdale", "at Marks Tey": words that nothing but a place can follow."""
    before = _object_of(f, first, last)
    return before in AT | {"in"} or _is_gone_to(f, first, last)


def _is_gone_to(f: Finder, first: int, last: int) -> bool:
    """ "drove to Castlegar" """
    p = f.p
    return _object_of(f, first, last) in {"to", "from"} and p.lemma[p.head[first - 1]].lower() in _MOTION


def _object_of(f: Finder, first: int, last: int) -> str:
    """The preposition right before a name that is its object; empty where none is."""
    p, head = f.p, f.head(first, last)
    return p.word[first - 1].lower() if first > 0 and p.dep[head] == "pobj" and p.head[head] == first - 1 else ""


def joined(f: Finder) -> list[Candidate]:
    """Towns that stand in a list with a place: "Gdynia, Sopot and Elblag"."""
    p = f.p
    heads = {f.head(a, b) for a, b, *_ in f.taken}
    found: list[Candidate] = []
    for i in range(len(p)):
        if f.used[i] or p.dep[i] not in {"conj", "appos"} or p.pos[i] != "PROPN" or not p.word[i][:1].isupper():
            continue
        if p.head[i] not in heads:
            continue
        first = i
        while first > 0 and p.head[first - 1] == i and p.dep[first - 1] == "compound" and not f.used[first - 1]:
            first -= 1
        name = f.name(first, i)
        people = f.gazetteer.people_of(name)
        fits = people >= LEAST or (people >= TINY and f.is_at_home(name) and _in_row_of_towns(f, i))
        if fits and not f.is_known_actor(first, i) and not f.inside_name(first, i):
            found.append((first, i, "joined", None))
            heads.add(i)
    return found


def _in_row_of_towns(f: Finder, i: int) -> bool:
    """Whether the row of names begins after a word that asks for a place."""
    return f.preposition(i) in WHERE | {"between"}
