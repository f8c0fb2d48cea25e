"""Capitalised words that the model takes for persons or bodies and that are none.

Stage directions ("Laughter"), titles without a name ("the Emir"), headings, laws, days and programmes. Precision
goes first: somebody unknown whose only name is a common word, and who has no title, is left out.
"""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.place_or_actor import is_place
from dragoman.extraction.actors.titles import title_before
from dragoman.extraction.speakers import is_medium
from dragoman.extraction.syntax import SUBJECTS
from dragoman.knowledge.name_heads import head_word, is_body_word, is_plain_talk, names_thing
from dragoman.knowledge.places import load_places
from dragoman.knowledge.roles import role_of
from dragoman.linguistics.parse import Parse
from dragoman.text.vocabulary import is_word

_STYLES = frozenset(
    "mr mrs ms miss dr drs sir madam dame lord lady sheikh shaikh sheikha emir amir sultan king queen prince princess "
    "pope imam ayatollah rabbi reverend highness majesty excellency".split()
)
# Words behind a title that are no name: "Ambassador Extraordinary and Plenipotentiary".
_RANKED = frozenset("extraordinary plenipotentiary designate emeritus elect".split())
_WORSHIPPED = frozenset("god allah jesus christ buddha".split())
_FORMS = frozenset("pllc llc llp inc corp ltd plc gmbh".split())  # of firms
_FULL_NAME = 2  # words; in a longer one, the last tells
_IN = frozenset("in inside outside near into within".split())
# Words after which "in" and "at" have somebody, not a place.
_TRUST = frozenset(
    "confidence trust faith belief interest stake share invest investment believe find see have position job role "
    "partner partnership employ work".split()
)
_AIMED = frozenset(
    "look aim laugh shout yell point throw fire stare glance smile lash angry anger direct level wave scream "
    "work employ job jab hit swipe".split()
)
_NEAR = 2  # tokens from the preposition to the name: an article may stand between
_ROW = 6  # names of a row
_INITIALS = 3  # letters of what may be somebody's initials
_DETERMINERS = frozenset("my our your his her their its this that the a an no all".split())
_SPEECH = frozenset("say tell announce report warn deny declare urge add state claim note assure inform".split())


def is_no_person(b: Builder, first: int, last: int) -> bool:
    """Whether a name that no table has is hardly a person's."""
    words = b.words(first, last)
    if words[0].lower() in _DETERMINERS or names_another(b.p, first, last):
        return True
    if first == last:
        word = words[0].strip(".")
        if b.kb.is_state(words[0]):
            return True  # "Rao visits Kyiv", taken for a person
        if word.lower() in _STYLES | _RANKED | _WORSHIPPED or b.kb.title_category([word.lower()]) is not None:
            return True
        if word.lower() in b.kb.title_ends and not _is_titled(b, first):
            return True  # "State Councilor and Defence Minister Wei Fenghe"
        return (is_word(word) or _is_code(word)) and not _is_titled(b, first) and not _speaks(b, first, last)
    if words[-1].rstrip(".").lower() in _FORMS or (len(words) > _FULL_NAME and _ends_as_thing(words)):
        return True  # "Marsh PLLC", "the Anna B. Marsh Post Office"
    own = [w for w in words if w[:1].isupper()]
    if any(is_body_word(w) or _is_code(w) for w in own) and all(is_word(w) or _is_code(w) for w in own):
        return True
    if words[-1].endswith("s") and is_word(words[-1]) and not b.kb.is_first_name(words[0]):
        return True  # "Involuntary Separations"
    return is_plain_talk(words) and not b.kb.is_first_name(words[0]) and not _is_titled(b, first)


def _ends_as_thing(words: list[str]) -> bool:
    """Whether the last word of a long name is one of bodies or things."""
    return is_body_word(words[-1]) or names_thing(words[-1:])


def _is_code(word: str) -> bool:
    """ "COVID", "NASA": capitals throughout."""
    return len(word) > _INITIALS and word.isupper()


def _is_titled(b: Builder, first: int) -> bool:
    """Whether a title or "Mr." stands before the name."""
    before = b.p.word[first - 1].lower().strip(".") if first > 0 else ""
    return before in _STYLES or title_before(b, first).category is not None


def names_another(p: Parse, first: int, last: int) -> bool:
    """Whether a name is but part of what something is called: "the James Brady Briefing Room", "the Oyono Act"."""
    i = last
    while i + 1 < len(p) and p.dep[i] == "compound" and p.head[i] > i and p.word[i + 1][:1].isupper():
        i += 1
        if p.head[i] <= i:
            break
    word = p.word[i]
    return i > last and role_of([word]) is None and (is_body_word(word) or names_thing([word]))


def is_somewhere(b: Builder, first: int, last: int, *, body: bool) -> bool:
    """Whether a name that no table has is one of a place: "in Dol Umbra", "near Stelldorf", never who acts elsewhere.

    Args:
        body: The model takes it for a body, which "at" and a few nouns may stand before, too ("at Acme", "stake in").
    """
    p = b.p
    i = b.head_of(first, last)
    for _ in range(_ROW):
        if p.dep[i] != "conj" or p.head[i] == i:
            break
        i = p.head[i]
    if p.dep[i] != "pobj" or _is_titled(b, first) or any(w.isupper() for w in b.words(first, last)):
        return False
    prep = p.head[i]
    word, governor = p.word[prep].lower(), p.lemma[p.head[prep]].lower()
    if word not in _IN and not (word == "at" and not body and governor not in _AIMED):
        return False
    if governor in _TRUST or (b.head_of(first, last) == i and first - prep > _NEAR):
        return False
    if body and (is_plain_talk(b.words(first, last)) or any(is_body_word(w) for w in b.words(first, last))):
        return False
    acts = SUBJECTS | {"poss", "agent", "dative"}
    return is_place(p, i) and not any(p.word[k] == p.word[last] and p.dep[k] in acts for k in range(len(p)))


def is_no_body(b: Builder, first: int, last: int) -> bool:
    """Whether a name that no table has is hardly that of an organisation."""
    words = b.words(first, last)
    name = b.text(first, last)
    head = head_word(words)
    if load_places().is_by_hand(name) or _is_pair_of_states(b, words):
        return True
    role = role_of([head])
    if head.lower() in b.kb.title_ends or head.lower().removesuffix("s") in b.kb.title_ends:
        return True  # "Special Envoy for Climate", "National Security Advisors": a description
    plain = all(is_word(w) for w in words) or (role is not None and role.plural and len(words) == 1)
    if role is not None and not role.body and not is_body_word(head) and plain:
        return True  # "Guerrillas", at the head of a sentence
    if _goes_on_as_title(b, first, last) or names_thing(words):
        return True
    if head != words[-1] and is_word(head) and not is_body_word(head) and not _speaks(b, first, last):
        return True  # "Arsenal of Democracy"
    return is_plain_talk(words) and not _speaks(b, first, last)


def person_behind(b: Builder, first: int, last: int) -> int | None:
    """First token of a person's name that the model runs on from a body or title: "National Assembly Idriss Bono"."""
    at = next((i for i in range(last - 2, first - 1, -1) if _ends_office(b, i)), None)
    if at is None:
        return None
    tail = b.words(at + 1, last)
    named = [w for w in tail if w[:1].isupper()]
    strange = all(w.isalpha() and not is_word(w) and not is_body_word(w) and role_of([w]) is None for w in named)
    return at + 1 if len(named) > 1 and strange and tail[0][:1].isupper() and tail[-1][:1].isupper() else None


def _ends_office(b: Builder, i: int) -> bool:
    return is_body_word(b.p.word[i]) or b.p.word[i].lower() in b.kb.title_ends


def _is_pair_of_states(b: Builder, words: list[str]) -> bool:
    """ "U.S.-India", "Iran-Iraq"."""
    parts = [w for word in words for w in word.replace("–", "-").split("-") if w]
    return len(parts) > 1 and all(any(b.kb.state(n.entry) for n in b.kb.namings(w)) for w in parts)


def _goes_on_as_title(b: Builder, first: int, last: int) -> bool:
    """Whether the words begin a title: National Security of "National Security Adviser Reyes"."""
    for end in range(last + 2, min(len(b.p), last + 4) + 1):
        if b.kb.title_category([w.lower() for w in b.p.word[first:end]]) is not None:
            return True
    return False


def _speaks(b: Builder, first: int, last: int) -> bool:
    """Whether the name says or is told something, or is a paper's or station's by one of its words."""
    head = b.head_of(first, last)
    talks = b.p.dep[head] in SUBJECTS | {"dobj", "dative"} and b.p.lemma[b.p.head[head]].lower() in _SPEECH
    return talks or is_medium(b.words(first, last))
