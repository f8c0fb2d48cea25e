"""Small questions asked of a parse: whose verb is this, what is its object, where does its clause end.

Relations are ClearNLP's (spaCy English). Every function takes the parse and token indices and leaves the
parse as it was; ``None`` means that the clause does not say.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from dragoman.extraction.cues import verbs
from dragoman.extraction.speakers import is_person
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_PERHAPS = frozenset({"could", "may", "might", "can"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
# Verbs whose object, not subject, does what the infinitive says ("urged Iran to stop").
OBJECT_CONTROL = frozenset(
    "urge ask tell order allow force press call advise invite request want expect encourage warn instruct command "
    "persuade compel push enable help let make require remind authorize authorise direct lobby exhort implore".split()
)
BLAMING = frozenset("accuse suspect blame thank praise criticise criticize condemn fault".split())
_ASKING = frozenset("pressure call appeal plead demand request order plea invitation ultimatum".split())
_APPEALING = frozenset({"appeal", "plead"})  # verbs that name whom they press behind "to"
QUOTING = frozenset({"quote", "cite", "record"})  # "recorded him as saying"
_TELLING = frozenset({"tell", "urge", "order", "instruct", "advise"})
MEANS = frozenset(
    "radio telephone phone letter telegram cable email e-mail fax post mail telex text satellite wire loudspeaker "
    "megaphone courier messenger video".split()
)
_TRIM = frozenset(".,;:–—-!?")
_JOINING = frozenset({"and", "or", "but", "as"})  # never the last word of what is said
_DEPTH = 12
_PERSONAL = frozenset({"he", "she", "it", "they"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb is said of: its token, and whether the verb is passive (then it underwent the act)."""

    token: int
    passive: bool
    inherited: bool = False


def subject_of(p: Parse, verb: int, depth: int = 0) -> Subject | None:
    """The subject of `verb`, its own or the one it shares (conjunct, infinitive, participle, reduced relative)."""
    own = p.child(verb, SUBJECTS)
    own = _behind_participle(p, verb) if own is None else own
    if own is not None and _is_infinitive_behind_place(p, verb, own):
        return _subject_above(p, verb, depth)
    if own is not None:
        return Subject(own, p.dep[own].endswith("pass"))
    head = p.head[verb]
    if head == verb or depth > _DEPTH:
        return None
    dep = p.dep[verb]
    passive = is_passive(p, verb)
    if dep == "acl" and _is_main_verb(p, verb):
        return Subject(head, passive, True)
    if p.tag[verb] == "VB" and (pressed := _who_is_pressed(p, verb)) is not None:
        return Subject(pressed, passive, True)
    if dep in {"relcl", "acl"} and p.pos[head] in {"NOUN", "PROPN", "PRON"}:
        if dep == "acl" and (p.tag[verb] == "VBN" or (p.tag[verb] == "VBD" and passive)):
            return Subject(head, True, True)
        if p.tag[verb] == "VB" and p.dep[head] == "dobj" and p.lemma[p.head[head]] == "have" and depth <= _DEPTH:
            shared = subject_of(p, p.head[head], depth + 1)  # "has no plans to send troops"
            return shared and Subject(shared.token, passive, True)
        if p.tag[verb] == "VBG":
            placed = p.dep[head] == "pobj" and p.word[p.head[head]].lower() in {"at", "during"}
            return (
                None if placed or p.word[verb - 1] in {"—", "–", "--"} else Subject(head, False, True)
            )  # "spoke at the forum, defending Chad"
        return None
    if dep == "conj" and p.pos[head] in {"VERB", "AUX"}:
        teller = goes_on_from(p, verb)
        shared = subject_of(p, head if teller is None else teller, depth + 1)
        return shared and Subject(
            shared.token, passive if p.child(verb, AUXILIARIES) is not None else shared.passive, True
        )
    if dep == "acomp" and p.pos[head] in {"VERB", "AUX"}:
        return subject_of(p, head, depth + 1)  # "was able to attack"
    if dep == "xcomp" and p.pos[head] in {"VERB", "AUX", "ADJ"}:
        if p.lemma[head] in OBJECT_CONTROL:
            controller = p.child(head, {"dobj"})
            if controller is not None:
                return Subject(controller, passive, True)
        if p.lemma[head] == "call" and prepositional(p, head, {"on", "upon"}) is not None:
            return None  # "called on Rao to meet": who calls does not meet
        shared = subject_of(p, head, depth + 1)
        return shared and Subject(shared.token, passive, True)
    if dep == "advcl" and p.tag[verb] == "VB" and p.lemma[head] in OBJECT_CONTROL:
        controller = p.child(head, {"dobj"})
        if controller is not None and p.pos[controller] in {"PROPN", "PRON"}:
            return Subject(controller, passive, True)  # "pushed Rao to arm them", parsed as what it is for
    if dep in {"advcl", "pcomp"} and (p.tag[verb] in {"VBG", "VB", "VBN"} or quoting_of(p, verb) is not None):
        while p.pos[head] not in {"VERB", "AUX"} and p.head[head] != head:
            if p.pos[head] in {"NOUN", "PROPN"}:
                return None  # "the importance of supporting": nobody is said to support
            head = p.head[head]
        if head == verb or p.pos[head] not in {"VERB", "AUX"}:
            return None
        if quoting_of(p, verb) == head and not is_passive(p, head):
            quoted = p.child(head, {"dobj"})  # "TASS quoted Peskov as saying"
            return None if quoted is None else Subject(quoted, passive, True)
        if dep == "pcomp" and p.lemma[head] in BLAMING and not is_passive(p, head):
            blamed = p.child(head, {"dobj"})  # "accused Rao of ordering it"
            return None if blamed is None else Subject(blamed, passive, True)
        shared = subject_of(p, head, depth + 1)
        return shared and Subject(shared.token, passive or p.tag[verb] == "VBN", True)
    return None


def quoting_of(p: Parse, verb: int) -> int | None:
    """The verb of quoting that `verb` says the words of: "quoted Rao as saying", "quoted Rao as having warned"."""
    above = p.head[verb]
    if p.dep[verb] == "pcomp" and p.word[above].lower() == "as":
        above = p.head[above]
    elif p.dep[verb] != "advcl" or not _has_said(p, verb):
        return None
    return above if p.lemma[above] in QUOTING and above < verb else None


def _has_said(p: Parse, verb: int) -> bool:
    """ "… as having warned", which the parser takes for a clause of its own."""
    mark, have = p.child(verb, {"mark"}), p.child(verb, {"aux"})
    return mark is not None and have == mark + 1 and f"{p.word[mark]} {p.word[have]}".lower() == "as having"


def _is_infinitive_behind_place(p: Parse, verb: int, own: int) -> bool:
    """ "Ruiz flew to Arusha, Tanzania to meet …": no country meets, whatever the parser has for the subject."""
    before = p.edges[0][own] - 1
    return (
        p.dep[verb] in {"relcl", "advcl"} and p.tag[verb] == "VB" and p.pos[own] == "PROPN"
        and before > 0 and p.word[before] == "," and p.pos[before - 1] == "PROPN"
        and any(p.dep[j] == "aux" and p.word[j].lower() == "to" for j in p.children[verb])
    )  # fmt: skip


def _subject_above(p: Parse, verb: int, depth: int) -> Subject | None:
    """The subject of the nearest verb above another, which shares it."""
    above = verb
    while p.head[above] != above:
        above = p.head[above]
        if p.pos[above] in {"VERB", "AUX"}:
            shared = subject_of(p, above, depth + 1) if depth <= _DEPTH else None
            return shared and Subject(shared.token, is_passive(p, verb), True)
    return None


def goes_on_from(p: Parse, verb: int) -> int | None:
    """The saying that a saying goes on from, where the parser has joined it to what is said.

    "The registrar said the party had missed the day and asked it to come back": its tense is that of "said", and of
    nothing between. "Told Rao the bridge was shut and warned him": no bridge warns him. "Said there was a gap and hoped
    …": nobody else is there to hope. None: neither tells, or the verb is no saying without a subject of its own.
    """
    if p.dep[verb] != "conj" or p.child(verb, SUBJECTS) is not None:
        return None
    known, form = verbs(), finite_form(p, verb)
    cue = known.get(p.lemma[verb].lower())
    inner, own = p.head[verb], True
    nobody = _is_hollow(p, inner)
    if cue is None or (cue.attitude != "speech" and not nobody) or form not in {"past", "present"}:
        return None
    for _ in range(_DEPTH):
        own = own and finite_form(p, inner) != form
        above = p.head[inner]
        outer = known.get(p.lemma[above].lower()) if p.dep[inner] in {"ccomp", "xcomp"} and above < inner else None
        if outer is not None and "clause" in outer.frames and finite_form(p, above) == form:
            same = _is_speaker_again(p, verb, inner, above) or _speaks_to_hearer(p, verb, inner, above)
            same = same or (outer.act == "deny" and p.head[verb] == inner)  # nobody denies what somebody else said
            return above if own or same or nobody else None
        if p.dep[inner] not in {"ccomp", "xcomp", "conj"} or above == inner or p.pos[above] not in {"VERB", "AUX"}:
            return None
        inner = above
    return None


def _is_hollow(p: Parse, clause: int) -> bool:
    """Whether a clause has nobody for its subject who could say more: "said there were gaps and hoped that …"."""
    subject = p.child(clause, {"nsubj"})
    bare = subject is not None and p.word[subject].lower() == "it" and p.child(clause, {"acomp"}) is not None
    return p.child(clause, {"expl"}) is not None or (bare and p.lemma[clause] == "be")


def _is_speaker_again(p: Parse, verb: int, inner: int, above: int) -> bool:
    """Whether "he" of what is said can only be its speaker: "Rao told the court he was ill, and accused the guards"."""
    subject, speaker = p.child(inner, {"nsubj"}), p.child(above, {"nsubj"})
    if subject is None or speaker is None or p.head[verb] != inner or p.word[subject].lower() not in _PERSONAL:
        return False
    if p.pos[speaker] == "PRON":
        return p.word[speaker].lower() == p.word[subject].lower()
    return p.lemma[inner] == "be" or p.word[verb - 2] == ","


def _speaks_to_hearer(p: Parse, verb: int, inner: int, above: int) -> bool:
    """Whether a verb has "him" or "them" for its object, who can be whom the verb above speaks to, and a thing does
    what is said.
    """
    subject, heard = p.child(inner, SUBJECTS), p.child(verb, {"dobj", "dative"})
    told = p.child(above, {"dobj", "dative"})
    return (
        subject is not None and heard is not None and told is not None and p.pos[subject] == "NOUN"
        and p.head[verb] == inner and p.word[heard].lower() in {"him", "her", "them"} and not is_person(p, subject)
    )  # fmt: skip


def finite_form(p: Parse, verb: int) -> str:
    """Tense of a finite verb as it joins with others: ``past`` ("said", "has said"), ``present``, else its tag."""
    auxiliaries = {p.word[j].lower() for j in p.children[verb] if p.dep[j] == "aux"}
    if not auxiliaries:
        return {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "present"}.get(p.tag[verb], p.tag[verb])
    return (
        "past"
        if auxiliaries <= {"has", "have", "’ve", "'ve"} and p.tag[verb] in {"VBN", "VBD"}
        else " ".join(sorted(auxiliaries))
    )


def _who_is_pressed(p: Parse, verb: int) -> int | None:
    """Whom a noun of asking is aimed at, if that is to do what an infinitive says: "pressure on Chad to free them"."""
    head = p.head[verb]
    if p.dep[verb] not in {"acl", "advcl", "xcomp", "relcl"}:
        return None
    noun = head if p.pos[head] == "NOUN" or p.lemma[head].lower() in _APPEALING else p.child(head, {"dobj"})
    if noun is None or p.lemma[noun].lower() not in _ASKING or noun > verb:
        return None
    pair = prepositional(p, noun, {"on", "upon", "for", "to"})
    if pair is None and noun != head:
        pair = prepositional(p, head, {"on", "upon"})
    return pair[1] if pair is not None and pair[1] < verb and p.pos[pair[1]] in {"NOUN", "PROPN"} else None


def _behind_participle(p: Parse, verb: int) -> int | None:
    """ "A letter from Rao, read to the council, said …": the participle is no clause with a subject."""
    for j in p.children[verb]:
        if j >= verb:
            break
        if p.dep[j] in {"ccomp", "advcl"} and _is_reduced(p, j):
            return p.child(j, {"nsubj"})
    return None


def _is_reduced(p: Parse, verb: int) -> bool:
    """Whether a verb taken for a clause is a participle between commas: "Rao, asked about it, smiled"."""
    head = p.head[verb]
    if head <= verb or p.word[verb - 1] != "," or p.word[head - 1] != "," or p.tag[verb] not in {"VBD", "VBN"}:
        return False
    subject = p.child(verb, {"nsubj"})
    if subject is None or subject > verb or p.child(head, SUBJECTS) is not None:
        return False
    return p.child(verb, {"aux", "auxpass", "dobj", "xcomp", *_but_a_question(p, verb)}) is None


def is_passive(p: Parse, verb: int) -> bool:
    """Whether the verb is passive ("was summoned", "accused of …" after a noun)."""
    if p.child(verb, {"nsubjpass", "auxpass"}) is not None or _is_reduced(p, verb) or _is_told(p, verb):
        return True
    by = p.child(verb, {"agent"})
    if by is not None and not (_is_main_verb(p, verb) and _is_means(p, by)):
        return p.child(verb, {"nsubj"}) is None  # "Rao spoke by telephone" is active
    if p.dep[verb] == "advcl" and p.tag[verb] == "VBN" and p.child(verb, {"aux", *SUBJECTS}) is None:
        return p.child(verb, {"dobj"}) is None  # "Asked about the gap, the envoy said …"
    if _is_main_verb(p, verb):
        return False
    if p.dep[verb] == "acl" and p.tag[verb] == "VBD":
        # "the envoy, asked about it, shrugged", "the envoy, asked if it was so, shrugged"
        return p.child(verb, {"dobj", *SUBJECTS, *_but_a_question(p, verb)}) is None
    bare = p.child(verb, {"mark", "aux", *SUBJECTS}) is None  # not of "a report that it had asked Chad for fuel"
    return p.dep[verb] == "acl" and p.tag[verb] == "VBN" and bare


def agent_of(p: Parse, verb: int) -> int | None:
    """Head of the by-phrase of a passive verb."""
    by = p.child(verb, {"agent"})
    if by is not None and _is_means(p, by):
        return None
    if by is None:
        by = next((j for j in p.children[verb] if p.dep[j] == "prep" and p.word[j].lower() == "by"), None)
    return None if by is None else p.child(by, {"pobj"})


def _is_told(p: Parse, verb: int) -> bool:
    """ "Aid groups told to pack": a verb of telling without a hearer, before an infinitive, is a headline's passive."""
    if p.lemma[verb].lower() not in _TELLING or p.tag[verb] not in {"VBD", "VBN"}:
        return False
    infinitive = p.child(verb, {"xcomp"})
    bare = p.child(verb, {"aux", "auxpass", "dobj", "dative", "ccomp"}) is None
    return bare and infinitive == verb + 2 and p.word[verb + 1].lower() == "to"


def _but_a_question(p: Parse, verb: int) -> frozenset[str]:
    """What a verb with an object of its own has: a clause; of "asked" it may be what somebody is asked."""
    return frozenset() if p.lemma[verb] == "ask" else frozenset({"ccomp"})


def _is_main_verb(p: Parse, verb: int) -> bool:
    """Whether a verb taken for a participle is all its sentence can have: "The junta announced by radio that …".

    Headlines have no full stop: there "Rebels told to leave" is a participle.
    """
    head = p.head[verb]
    if p.dep[verb] != "acl" or p.head[head] != head or p.tag[verb] not in {"VBN", "VBD"}:
        return False
    if p.word[p.sentences[p.sent[verb]][1] - 1] != ".":
        return False
    others = (j for j in p.children[head] if j != verb and p.pos[j] in {"VERB", "AUX"} and p.dep[j] != "relcl")
    return p.pos[head] in {"NOUN", "PROPN"} and p.word[verb - 1] != "," and next(others, None) is None


def _is_means(p: Parse, by: int) -> bool:
    """ "was told by radio", "by letter": how, not by whom."""
    inner = p.child(by, {"pobj"})
    return inner is not None and p.lemma[inner].lower() in MEANS and not any(j < inner for j in p.children[inner])


def doer_of(p: Parse, verb: int) -> int | None:
    """Head of the phrase that names who does what `verb` says; None if the clause does not say."""
    if is_passive(p, verb):
        return agent_of(p, verb)
    subject = subject_of(p, verb)
    if subject is None or (subject.passive and not subject.inherited):
        return None
    return subject.token


def object_of(p: Parse, verb: int) -> int | None:
    """Head of the direct object; of a passive verb, its subject."""
    if is_passive(p, verb):
        subject = subject_of(p, verb)
        return subject.token if subject else None
    return p.child(verb, {"dobj"})


def prepositional(p: Parse, head: int, words: frozenset[str] | set[str]) -> tuple[int, int] | None:
    """The first (preposition, its object) of `head` whose preposition is in `words`."""
    for j in p.children[head]:
        if p.dep[j] in {"prep", "dative", "agent"} and p.word[j].lower() in words:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None:
                return j, inner
    return None


def conjuncts(p: Parse, head: int) -> list[int]:
    """`head` and the nouns joined to it by and, or, commas."""
    found, stack = [head], [head]
    twin = _twin(p, head)
    if twin is not None:
        found.append(twin)
        stack.append(twin)
    while stack:
        i = stack.pop()
        for j in p.children[i]:
            if p.dep[j] == "conj" and p.pos[j] in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
                found.append(j)
                stack.append(j)
    return sorted(found)


def _twin(p: Parse, head: int) -> int | None:
    """The second subject of a verb, which the parser has not joined to the first: "A and B said"."""
    if p.dep[head] != "nsubj":
        return None
    last = p.edges[1][head]
    if p.word[last].lower() != "and" or p.head[last] != head:
        return None
    return next((j for j in p.children[p.head[head]] if p.dep[j] == "nsubj" and p.edges[0][j] == last + 1), None)


def phrase(p: Parse, head: int, *, drop: frozenset[str] = frozenset()) -> tuple[int, int]:
    """First and last token of the phrase headed by `head`, outer punctuation and `drop` relations left out."""
    left, right = p.edges
    first, last = left[head], right[head]
    for j in reversed(p.children[head]):
        if p.dep[j] in drop and j > head:
            last = min(last, left[j] - 1)
    while last > head and p.word[last] in _TRIM:
        last -= 1
    while first < head and p.word[first] in _TRIM:
        first += 1
    return first, max(last, head)


def noun_phrase(p: Parse, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase at `head`, its coordinated phrases and by-clauses included."""
    first, last = phrase(p, head)
    twin = _twin(p, head)
    return (first, phrase(p, twin)[1]) if twin is not None else (first, last)


def core_phrase(p: Parse, head: int) -> tuple[int, int]:
    """The phrase at `head` without relative clauses, appositions, conjuncts and participles after it."""
    return phrase(p, head, drop=frozenset({"relcl", "acl", "appos", "conj", "cc", "prep", "punct", "advcl"}))


def verb_group(p: Parse, verb: int) -> tuple[int, int]:
    """First and last token of the verb with its auxiliaries, negation and particle, if they stand together."""
    first = last = verb
    members = {verb}
    for j in p.children[verb]:
        if p.dep[j] in {"aux", "auxpass", "neg", "prt", "advmod"} and not _clausal(p, j):
            members.add(j)
    while first - 1 in members:
        first -= 1
    while first < verb and p.dep[first] == "advmod":
        first += 1
    if last + 1 in members and p.dep[last + 1] == "prt":
        last += 1
    return first, last


def _clausal(p: Parse, i: int) -> bool:
    return bool(p.children[i]) and p.pos[i] not in {"ADV", "PART", "AUX"}


def tells_fact(p: Parse, clause: int) -> bool:
    """Whether a clause says what is or may be so, and not what shall be done: "that the talks were useful"."""
    modal = modal_of(p, clause)
    return modal in _PERHAPS if modal is not None else tense_of(p, clause) in {"past", "present"}


def trimmed(p: Parse, first: int, last: int) -> tuple[int, int]:
    """Tokens `first` to `last` without outer commas, stops and dashes."""
    while last > first and (p.word[last] in _TRIM or p.word[last].lower() in _JOINING):
        last -= 2 if p.word[last].lower() == "as" and p.word[last - 1].lower() == "well" else 1
    while first < last and p.word[first] in _TRIM:
        first += 1
    return first, max(first, last)


def between_semicolons(p: Parse, i: int, first: int, end: int) -> tuple[int, int]:
    """Where the part of a sentence that holds token `i` begins and ends (one past its last token).

    A colon parts too, where a clause stands before it and `i` behind it: "He was shy: the ship, he said, was sold".
    """
    stops = [
        k for k in range(first, end) if p.word[k] == ";" or (k < i and p.word[k] == ":" and _is_clause(p, first, k))
    ]
    return max([first, *(k + 1 for k in stops if k < i)]), min([end, *(k for k in stops if k > i)])


def _is_clause(p: Parse, first: int, end: int) -> bool:
    return any(p.tag[k] in {"VBD", "VBZ", "VBP"} and p.child(k, SUBJECTS) is not None for k in range(first, end))


def chars(p: Parse, tokens: tuple[int, int]) -> Span:
    """Code points of a token range, both ends included."""
    return p.start[tokens[0]], p.end[tokens[1]]


def runs(p: Parse, tokens: list[int]) -> list[tuple[int, int]]:
    """Contiguous token ranges of a sorted list, outer punctuation trimmed; empty ones left out."""
    out: list[tuple[int, int]] = []
    for i in tokens:
        if out and i == out[-1][1] + 1:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    kept = [trimmed(p, a, b) for a, b in out]
    return [(a, b) for a, b in kept if any(p.word[i] not in _TRIM for i in range(a, b + 1))]


def is_negated(p: Parse, verb: int) -> bool:
    """Whether the verb is negated: not, never, no longer, or a subject or object with "no"."""
    for j in p.children[verb]:
        word = p.word[j].lower()
        if p.dep[j] == "neg" or word in {"never", "hardly", "neither", "nor"}:
            return True
        beyond = j > verb + 1 and p.word[p.edges[0][j] - 1] == ","  # "There would be, he said, no truce"
        if (
            p.dep[j] in {"nsubj", "nsubjpass", "dobj"}
            and not beyond
            and (
                word in {"nobody", "none", "nothing"}
                or any(
                    p.dep[k] in {"det", "neg", "preconj"} and p.word[k].lower() in {"no", "neither"}
                    for k in p.children[j]
                )
            )
        ):
            return True
        if p.dep[j] == "prep" and p.word[j].lower() in {"on", "to", "of", "for"}:
            inner = p.child(j, {"pobj"})
            if inner is not None and any(p.word[k].lower() == "no" for k in p.children[inner]):
                return True  # "agreed on no statement"
    return False


def modal_of(p: Parse, verb: int) -> str | None:
    """The modal of the verb in lower case ("will", "would", "may"); None if it has none."""
    for j in p.children[verb]:
        if p.dep[j] == "aux" and p.tag[j] == "MD":
            word = p.word[j].lower()
            return {"ca": "can", "wo": "will", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would"}.get(
                word, word
            )
    return None


def clause_marker(p: Parse, verb: int) -> str | None:
    """The word that opens the clause of `verb` ("if", "that", "whether"); None if there is none."""
    mark = p.child(verb, {"mark"})
    return p.word[mark].lower() if mark is not None else None


Tense = Literal["past", "present", "future", "infinitive", "participle"]


def tense_of(p: Parse, verb: int) -> Tense:
    """Tense of the verb group."""
    if modal_of(p, verb) in {"will", "shall"}:
        return "future"
    tags = [p.tag[verb], *(p.tag[j] for j in p.children[verb] if p.dep[j] in AUXILIARIES)]
    words = {p.word[j].lower() for j in p.children[verb] if p.dep[j] in AUXILIARIES}
    if "to" in words:
        return "infinitive"
    if "VBD" in tags or (
        "MD" not in tags and words & {"have", "has", "had", "’ve", "'ve", "’s"} and p.tag[verb] == "VBN"
    ):
        return "past"
    if "VBP" in tags or "VBZ" in tags or "MD" in tags:
        return "present"
    return "participle" if p.tag[verb] in {"VBG", "VBN"} else "infinitive"


def tokens_of(p: Parse, span: Span) -> range:
    """Tokens that share a code point with a span."""
    first = p.token_at(span[0])
    return range(first, bisect_left(p.start, span[1], first))


def root_of(p: Parse, members: list[int]) -> int | None:
    """The token that governs a stretch: the first whose head lies outside it, a verb or noun if there is one."""
    inside = set(members)
    roots = [i for i in members if p.head[i] not in inside or p.head[i] == i]
    solid = [i for i in roots if p.pos[i] in {"VERB", "NOUN", "PROPN", "AUX", "PRON", "ADJ"}]
    return next(iter(solid or roots or members), None)


def is_of_speech(p: Parse, i: int) -> bool:
    """Whether an adjective names a language, not a country: "Hungarian speakers", "a Chinese-language paper"."""
    after = [w.lower() for w in p.word[i + 1 : i + 3]]
    inside = p.word[i].lower().rpartition("-")[2] in _SPEECH if "-" in p.word[i] else False
    tied = len(after) == 2 and after[0] in {"-", "‑"} and after[1] in _SPEECH
    return inside or tied or after[:1] == ["speakers"]


_SPEECH = frozenset({"speaking", "speaker", "speakers", "language"})


def takes_side(p: Parse, i: int) -> bool:
    """Whether an adjective makes a thing no country's own: an anti-Syrian paper, Hungarian speakers, an UN-led effort.

    By "anti-", "pro-" or the like before it, or by a word for a language or for help behind it.
    """
    if is_of_speech(p, i) or _is_helped(p, i):
        return True
    before = p.word[i - 1].lower() if i else ""
    if before in {"-", "‑"}:
        before = p.word[i - 2].lower() if i > 1 else ""
    prefix = p.word[i].lower().split("-")[0] if "-" in p.word[i] else before.removesuffix("-")
    return prefix in _TAKING_SIDES


def _is_helped(p: Parse, i: int) -> bool:
    """Whether it only says who helped with a thing: "an UN-facilitated process", "a US-brokered truce"."""
    word = p.word[i].lower()
    if "-" in word:
        return word.rpartition("-")[2] in _HELPED
    after = [w.lower() for w in p.word[i + 1 : i + 3]]
    return len(after) == 2 and after[0] in {"-", "‑"} and after[1] in _HELPED


_HELPED = frozenset(
    "negotiated facilitated brokered mediated sponsored supported supervised monitored drafted proposed backed armed "
    "funded financed trained equipped born".split()
)
_TAKING_SIDES = frozenset({"anti", "pro", "ex", "non"})


def depends_on(heads: list[int], pos: list[str], i: int, head: int) -> bool:
    """Whether token `i` hangs from `head` with no verb of its own between."""
    for _ in range(8):
        if i >= len(heads):
            return False
        if i == head:
            return True
        if pos[i] == "VERB" or heads[i] == i:
            return False
        i = heads[i]
    return False
