"""What a noun phrase says of the actor it describes: its number, country, title and body."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.speakers import NOBODY, role_nouns
from dragoman.extraction.syntax import core_phrase, phrase, takes_side
from dragoman.knowledge.roles import role_ending
from dragoman.knowledge.terms import categories

_BELONGING = frozenset({"of", "for", "from", "at", "to", "in"})
_BELOW = frozenset("local municipal city provincial regional state county parallel rival shadow exile".split())
_SEATED = frozenset({"official", "leader", "minister", "lawmaker"})  # who, in a capital, are of its government
_SENT = frozenset("envoy representative ambassador coordinator rapporteur commissioner negotiator mediator".split())
_LEFT = frozenset("former ex late then shadow".split())
_BESIDE = frozenset("neighbour neighbor ally rival enemy foe partner donor creditor".split())
# Who or what is where it is because it was sent or came there.
_STRANGERS = frozenset(
    "embassy consulate consul chargé attaché ambassador envoy diplomat peacekeeper monitor observer mediator mercenary "
    "missionary expatriate tourist "
    "correspondent inspector volunteer refugee migrant exile adviser advisor trainer contractor".split()
)
# Words that say that somebody is from elsewhere.
FOREIGN = frozenset(
    "foreign international exiled expatriate visiting western multinational allied coalition neighbouring neighboring "
    "overseas peacekeeping exile abroad un u.n. nato".split()
)
DEFINITE = frozenset({"the", "his", "her", "their", "its", "this", "that"})
NOT_THAT_ONE = NOBODY | {"another"}  # before a title: not its holder
ADDRESSED = frozenset({"mr.", "mr", "madam", "mister"})


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase says of the actor it stands for."""

    first: int
    last: int
    head: int
    noun: str
    plural: bool
    definite: bool
    category: str | None
    sectors: tuple[str, ...]
    stands_for: str
    country: str | None
    body: str | None
    title: str | None = None  # as printed, where it is one of an office


def describe(b: Builder, head: int) -> Description:
    """Read off a noun phrase what it says: number, country, title, body."""
    p = b.p
    first, last = phrase(p, head, drop=frozenset({"appos", "conj", "cc", "punct", "relcl", "prep", "acl", "advcl"}))
    lemma = noun_of(b, head)
    stands_for, sectors = role_nouns().get(lemma, ("state", ()))
    lower = [w.lower() for w in p.word[first : head + 1]]
    after = [w.lower() for w in p.word[head + 1 : head + 4]] if p.word[head + 1 : head + 2] == ["of"] else []
    spelled = next(
        (
            (c, i, n) for n in range(len(after), -1, -1) for i in range(len(lower))
            if (c := b.kb.title_category(lower[i:] + after[:n]))
        ),
        None,
    )  # fmt: skip
    found = spelled[0] if spelled else None
    held = spelled is not None and found is not None and found[0] in categories() and not set(lower) & _LEFT
    country, body = modifiers(b, first, head)
    if (stands_for == "state" or lemma in _SEATED) and country is None and body is None:
        country = _seat(b, head)
    shared = p.dep[head] == "conj" and any(p.word[j].lower() == "the" for j in p.children[p.head[head]])
    return Description(
        first=first, last=last, head=head, noun=lemma,
        plural=p.tag[head] in {"NNS", "NNPS"} or p.lemma[head].lower() == f"{lemma}s",
        definite=shared or lemma.isupper() or _is_definite(lower, country) or _is_bare_title(b, first, head),
        category=found[0] if found else None,
        sectors=sectors_of(lower) or sectors or (tuple(found[1]) if found else ()),
        stands_for=stands_for, country=country, body=body,
        title=b.text(first + spelled[1], head + spelled[2]) if spelled is not None and held else None,
    )  # fmt: skip


def sectors_of(words: list[str]) -> tuple[str, ...]:
    """Sectors that several words have together: "opposition leaders" are no government."""
    role = role_ending(words, len(words))
    return role[1].sectors if role is not None and len(words) - role[0] > 1 else ()


def noun_of(b: Builder, head: int) -> str:
    """The base form of a describing noun; the parser leaves a capitalised plural ("the Foreign Ministers") as it is.

    Letters that stand for a title ("PM") do so in capitals, and after no number ("3 PM").
    """
    if b.p.word[head].isupper() and b.p.word[head] in role_nouns():
        return "" if head and b.p.word[head - 1][:1].isdigit() else b.p.word[head]
    lemma = b.p.lemma[head].lower()
    return lemma[:-1] if lemma.endswith("s") and lemma not in role_nouns() and lemma[:-1] in role_nouns() else lemma


def _is_definite(words: list[str], country: str | None) -> bool:
    """Whether a phrase means one that is known: "the minister", "Japan's premier", "Turkish foreign minister"."""
    if set(words) & (DEFINITE | ADDRESSED) or any(w in {"'s", "’s"} for w in words):
        return True
    return country is not None and words[0] not in {"a", "an"} | NOT_THAT_ONE


def _is_bare_title(b: Builder, first: int, head: int) -> bool:
    """ "Prime Minister thanked him for the call": in a release, a title alone with capitals is the issuer's own."""
    p = b.p
    if b.issuer is None or p.dep[head] not in {"nsubj", "nsubjpass"} or p.pos[p.head[head]] != "VERB":
        return False
    capital = all(w[:1].isupper() for w in p.word[first : head + 1])
    after = p.word[head + 1 : head + 2]
    return (
        capital
        and p.tag[head] in {"NN", "NNP"}
        and p.word[head].lower() in b.kb.title_ends
        and (not after or after[0].islower())
    )


def modifiers(b: Builder, first: int, head: int) -> tuple[str | None, str | None]:
    """Country and body named inside the phrase or in its of-phrase."""
    country = body = None
    spots = [i for i in range(first, head) if not _is_beside(b, i)]
    todo, p = [head], b.p
    while todo and len(todo) < 6:  # "adviser to the Prime Minister of the Netherlands", "Minister of Health of Belize"
        at = todo.pop(0)
        inner = [
            k for j in p.children[at] if p.dep[j] == "prep" and j > at and p.word[j].lower() in _BELONGING
            for k in p.children[j] if p.dep[k] == "pobj" and not _charge(b, at, j, k) and not _is_sent(b, at, j)
        ]  # fmt: skip
        for k in inner:
            spots += [k, *(j for j in p.children[k] if j < k)]
        todo += inner
        todo += [  # the Wellness of "Minister of Health and Wellness"
            j for j in p.children[at]
            if p.dep[j] == "conj" and p.pos[j] == "PROPN" and at == head and p.lemma[j].lower() not in role_nouns()
        ]  # fmt: skip
    for i in spots:
        owner = b.owner[i]
        if owner is None or takes_side(b.p, i):
            continue
        draft = b.cast.actors[owner.actors[0]]
        if draft.kind == "state":
            country = country or draft.country or draft.id
        elif draft.kind != "person":
            body = body or draft.id
            country = country or draft.country
    return country, body


def _is_beside(b: Builder, owner: int) -> bool:
    """Whether a state is one that others stand beside: "Chad's neighbours"."""
    return b.p.dep[owner] == "poss" and b.p.lemma[b.p.head[owner]].lower() in _BESIDE


def _is_sent(b: Builder, noun: int, prep: int) -> bool:
    """Whether somebody is somewhere as a stranger: "peacekeepers in Chad", "foreign fighters in Mali"."""
    p = b.p
    if p.word[prep].lower() not in {"in", "at"}:
        return False
    return p.lemma[noun].lower() in _STRANGERS or any(
        p.word[j].lower() in FOREIGN for j in p.children[noun] if j < noun
    )


def _seat(b: Builder, head: int) -> str | None:
    """The state from whose capital somebody governs, but not "the provincial government in Harare"."""
    below = head > 0 and b.p.word[head - 1].lower() in _BELOW
    return None if below else seat_of(b, head)


def seat_of(b: Builder, head: int) -> str | None:
    """The state in whose capital a government or ministry sits; None: it is no capital, or that of two.

    The phrase with "in" need not hang on it: "warned the authorities in Harare".
    """
    p = b.p
    at = next((j for j in (head + 1, *p.children[head]) if p.word[j : j + 1] == ["in"]), None)
    town = p.child(at, {"pobj"}) if at is not None else None
    if town is None or b.owner[town] is not None:
        return None
    named = b.kb.namings(b.text(*core_phrase(p, town)))
    states = {naming.entry for naming in named if naming.via == "capital"}
    return states.pop() if len(states) == 1 else None


def _charge(b: Builder, noun: int, prep: int, inner: int) -> bool:
    """Whether the phrase names whom an envoy is sent to or in charge of, not whom he serves ("envoy for Libya")."""
    word = b.p.word[prep].lower()
    if word == "to":
        return b.p.word[inner].lower() not in b.kb.title_ends
    return word == "for" and b.p.lemma[noun].lower() in _SENT
