"""Names: what the gazetteer knows, what the model tagged, and how the names of one text agree."""

from __future__ import annotations

import re

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Mention, MentionKind
from dragoman.extraction.actors.no_names import is_no_body, is_no_person, is_somewhere, person_behind
from dragoman.extraction.actors.place_or_actor import is_place
from dragoman.extraction.actors.titles import title_before
from dragoman.extraction.speakers import is_medium, role_nouns
from dragoman.extraction.syntax import SUBJECTS
from dragoman.knowledge import Entry, Match
from dragoman.knowledge.places import load_places
from dragoman.knowledge.roles import role_of
from dragoman.knowledge.terms import Term
from dragoman.linguistics.parse import Parse
from dragoman.record import ActorKind
from dragoman.record.ids import slug

# A capital after these is the city; elsewhere it stands for the government.
LOCATIVE = frozenset(
    "in at near from to around outside across through into toward towards inside throughout within over via beyond "
    "off along above".split()
)
_KINDRED = frozenset({"ethnic", "indigenous"})
_NAMING: dict[str, MentionKind] = {
    "adjective": "adjective",
    "people": "adjective",
    "capital": "metonym",
    "metonym": "metonym",
}
_DESCENT = frozenset("descent heritage ancestry origin extraction root lineage".split())
_PEOPLE = frozenset("man woman people community family student worker citizen voter leader child resident".split())
_TOWN = 15_000  # people
_RIVALS = 2  # in office of that surname
_LEADERS = frozenset({"head_of_state", "head_of_government", "foreign_minister", "supreme_leader"})
_UNSUNG = frozenset({"ambassador", "representative", "deputy_minister"})
_SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "JPN", "KHM", "HUN"})
_INITIAL = re.compile(r"[A-Z]\.")
_NO_NAME = frozenset("0123456789()[]{}@#/\\:—")
_PARTICLES = frozenset("de del della der di du da bin ibn al el van von la le ten ter dos abu".split())
_TIED = frozenset("al el as ad ash an ar at az ul".split())
_TITLES = frozenset(
    "mr mrs ms dr sir lord lady dame gen general col colonel maj capt lt adm admiral sen senator rep gov governor "
    "president prime minister premier chancellor secretary ambassador king queen prince princess sheikh ayatollah "
    "pope judge justice professor prof chairman chairwoman chair spokesman spokeswoman spokesperson envoy".split()
)


def add_known_names(b: Builder) -> None:
    """States, bodies, organisations, outlets and persons that the tables name in full."""
    person_spans = [(s, e - 1) for s, e, label in b.p.names if label == "PERSON"]
    inside_person = {i: (s, e) for s, e in person_spans for i in range(s, e + 1)}
    regions = {i: e - 1 for s, e, label in b.p.names if label in {"LOC", "FAC"} for i in range(s, e)}
    bodies = {i: s for s, e, label in b.p.names if label == "ORG" for i in range(s, e)}
    for match in b.kb.find(b.p.word, on=b.on):
        if match.via in {"adjective", "people"} and _is_origin(b.p, match.first, match.last):
            continue
        if regions.get(match.first, -1) > match.last and match.via in {"adjective", "people"}:
            continue  # "the Korean Peninsula" names no government
        if _end_of_body(b, match, bodies.get(match.first)):
            continue
        if match.entries and not _inside_longer_name(b, match, inside_person):
            _add_match(b, match)


def _end_of_body(b: Builder, match: Match, first: int | None) -> bool:
    """Whether a known name is but the end of what the model takes for one body: "Peace and Security Council".

    Args:
        first: Token at which the body that the model found there begins.
    """
    if first is None or match.first - first < 2 or b.p.word[match.first - 1] not in {"and", "&"}:
        return False
    before = b.p.word[match.first - 2]
    return before[:1].isupper() and not before.isupper() and not b.kb.find(b.p.word[first : match.first - 1], on=b.on)


def _is_origin(p: Parse, first: int, last: int) -> bool:
    """Whether an adjective says where somebody's forebears came from: "Japanese Americans", "of Irish descent"."""
    after = p.word[last + 1 : last + 2]
    if after in (["Americans"], ["Canadians"], ["Australians"], ["Britons"]):
        return True
    if after in (["American"], ["Canadian"]) and p.dep[last] in {"amod", "compound"}:
        return p.lemma[p.head[last + 1]].lower() in _PEOPLE
    return p.dep[last] in {"amod", "compound"} and p.lemma[p.head[last]].lower() in _DESCENT


def _inside_longer_name(b: Builder, match: Match, persons: dict[int, tuple[int, int]]) -> bool:
    """Whether a state or city name is part of a person's name ("Jordan Smith", "Paris Hilton")."""
    if match.entries[0].kind == "person" or match.via in {"adjective", "people"}:
        return False
    span = persons.get(match.first)
    if span is None or (span[0] == match.first and span[1] <= match.last):
        return False
    before = b.p.word[span[0] : match.first]
    after = [w for w in b.p.word[match.last + 1 : span[1] + 1] if w[:1].isupper()]
    # "Foreign Minister China" never stands; "China President Xi" in headlines does: the title parts them.
    return bool(after and after[0].lower().strip(".") not in _TITLES) or bool(
        before and before[-1][:1].isupper() and before[-1].lower().strip(".") not in _TITLES
    )


def _add_match(b: Builder, match: Match) -> None:
    entry = match.entries[0]
    kind: MentionKind = _NAMING.get(match.via, "name")
    head = b.head_of(match.first, match.last)
    locative = is_locative(b.p, head)
    if match.via in {"adjective", "people"} and match.first and b.p.word[match.first - 1].lower() in _KINDRED:
        _add_kindred(b, match)
        return
    if match.via == "capital" and (locative or is_place(b.p, head)):
        return  # the city, not the government
    if (match.via == "metonym" and locative) or _of_another_state(b, match):
        return  # "at Downing Street" is a street; "Pakistan's National Security Council" is not Washington's
    if entry.kind == "media" and _is_water(b, match, head):
        return  # "across the Atlantic" is no magazine
    if entry.kind != "person" and _after_article_of_name(b, match.first):
        return  # "Sheikh Nawaf Al-Sabah" is of no province
    last = _last_of_name(b, match) if entry.kind == "person" else match.last
    if entry.kind == "media" and last + 1 < len(b.p) and b.p.word[last + 1].lower() in b.kb.title_ends:
        return  # "Foreign Policy Adviser" is no magazine
    draft = b.known(entry, f"gazetteer:{match.via}", match.row)
    b.mention(match.first, last, (draft.id,), kind, place=locative and entry.kind in {"state", "government"})


def _add_kindred(b: Builder, match: Match) -> None:
    """ "Ethnic Albanians" are a people, of no state; "ethnic Albanian areas" are nobody."""
    if b.p.tag[match.last] not in {"NNS", "NNPS"}:
        return
    name = b.text(match.first - 1, match.last)
    draft = b.unknown(Draft(id=slug(name), name=name, kind="people", made_by=b.rule("people", match.row)))
    b.mention(match.first - 1, match.last, (draft.id,), "name")


def _is_water(b: Builder, match: Match, head: int) -> bool:
    """Whether the name of a medium is that of a sea, and the clause does not have it speak or hear."""
    name = b.text(match.first, match.last).removeprefix("the ")
    talks = b.p.dep[head] in SUBJECTS or b.p.lemma[b.p.head[head]] == "tell"
    return load_places().never_acts(name) and not talks


def _after_article_of_name(b: Builder, first: int) -> bool:
    """Whether a word is tied to an Arabic article before it: Sabah of "Al-Sabah"."""
    at = first - 1
    return at > 0 and b.p.word[at] == "-" and b.p.word[at - 1].lower() in _TIED and b.p.end[at] == b.p.start[first]


def _of_another_state(b: Builder, match: Match) -> bool:
    """Whether a body's name stands right after the name of a state that is not its own."""
    at = match.first - 1
    while at >= 0 and b.p.word[at] in {"'s", "’s", "'", "’"}:
        at -= 1
    owner = b.owner[at] if at >= 0 else None
    if match.entries[0].kind != "government" or owner is None or owner.kind not in {"name", "adjective"}:
        return False
    state = b.cast.actors[owner.actors[0]]
    return state.kind == "state" and state.country != match.entries[0].country


def _last_of_name(b: Builder, match: Match) -> int:
    """Last token of a person's name that runs on past what the tables have: "Moussa Faki Mahamat"."""
    last = match.last
    while last + 1 < len(b.p) and b.p.dep[last] == "compound" and b.p.head[last] > last and _names_on(b, last + 1):
        last += 1
    return last


def is_locative(p: Parse, i: int) -> bool:
    """Whether the name at `i` is where something is: object of a locative preposition."""
    head = p.head[i]
    return p.dep[i] == "pobj" and p.word[head].lower() in LOCATIVE and head < i


def add_persons(b: Builder) -> None:
    """Persons tagged by the model, longest names first; then every later surname agrees with them."""
    b.short_names = _short_names(b)
    spans = [b.trimmed(s, e - 1) for s, e, label in b.p.names if label == "PERSON"]
    spans += [
        (s, s) for s, e, label in b.p.names if label in {"ORG", "GPE", "NORP"} and e - s == 1 and _in_office(b, s)
    ]
    spans = [_without_title(b, s, e) for s, e in spans]
    spans = _run_together(b, [*spans, *_titled(b, spans), *_in_apposition(b, spans)])
    full = [(s, e) for s, e in spans if e > s]
    single = [(s, e) for s, e in spans if e == s]
    short = [(s, e) for s, e in full if e == s + 1 and _INITIAL.fullmatch(b.p.word[s])]
    for first, last in full:
        if (first, last) not in short:
            _add_person(b, first, last)
    for first, last in short:
        _add_initialled(b, first, last)
    add_surnames(b)
    for first, last in single:
        if b.free(first, last) and b.p.word[first][:1].isupper() and b.p.pos[first] == "PROPN":
            _add_person(b, first, last)
    add_surnames(b)


def _add_initialled(b: Builder, first: int, last: int) -> None:
    """ "A. Bekov" is the Aidar Bekov whom the text names in full, if it names one such."""
    alike = [a for a in _surnames(b).get(b.p.word[last], ()) if b.cast.actors[a].name[0] == b.p.word[first][0]]
    if len(alike) == 1 and b.free(first, last):
        b.mention(first, last, (alike[0],), "name")
    else:
        _add_person(b, first, last)


def _titled(b: Builder, tagged: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names the model missed, told by the title before them: "Foreign Minister Marta Oyono"."""
    taken = {i for first, last in tagged for i in range(first, last + 1)}
    found: list[tuple[int, int]] = []
    for i, word in enumerate(b.p.word):
        if i in taken or word.lower() not in b.kb.title_ends or i + 1 >= len(b.p) or not _is_title(b, i):
            continue
        last = i
        while last + 1 < len(b.p) and last - i < 5 and _names_on(b, last + 1) and b.p.sent[last + 1] == b.p.sent[i]:
            last += 1
        while last > i and b.p.word[last].lower() in _PARTICLES:
            last -= 1
        if last > i and not taken & set(range(i + 1, last + 1)) and b.free(i + 1, last):
            found.append((i + 1, last))
    return found


def _in_apposition(b: Builder, tagged: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names the model missed, set off by a comma after what the person is: "its envoy in Geneva, Osman Tirab, …"."""
    p = b.p
    taken = {i for first, last in tagged for i in range(first, last + 1)}
    found = []
    for comma in range(1, len(p) - 2):
        first = comma + 1
        if p.word[comma] != "," or first in taken or not p.word[first][:1].isupper() or not _names_on(b, first):
            continue
        last = first
        while last + 1 < len(p) and p.sent[last + 1] == p.sent[first] and _names_on(b, last + 1, after=last):
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


def _is_title(b: Builder, last: int) -> bool:
    """Whether a title ends at a token: "Foreign Minister", not the State of "State Councillor"."""
    lower = [w.lower() for w in b.p.word[max(0, last - 5) : last + 1]]
    return any(b.kb.title_category(lower[k:]) is not None for k in range(len(lower)))


def _names_on(b: Builder, i: int, *, after: int | None = None) -> bool:
    """Whether the word at `i` can carry on a person's name; `after`: that of the word before ("Wei-ting")."""
    word = b.p.word[i]
    if after is not None and b.p.word[after] == "-" and word.isalpha() and b.p.end[after] == b.p.start[i]:
        return True
    if word.lower() in _PARTICLES or word == "-":
        return True
    letters = word.replace(".", "").replace("’", "").replace("'", "").replace("-", "")
    return (
        word[:1].isupper() and letters.isalpha() and b.p.pos[i] == "PROPN" and b.owner[i] is None
        and word.lower() not in b.kb.title_ends and (len(letters) == 1 or not word.isupper() or len(word) > 4)
    )  # fmt: skip


def _run_together(b: Builder, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "told Blinken Beijing would …": a surname named in full elsewhere, then a capital, is no person's name."""
    surnames = {b.p.word[e] for s, e in spans if e > s and not b.kb.is_state(b.p.word[e])}
    return [(s, s) if e > s and b.p.word[s] in surnames and b.kb.is_state(b.p.word[e]) else (s, e) for s, e in spans]


def _in_office(b: Builder, i: int) -> bool:
    """Whether a word the model took for a body or place is the surname of one leader ("Lavrov said")."""
    if not b.free(i, i) or b.p.dep[i] not in {"nsubj", "nsubjpass", "dobj", "poss", "agent"}:
        return False
    entries = b.kb.person(b.p.word[i], on=b.on)
    return bool(entries) and _supported(b, entries[0], len(entries), None, None)


def _without_title(b: Builder, first: int, last: int) -> tuple[int, int]:
    while first < last and b.p.word[first].lower().strip(".") in _TITLES:
        first += 1
    return first, last


def _add_person(b: Builder, first: int, last: int) -> None:
    owners = {id(o): o for o in b.owner[first : last + 1] if o is not None}
    if any(o.kind != "adjective" for o in owners.values()) or not _looks_like_name(b, first, last):
        return
    for owner in owners.values():
        # "Chinese Yang" keeps the adjective apart from the name.
        if owner.first == first and owner.last < last:
            first = owner.last + 1
        else:
            return
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
    draft.country = draft.country or _country_after(b, last)
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
        if surname is None and (draft.country in _SURNAME_FIRST or given_last):
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
