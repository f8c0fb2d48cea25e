"""Names that the model tagged or a title announces, and how the names of one text agree."""

from __future__ import annotations

import re

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Mention
from dragoman.extraction.actors.known_names import TITLES, is_locative, names_on
from dragoman.extraction.actors.no_names import is_no_body, is_no_person, is_somewhere, person_behind
from dragoman.extraction.actors.place_or_actor import is_place
from dragoman.extraction.actors.titled_names import (
    add_polities,
    add_royals,
    behind_states,
    is_title,
    part_from_states,
)
from dragoman.extraction.actors.titles import ADDRESS, title_before
from dragoman.extraction.speakers import is_medium, role_nouns
from dragoman.extraction.syntax import SUBJECTS
from dragoman.knowledge import Entry
from dragoman.knowledge.places import load_places
from dragoman.knowledge.roles import role_of
from dragoman.knowledge.spelling import PARTICLES
from dragoman.knowledge.terms import Term
from dragoman.linguistics.parse import Parse
from dragoman.record import ActorKind
from dragoman.record.ids import slug
from dragoman.text.vocabulary import is_word

_TOWN = 15_000  # people
_RIVALS = 2  # in office of that surname
_LEADERS = frozenset({"head_of_state", "head_of_government", "foreign_minister", "supreme_leader"})
_UNSUNG = frozenset({"ambassador", "representative", "deputy_minister"})
_SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "JPN", "KHM", "HUN"})
_INITIAL = re.compile(r"[A-Z]\.")
_HONORIFIC = frozenset({"excellency", "h.e", "highness", "majesty"})  # "His Excellency Idriss Bako"
_NO_NAME = frozenset("0123456789()[]{}@#/\\:—")
_BORN = frozenset({"bin", "bint", "ibn"})


def _behind_will(b: Builder, first: int, last: int) -> int:
    """Where a name begins of which the "Will" of a question was taken for a part: "Will Rao press Kenya?"."""
    p = b.p
    start, end = p.sentences[p.sent[first]]
    opens = p.word[first] == "Will" and first < last and (first == start or p.word[first - 1] == "Q")
    asked = opens and p.word[end - 1] == "?" and last + 1 < end and p.lemma[last + 1].lower() == p.word[last + 1]
    return first + 1 if asked and p.word[last + 1].isalpha() else first


def add_persons(b: Builder) -> None:
    """Persons tagged by the model, longest names first; then every later surname agrees with them."""
    b.short_names = _short_names(b)
    spans = [b.trimmed(s, e - 1) for s, e, label in b.p.names if label == "PERSON"]
    spans += [
        (s, s) for s, e, label in b.p.names if label in {"ORG", "GPE", "NORP"} and e - s == 1 and _in_office(b, s)
    ]
    spans = [_without_title(b, _behind_will(b, s, e), e) for s, e in spans]
    part_from_states(b, spans)
    add_polities(b)
    behind = behind_states(b)
    spans = [(s, e) for s, e in spans if not any(s <= last and first <= e for first, last in behind)] + behind
    spans = _run_together(b, [*spans, *_titled(b, spans), *_in_apposition(b, spans)])
    full = [(s, e) for s, e in spans if e > s]
    missed = set(_leaders_missed(b))
    single = [(s, e) for s, e in spans if e == s] + sorted(missed)
    short = [(s, e) for s, e in full if e == s + 1 and _INITIAL.fullmatch(b.p.word[s])]
    for first, last in full:
        if (first, last) not in short:
            _add_person(b, first, last)
    for first, last in short:
        _add_initialled(b, first, last)
    add_surnames(b)
    for first, last in single:
        proper = b.p.pos[first] == "PROPN" or (first, last) in missed
        if b.free(first, last) and b.p.word[first][:1].isupper() and proper:
            _add_person(b, first, last)
    add_surnames(b)
    add_royals(b)


def _leaders_missed(b: Builder) -> list[tuple[int, int]]:
    """Surnames of leaders of the day that the model took for no name at all, as it does in headlines."""
    p = b.p
    tagged = {i for s, e, _ in p.names for i in range(s, e)}
    return [
        (i, i) for i, word in enumerate(p.word)
        if p.pos[i] in {"PROPN", "NOUN"} and i not in tagged and word[:1].isupper() and b.kb.is_name(word)
        and not is_word(word.lower()) and p.dep[i] not in {"compound", "nmod", "amod"} and _stands_alone(p, i)
        and p.child(i, {"det"}) is None and b.free(i, i) and _leads(b, i)
    ]  # fmt: skip


def _stands_alone(p: Parse, i: int) -> bool:
    """Whether no capitalised word stands right beside a name: then it is but part of a longer one."""
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(p) and p.sent[k] == p.sent[i]]
    return not any(p.pos[k] == "PROPN" for k in beside)


def _add_initialled(b: Builder, first: int, last: int) -> None:
    """ "A. Bekov" is the Aidar Bekov whom the text names in full, if it names one such."""
    alike = [a for a in _surnames(b).get(b.p.word[last], ()) if b.cast.actors[a].name[0] == b.p.word[first][0]]
    if len(alike) == 1 and b.free(first, last):
        b.mention(first, last, (alike[0],), "name")
    else:
        _add_person(b, first, last)


def _titled(b: Builder, tagged: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names the model missed, told by the title or role before them: "Foreign Minister Marta Oyono", "Ms Oyono"."""
    taken = {i for first, last in tagged for i in range(first, last + 1)}
    found: list[tuple[int, int]] = []
    for i, word in enumerate(b.p.word):
        if i in taken or i + 1 >= len(b.p):
            continue
        if not (word.lower() in b.kb.title_ends and is_title(b, i)) and not _announces_name(b, i):
            continue
        last = i
        while last + 1 < len(b.p) and last - i < 5 and names_on(b, last + 1) and b.p.sent[last + 1] == b.p.sent[i]:
            last += 1
        while last > i and b.p.word[last].lower() in PARTICLES:
            last -= 1
        if last > i and not taken & set(range(i + 1, last + 1)) and b.free(i + 1, last):
            found.append((i + 1, last))
    return found


def _announces_name(b: Builder, i: int) -> bool:
    """Whether a person's name must follow: "Ms", or a role right before two words of a name ("her counterpart …")."""
    p = b.p
    if p.word[i].lower().rstrip(".") in ADDRESS | _HONORIFIC:
        return True
    role = p.pos[i] == "NOUN" and p.lemma[i].lower() in role_nouns() and p.word[i].islower()
    return role and i + 2 < len(p) and names_on(b, i + 1) and names_on(b, i + 2)


def _in_apposition(b: Builder, tagged: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names the model missed, set off by a comma after what the person is: "its envoy in Geneva, Osman Tirab, …"."""
    p = b.p
    taken = {i for first, last in tagged for i in range(first, last + 1)}
    found = []
    for comma in range(1, len(p) - 2):
        first = comma + 1
        if p.word[comma] != "," or first in taken or not p.word[first][:1].isupper() or not names_on(b, first):
            continue
        last = first
        while last + 1 < len(p) and p.sent[last + 1] == p.sent[first] and names_on(b, last + 1, after=last):
            last += 1
        noun = _described(p, comma - 1)
        person = p.lemma[noun].lower() in role_nouns() or role_of([p.lemma[noun].lower()]) is not None
        after = p.word[last + 1] if last + 1 < len(p) else "."
        ends = after in {",", ".", ";", ")"} or p.pos[min(last + 1, len(p) - 1)] in {"VERB", "AUX"}
        if person and last > first and ends and b.free(first, last) and not taken & set(range(first, last + 1)):
            found.append((first, last))
    return found


def _described(p: Parse, i: int) -> int:
    """The role that a name after a phrase belongs to: of "the envoy of Chad to Niger, Idriss Bono" the envoy."""
    while p.dep[i] in {"compound", "nmod"} and p.head[i] > i:
        i = p.head[i]
    while p.dep[i] == "pobj" and p.lemma[i].lower() not in role_nouns() and p.dep[p.head[i]] == "prep":
        i = p.head[p.head[i]]
    return i


def _run_together(b: Builder, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "told Blinken Beijing would …": a surname named in full elsewhere, then a capital, is no person's name."""
    surnames = {b.p.word[e] for s, e in spans if e > s and not b.kb.is_state(b.p.word[e])}
    return [(s, s) if e > s and b.p.word[s] in surnames and b.kb.is_state(b.p.word[e]) else (s, e) for s, e in spans]


def _in_office(b: Builder, i: int) -> bool:
    """Whether a word the model took for a body or place is the surname of one leader ("Lavrov said")."""
    return b.free(i, i) and b.p.dep[i] in {"nsubj", "nsubjpass", "dobj", "poss", "agent"} and _leads(b, i)


def _leads(b: Builder, i: int) -> bool:
    """Whether a word is the surname of one leader on the day."""
    entries = b.kb.person(b.p.word[i], on=b.on)
    return bool(entries) and _supported(b, entries[0], len(entries), None, None)


def _without_title(b: Builder, first: int, last: int) -> tuple[int, int]:
    while first < last and b.p.word[first].lower().strip(".") in TITLES:
        first += 1
    return first, last


def _add_person(b: Builder, first: int, last: int) -> None:
    if first > 1 and b.p.word[first - 1].lower() in _BORN and names_on(b, first - 2):
        first -= 2  # "Reema bint Bandar", of whom the model took the father's name alone
    owners = {id(o): o for o in b.owner[first : last + 1] if o is not None}
    if any(o.kind != "adjective" for o in owners.values()) or not _looks_like_name(b, first, last):
        return
    for owner in owners.values():
        # "Chinese Yang" keeps the adjective apart from the name.
        if owner.first == first and owner.last < last:
            first = owner.last + 1
        else:
            return
    if last > first and b.kb.title_category([w.lower() for w in b.words(first, last)]) is not None:
        return  # "HRH Crown Prince": a title, and no name
    name = b.text(first, last)
    if name in b.short_names:
        b.mention(first, last, (b.short_names[name],), "name")
        return
    title = title_before(b, first)
    country, category = title.country, title.category
    near = _countries_named(b) if first == last else ()
    entries = b.kb.person(name, on=b.on, country=country, title_category=category, near=near)
    if not entries and last - first > 1:  # a middle name the tables lack
        outer = f"{b.p.word[first]} {b.p.word[last]}"
        entries = b.kb.person(outer, on=b.on, country=country, title_category=category)
    if entries and (last > first or _supported(b, entries[0], len(entries), country, category)):
        draft = b.known(entries[0], "person", name)
    elif _is_town(b, first, last) or is_no_person(b, first, last):
        return
    elif is_somewhere(b, first, last, body=False):
        b.cast.sites.append((first, last))
        return
    else:
        draft = b.unknown(
            Draft(id=slug(name), name=name, kind="person", country=country, made_by=b.rule("named person", name))
        )
    if category:
        draft.categories.add(category)
    draft.body = draft.body or title.body
    draft.country = draft.country or (None if draft.known else country) or _country_after(b, last)
    if not draft.known:
        draft.sectors = draft.sectors or title.sectors
        draft.office = draft.office or title.office(draft.country)
    b.mention(first, last, (draft.id,), "name")


def _countries_named(b: Builder) -> set[str]:
    """Countries of the states that the text names."""
    return {a.country for a in b.cast.actors.values() if a.kind == "state" and a.country is not None}


def _is_town(b: Builder, first: int, last: int) -> bool:
    """Whether a name that the model gives to a person or body is a town: "the train to Lublin"."""
    known = load_places().people_of(b.text(first, last)) >= _TOWN
    head = b.head_of(first, last)
    return known and (is_locative(b.p, head) or (b.p.dep[head] in {"pobj", "conj"} and _is_between(b.p, head)))


def _is_between(p: Parse, i: int) -> bool:
    """ "flights between Sopot and Gdynia", not "talks between" their governments."""
    i = p.head[i] if p.dep[i] == "conj" else i
    return p.dep[i] == "pobj" and p.word[p.head[i]].lower() == "between" and is_place(p, i)


def _short_names(b: Builder) -> dict[str, str]:
    """First word of a firm or body of the text -> its id: "Didi" for Didi Chuxing; words that begin several are out."""
    found: dict[str, set[str]] = {}
    for actor in b.cast.actors.values():
        if actor.kind in {"company", "nongovernmental", "media"} and " " in actor.name:
            found.setdefault(actor.name.split()[0], set()).add(actor.id)
    return {word: ids.pop() for word, ids in found.items() if len(ids) == 1}


def _country_after(b: Builder, last: int) -> str | None:
    """Country of "Marta Oyono of Gabon"."""
    at = last + 1
    if at + 1 >= len(b.p) or b.p.word[at] != "of":
        return None
    owner = b.owner[at + 1] or (b.owner[at + 2] if at + 2 < len(b.p) and b.p.word[at + 1] == "the" else None)
    named = b.cast.actors[owner.actors[0]] if owner is not None and owner.kind == "name" else None
    return named.country if named is not None and named.kind == "state" else None


def _looks_like_name(b: Builder, first: int, last: int) -> bool:
    words = b.words(first, last)
    head = b.head_of(first, last)
    if b.p.dep[head] in {"compound", "nmod", "amod"} and b.p.pos[b.p.head[head]] == "NOUN" and b.p.head[head] > last:
        return False  # "the Keystone XL pipeline": a thing with a name
    ends = words[-3] if len(words) > 2 and words[-2] == "-" else words[-1]  # "Wei-ting"
    return words[0][:1].isupper() and ends[:1].isupper() and not _NO_NAME.intersection("".join(words))


def _supported(b: Builder, found: Entry, rivals: int, country: str | None, category: str | None) -> bool:
    """Whether a surname alone may be taken for the office holder of that name.

    A title or the country beside it says so; else the country must play a part in the text, or the name be one
    that hardly anyone in office but a leader or foreign minister bears ("Lavrov").
    """
    of = found.country
    if (category and _holds(b, found, category)) or (country and country == of):
        return True
    term = b.kb.term_of(found.id, b.on)
    at_home = any(a.country == of for a in b.cast.actors.values() if of is not None)
    if at_home and (rivals == 1 or category is not None) and not _is_obscure(term):
        return True
    return rivals <= _RIVALS and term is not None and term.category in _LEADERS


def _is_obscure(term: Term | None) -> bool:
    """Whether hardly a text means somebody by the surname alone: an envoy or deputy whom only lists name."""
    return term is not None and term.trust > 0 and term.category in _UNSUNG


def _holds(b: Builder, found: Entry, category: str) -> bool:
    """Whether the office someone holds is of the kind that the title before the name says."""
    term = b.kb.term_of(found.id, b.on)
    if term is None:
        return b.on is None
    title = b.kb.title_category(term.title.split())
    return category == term.category or (title is not None and title[0] == category) or category in term.title.lower()


def add_surnames(b: Builder) -> None:
    """Every later "Blinken" is Antony Blinken, whatever the tagger says."""
    known = _surnames(b)
    for i, printed in enumerate(b.p.word):
        owner = b.owner[i]
        word = printed.title() if _is_label(b.p, i) else printed
        if word not in known or b.p.pos[i] in {"VERB", "AUX", "DET"} or _part_of_name(b, i):
            continue
        if owner is not None:
            if owner.kind != "name" or owner.last > owner.first or owner.actors[0] in known[word]:
                continue
            if b.cast.actors[owner.actors[0]].known and _named_in_full(b, owner.actors[0]):
                continue  # else the text names another of that surname: "Chung Eui-yong … Chung stressed"
            b.drop(owner)
        candidates = known[word]
        category = title_before(b, i).category
        best = [a for a in candidates if category and category in b.cast.actors[a].categories] or candidates
        if len(best) == 1:
            b.mention(i, i, (best[0],), "name")
    b.sweep()


def _is_label(p: Parse, i: int) -> bool:
    """Whether a word in capitals ends the label of who speaks next in a transcript: "MS. RAO:"."""
    return p.word[i].isupper() and len(p.word[i]) > 1 and p.word[i + 1 : i + 2] == [":"]


def _named_in_full(b: Builder, actor: str) -> bool:
    """Whether the text calls a person by more than one word; who is no person is what he is called."""
    if b.cast.actors[actor].kind != "person":
        return True
    return any(actor in m.actors and m.kind == "name" and m.last > m.first for m in b.cast.mentions)


def _surnames(b: Builder) -> dict[str, list[str]]:
    """Words that stand for a person of the text: the last word of a full name, or the known surname."""
    found: dict[str, list[str]] = {}
    for mention in b.cast.mentions:
        draft = b.cast.actors[mention.actors[0]]
        if draft.kind != "person" or (mention.last == mention.first and not _by_surname(b, mention)):
            continue
        words = b.words(mention.first, mention.last)
        surname = b.kb.surname(draft.id) if draft.known else None
        keys = [surname] if surname and surname in words else [words[-1]]
        given_last = len(words) > 3 and words[-2] == "-" and words[-1][:1].islower()  # "Hsu Wei-ting"
        if (surname is None or surname not in words) and (draft.country in _SURNAME_FIRST or given_last):
            keys.append(words[0])  # "Akiba Takeo" may stand in either order
        for key in keys:
            if len(key) > 1 and draft.id not in found.setdefault(key, []):
                found[key].append(draft.id)
    return found


def _by_surname(b: Builder, mention: Mention) -> bool:
    """Whether one word names somebody of the tables: "National Security Adviser Sullivan … Mr. Sullivan"."""
    draft = b.cast.actors[mention.actors[0]]
    return mention.kind == "name" and draft.known and b.p.word[mention.first] == b.kb.surname(draft.id)


def _part_of_name(b: Builder, i: int) -> bool:
    """Whether the word belongs to a longer capitalised name that is not this person's ("Blinken Street")."""
    after = i + 1 < len(b.p.word) and b.p.dep[i] == "compound" and b.p.head[i] > i and b.p.pos[b.p.head[i]] == "PROPN"
    return bool(after and b.owner[b.p.head[i]] is not None and b.p.head[i] == i + 1)


def add_organisations(b: Builder) -> None:
    """Bodies and firms that only the model knows: an actor with the name as printed."""
    alone = _surnames_alone(b)
    for first, end, label in b.p.names:
        first, last = b.trimmed(first, end - 1)
        if label != "ORG" or not b.free(first, last) or not _is_organisation(b, first, last):
            continue
        behind = person_behind(b, first, last)
        if behind is not None:
            _add_person(b, behind, last)
            last = behind - 1
            if not _is_organisation(b, first, last):
                continue
        name = b.text(first, last)
        if _goes_by_surname(b, first, last, alone):
            _add_person(b, first, last)
            continue
        own = b.kb.body_called(b.issuer.country, name) if b.issuer is not None and b.issuer.country else None
        if own is not None:  # "Congress", "the Coast Guard" in a release: those of the issuer's country
            b.mention(first, last, (b.known(own, "body of the issuer's country", name).id,), "name")
            continue
        if _is_town(b, first, last) or is_no_body(b, first, last):
            continue
        if is_somewhere(b, first, last, body=True):
            b.cast.sites.append((first, last))
            continue
        kind: ActorKind | None = "media" if is_medium(b.words(first, last)) else None
        draft = b.unknown(Draft(id=slug(name), name=name, kind=kind, made_by=b.rule("named body", name)))
        b.mention(first, last, (draft.id,), "name")


def _surnames_alone(b: Builder) -> set[str]:
    """Capitalised words that speak, act or own by themselves somewhere in the text ("Mehmud says")."""
    p = b.p
    return {
        p.word[i] for i in range(len(p))
        if p.pos[i] == "PROPN" and p.dep[i] in SUBJECTS | {"poss"} and b.owner[i] is None
        and not any(p.dep[j] in {"det", "compound"} for j in p.children[i])
    }  # fmt: skip


def _goes_by_surname(b: Builder, first: int, last: int, alone: set[str]) -> bool:
    """Whether a name taken for a body's is a person's: its last word alone speaks or acts elsewhere in the text."""
    looks = last - first <= 2 and all(w[:1].isupper() and w[1:].islower() for w in b.words(first, last))
    return looks and last > first and b.p.word[last] in alone


def _is_organisation(b: Builder, first: int, last: int) -> bool:
    words = b.words(first, last)
    return (
        words[0][:1].isupper()
        and words[-1].lower() not in b.kb.title_ends
        and words[0] not in {"Ministry", "Department"}
        and not (words[-1].lower() in {"ministry", "department", "embassy"} and len(words) < 4)  # a description
        and b.p.pos[last] == "PROPN"
        and sum(len(w) for w in words) > 2
        and not _NO_NAME.intersection("".join(words))
        and not any(w.startswith(("COVID", "http", "@", "#")) for w in words)
    )
