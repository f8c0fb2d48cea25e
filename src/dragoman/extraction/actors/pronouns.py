"""Pronouns, where the antecedent is safe; a pronoun with two candidates stays without an actor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Gender, Mention
from dragoman.extraction.actors.groups import recent_group
from dragoman.extraction.cues import Cue, verbs
from dragoman.extraction.speakers import RINGS, is_medium, is_person
from dragoman.extraction.syntax import QUOTING, SUBJECTS, conjuncts, goes_on_from, prepositional, subject_of, tense_of
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse

_PLURAL = frozenset({"NNS", "NNPS"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "both", "two"})
_MEETING = frozenset({"speak", "meet", "talk"})
_ANSWERING = frozenset({"deny", "reject", "agree"})  # another may answer so
_REPLYING = frozenset("reply answer respond retort rejoin counter".split())
_REACH = 3  # sentences
_OPENING = frozenset({"“", '"', "``"})
_CLOSING = frozenset({"”", '"', "''"})
_CLOSING_COMMA = _CLOSING | {",", "?", "!"}
_LONGEST_QUOTE = 120  # tokens


def add_pronouns(b: Builder) -> None:
    """Resolve he, she, it and they in text order."""
    b.cast.mentions.sort(key=lambda m: m.first)
    _add_genders(b)
    for i, word in enumerate(b.p.word):
        lower = word.lower()
        if (b.p.pos[i] not in {"PRON", "DET"} and lower != "two") or b.owner[i] is not None:
            continue
        if lower in _HE or lower in _SHE:
            actor = _person(b, i, "he" if lower in _HE else "she")
            if actor:
                b.mention(i, i, (actor,), "pronoun")
                draft = b.cast.actors[actor]
                draft.gender = draft.gender or ("he" if lower in _HE else "she")
        elif lower in _IT:
            actor = _body(b, i)
            if actor:
                b.mention(i, i, (actor,), "pronoun")
        elif lower in _THEY and b.p.dep[i] in SUBJECTS:
            pair = _pair(b, i)
            if pair:
                b.mention(i, i, pair, "pronoun")
        elif lower == "them":
            meant = _tellers(b, i) or _hearers_before(b, i)
            if meant:
                b.mention(i, i, meant, "pronoun")


@cache
def _given_names() -> dict[str, Gender]:
    return {row["name"]: row["gender"] for row in read_table("given_names.csv")}  # type: ignore[misc]


def _add_genders(b: Builder) -> None:
    """The pronoun of each person that the tables do not know: by a title before the name ("Ms"), else a given name."""
    for m in b.cast.mentions:
        draft = b.cast.actors[m.actors[0]]
        if m.kind != "name" or draft.kind != "person" or draft.gender is not None:
            continue
        before = b.p.word[m.first - 1].lower() if m.first else ""
        draft.gender = b.kb.title_gender(before)
        if draft.gender is None and m.last > m.first:
            draft.gender = _given_names().get(b.p.word[m.first])


def _tellers(b: Builder, i: int) -> tuple[str, ...]:
    """Several who say the clause in which "them" stands: "two envoys said he had promised them a reply"."""
    for m in b.here(i):
        if _says_over(b, m, i) and (len(m.actors) > 1 or b.p.tag[m.head] in {"NNS", "NNPS"}):
            return m.actors
    return ()


def _hearers_before(b: Builder, i: int) -> tuple[str, ...]:
    """Several who hear the saying that this one goes on from: "urged the militias to leave and told them"."""
    p, verb = b.p, b.p.head[i]
    if p.dep[i] not in {"dobj", "dative"} or p.dep[verb] != "conj" or p.child(verb, SUBJECTS) is not None:
        return ()
    above = goes_on_from(p, verb) or p.head[verb]
    heard = p.child(above, {"dobj", "dative"}) if p.lemma[above].lower() in verbs() else None
    owner = b.owner[heard] if heard is not None else None
    if owner is None or heard is None or (p.tag[heard] not in {"NNS", "NNPS"} and len(owner.actors) < 2):
        return ()
    return owner.actors


def _person(b: Builder, i: int, gender: str) -> str | None:
    barred = {_doer(b, i), *b.has_the_floor(i)}  # who speaks is "I"
    quoted = _quoted_by(b, i)
    answered = _who_answers(b, i, gender) or _hearer_again(b, i, gender) or _who_replies(b, i, gender)
    if answered is not None:
        return answered
    spoke = _person_who_spoke(b, i, gender)
    if spoke is not None and spoke not in barred:
        return spoke
    for m in b.before(i, _REACH):
        draft = b.cast.actors[m.actors[0]] if len(m.actors) == 1 else None
        if draft is None or draft.id in barred or m.kind == "adjective":
            continue
        if quoted is not None and quoted[0] <= m.first < quoted[1]:
            continue  # "“Rao lies,” he said": not Rao
        if _may_be(draft, gender):
            return draft.id
        if _is_unknown(b, m) and (_goes_on(b, m, i) or _owns_subject(b, m, i)):
            return (_of_gender(b, m, i, gender) if b.p.dep[i] in SUBJECTS else None) or draft.id
    return _called_in(b, i, gender)


def _called_in(b: Builder, i: int, gender: str) -> str | None:
    """ "Chad summoned the envoy. Its minister told him …": the one person whom the sentence before calls in."""
    p = b.p
    if p.dep[i] not in {"dobj", "dative"} or p.lemma[p.head[i]].lower() not in verbs() or p.sent[i] == 0:
        return None
    called = [
        m for m in b.by_sentence.get(p.sent[i] - 1, ())
        if p.dep[m.head] == "dobj" and p.lemma[p.head[m.head]].lower() in RINGS | _MEETING | {"receive"}
    ]  # fmt: skip
    draft = b.cast.actors[called[0].actors[0]] if len(called) == 1 and len(called[0].actors) == 1 else None
    if draft is None or draft.kind not in {"person", "unnamed"} or draft.gender not in {None, gender}:
        return None
    one = is_person(p, called[0].head) and p.tag[called[0].head] in {"NN", "NNP"}
    return draft.id if one and "\n\n" not in p.text[p.end[called[0].head] : p.start[i]] else None


def _is_unknown(b: Builder, m: Mention) -> bool:
    """Whether a mention is of somebody described, or by a single name that no table has: "Oyelaran said … he"."""
    draft = b.cast.actors[m.actors[0]]
    if draft.gender is not None or draft.kind not in {"unnamed", None}:
        return False
    words = draft.name.split()
    lone = m.kind == "name" and m.first == m.last and not draft.known and not m.place
    return draft.kind == "unnamed" or (lone and not is_medium(words) and not draft.name.isupper())


def _quoted_by(b: Builder, i: int) -> tuple[int, int] | None:
    """Tokens of the quotation right before "he said", whose own words name others."""
    p, verb = b.p, b.p.head[i]
    cue = verbs().get(p.lemma[verb].lower()) if p.dep[i] == "nsubj" else None
    if cue is None or "quote" not in cue.frames:
        return None
    end = min(i, verb)
    while end > 0 and p.word[end - 1] in _CLOSING_COMMA:
        end -= 1
    if end == min(i, verb) or p.word[end] not in _CLOSING_COMMA | {","} or not _CLOSING & set(p.word[end : end + 2]):
        return None
    start = end - 1
    while start > 0 and p.word[start] not in _OPENING and end - start < _LONGEST_QUOTE:
        start -= 1
    return (start, end) if p.word[start] in _OPENING else None


def _who_answers(b: Builder, i: int, gender: str) -> str | None:
    """ "Ms Rojas told her counterpart A, and he told her B": the hearer, if he is described and she is who spoke."""
    p, verb = b.p, b.p.head[i]
    above = p.head[verb]
    if p.dep[i] != "nsubj" or p.dep[verb] != "conj" or p.lemma[above].lower() not in verbs():
        return None
    speaker, heard = p.child(above, {"nsubj"}), p.child(above, {"dobj", "dative"})
    if speaker is None or heard is None or not is_person(p, heard) or p.tag[heard] not in {"NN", "NNP"}:
        return None
    spoke, hears = b.owner[speaker], b.owner[heard]
    if spoke is None or hears is None or len(hears.actors) != 1 or len(spoke.actors) != 1:
        return None
    draft, other = b.cast.actors[hears.actors[0]], b.cast.actors[spoke.actors[0]]
    told_apart = other.gender is not None and other.gender != gender
    return draft.id if told_apart and draft.gender in {None, gender} and draft.kind in {"unnamed", "person"} else None


def _who_replies(b: Builder, i: int, gender: str) -> str | None:
    """ "A told B that …. He replied that …": who was told in the sentence before, if that is one person."""
    p, verb = b.p, b.p.head[i]
    if p.dep[i] != "nsubj" or p.lemma[verb].lower() not in _REPLYING or p.head[verb] != verb or p.sent[i] == 0:
        return None
    before = b.sentence_before(i)
    if before < 0:
        return None
    first, end = p.sentences[before]
    root = next((k for k in range(first, end) if p.head[k] == k), None)
    told = root is not None and p.lemma[root].lower() in verbs()
    heard = p.child(root, {"dobj", "dative"}) if told and root is not None else None
    owner = b.owner[heard] if heard is not None else None
    if owner is None or heard is None or len(owner.actors) != 1 or p.tag[heard] not in {"NN", "NNP"}:
        return None
    draft = b.cast.actors[owner.actors[0]]
    apart = "\n\n" in p.text[p.end[heard] : p.start[i]]
    fits = draft.kind in {"person", "unnamed"} and draft.gender in {None, gender} and is_person(p, heard)
    return draft.id if fits and not apart else None


def _hearer_again(b: Builder, i: int, gender: str) -> str | None:
    """ "Wrote to Rao, asking him to …", "rang the envoy and told him", "met Rao and thanked him": whom it was to."""
    p, verb = b.p, b.p.head[i]
    if (
        p.dep[i] not in {"dobj", "dative"}
        or p.dep[verb] not in {"conj", "advcl"}
        or p.child(verb, SUBJECTS) is not None
    ):
        return None
    above = p.head[verb]
    if p.dep[above] == "conj" and p.tag[above] == "VBG" == p.tag[verb]:
        above = p.head[above]
    elif p.dep[above] == "advcl" and p.tag[above] == "VBG" == p.tag[verb]:
        above = p.head[above]  # "wrote to him, asking … and telling"
    above = goes_on_from(p, verb) or above
    if p.lemma[above].lower() not in verbs().keys() | RINGS | _MEETING or above > verb:
        return None
    to = prepositional(p, above, {"to", "with"})
    heard = p.child(above, {"dobj", "dative"}) if to is None else to[1]
    owner = b.owner[heard] if heard is not None else None
    if owner is None or heard is None or heard > verb or len(owner.actors) != 1 or p.tag[heard] in {"NNS", "NNPS"}:
        return None
    draft = b.cast.actors[owner.actors[0]]
    if draft.kind not in {"person", "unnamed"} or draft.gender not in {None, gender} or not is_person(p, heard):
        return None
    return draft.id


def _owns_subject(b: Builder, m: Mention, i: int) -> bool:
    """ "The premier's own aides had told her": whose they are who do it."""
    p = b.p
    verb = p.head[i]
    subject = p.child(verb, SUBJECTS) if p.dep[i] in {"dobj", "dative"} else None
    return subject is not None and p.dep[m.head] == "poss" and p.head[m.head] == subject and is_person(p, m.head)


def _of_gender(b: Builder, m: Mention, i: int, gender: str) -> str | None:
    """Whoever is told by its words to be the one meant, named after a described person and before the pronoun.

    "An officer told his sister, and she told the press".
    """
    later = (x for x in b.here(i) if x.first > m.last and len(x.actors) == 1 and x.kind != "pronoun")
    return next((x.actors[0] for x in later if b.cast.actors[x.actors[0]].gender == gender), None)


def _doer(b: Builder, i: int) -> str | None:
    """Who does what the clause of an object pronoun says: "the envoy had assured him" is no word of himself."""
    p = b.p
    if p.tag[i] != "PRP" or p.word[i].lower().endswith("self"):
        return None
    verb = p.head[i]
    if p.dep[i] in SUBJECTS:
        if tense_of(p, verb) != "infinitive":
            return None
        verb = p.head[verb]  # "told him to go"
    while p.pos[verb] == "ADP" and p.head[verb] != verb:
        verb = p.head[verb]
    subject = subject_of(p, verb) if p.pos[verb] in {"VERB", "AUX"} else None
    owner = b.owner[subject.token] if subject is not None else None
    return owner.actors[0] if owner is not None and len(owner.actors) == 1 else None


def _goes_on(b: Builder, m: Mention, i: int) -> bool:
    """Whether somebody described is who a pronoun goes on with: who says the clause it stands in, or the last subject.

    "A nurse said a soldier had told her …"; "A commander told the station that …. He would not say more."
    """
    p = b.p
    one = p.tag[m.head] in {"NN", "NNP"} or p.lemma[m.head].lower() == "one"  # "One of the envoys"
    if one and p.dep[m.head] == "dobj" and p.lemma[p.head[m.head]] in QUOTING and is_person(p, m.head):
        return _says_over(b, m, i)
    subject = m.head
    if p.dep[subject] == "poss" and not is_person(p, p.head[subject]) and p.sent[subject] < p.sent[i]:
        subject = p.head[subject]  # "The premier's remarks were … He"
    if not one or not is_person(p, m.head) or p.dep[subject] not in SUBJECTS:
        return False
    verb = p.head[subject]
    if p.sent[m.head] == p.sent[i]:
        return _says_over(b, m, i) or _is_alone(b, m, i)
    first, end = p.sentences[p.sent[m.head]]
    parted = "\n\n" in p.text[p.end[m.head] : p.start[i]]
    asked = bool(b.turns) and p.word[end - 1] == "?"  # "Did the envoy say why? — He did."
    root = p.head[verb] == verb or (asked and p.head[verb] == first)  # below the label of who asks
    root = root and b.sentence_before(i) == p.sent[m.head]
    return root and p.dep[i] in SUBJECTS and (not parted or asked)


def _is_alone(b: Builder, m: Mention, i: int) -> bool:
    """Whether nobody else is named before a pronoun that is subject of a later part of the sentence.

    "The delegate stormed out; in the lobby he said …"
    """
    p = b.p
    parted = any(p.word[k] == ";" for k in range(m.last, i)) and p.dep[i] in SUBJECTS
    return parted and all(x.actors == m.actors or not _is_somebody(b, x) for x in b.here(i))


def _is_somebody(b: Builder, m: Mention) -> bool:
    """Whether a mention is of a person, named or described."""
    kind = b.cast.actors[m.actors[0]].kind
    return kind == "person" or (kind == "unnamed" and is_person(b.p, m.head))


def _says_over(b: Builder, m: Mention, i: int) -> bool:
    """Whether a mention is the subject of a saying in whose clause token `i` stands."""
    p, verb = b.p, b.p.head[m.head]
    if p.dep[m.head] == "dobj" and p.lemma[verb] in QUOTING:  # "quoted a nurse as saying they had told her …"
        as_ = next((j for j in p.children[verb] if p.word[j].lower() == "as" and j > m.head), None)
        verb = p.child(as_, {"pcomp"}) or verb if as_ is not None else verb
    cue = verbs().get(p.lemma[verb].lower()) if p.dep[m.head] in SUBJECTS or p.tag[verb] == "VBG" else None
    return cue is not None and "clause" in cue.frames and _governs(p, verb, i)


def _governs(p: Parse, verb: int, i: int) -> bool:
    while p.head[i] != i:
        i = p.head[i]
        if i == verb:
            return True
    return False


def _may_be(draft: Draft, gender: str) -> bool:
    if draft.kind == "person":
        return draft.gender in {None, gender}
    return draft.kind == "unnamed" and draft.gender == gender


def _body(b: Builder, i: int) -> str | None:
    """The one state or body that is subject of the clauses before "it" in the sentence, or of the last sentence."""
    if b.p.dep[i] not in SUBJECTS | {"poss"}:
        return _body_told(b, i)
    if any(
        b.p.dep[j] in {"ccomp", "acomp", "xcomp"} and b.p.lemma[b.p.head[i]] in {"be", "seem", "appear"}
        for j in b.p.children[b.p.head[i]]
    ):
        return None  # "it is clear that"
    quoted = _quoted_by(b, i) or (i, i)  # "“Oslo plays with fire,” it said": not Oslo
    for m in b.here(i) if b.p.dep[i] in SUBJECTS else ():
        if len(m.actors) == 1 and _says_over(b, m, i) and not _is_somebody(b, m):
            return m.actors[0]  # "The mission said … and that it could not say more"
    for back in (0, 1):
        said = _body_that_spoke(b, i) if back else None
        if said is not None:
            return said
        subjects = [
            m for m in b.by_sentence.get(b.p.sent[i] - back, ())
            if m.last < i and b.p.dep[m.head] in SUBJECTS and len(m.actors) == 1 and b.p.head[m.head] < b.p.head[i]
            and not quoted[0] <= m.first < quoted[1]
        ]  # fmt: skip
        bodies = {
            m.actors[0] for m in subjects
            if not _is_somebody(b, m) and b.cast.actors[m.actors[0]].kind != "people"
            and (b.p.tag[m.head] != "NNS" or m.kind == "metonym")
        }  # fmt: skip
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
    return None


def _spoke_before(b: Builder, i: int) -> Iterator[tuple[Mention, Cue]]:
    """Who says something in the main clause of the sentence before, each with the cue of the saying."""
    p = b.p
    for m in b.by_sentence.get(p.sent[i] - 1, ()):
        root = p.head[m.head]
        cue = verbs().get(p.lemma[root].lower()) if p.dep[m.head] == "nsubj" and p.head[root] == root else None
        if cue is not None and "clause" in cue.frames and len(m.actors) == 1:
            yield m, cue
        to = root  # "…, according to two aides."
        if p.dep[m.head] == "pobj" and p.word[to].lower() == "to" and p.word[to - 1].lower() == "according":
            yield m, verbs()["say"]


def _person_who_spoke(b: Builder, i: int, gender: str) -> str | None:
    """Whose words the sentence before tells, where the pronoun speaks on: "The minister fled, Rao said. He added …"."""
    p, verb = b.p, b.p.head[i]
    to = p.dep[i] == "pobj" and p.word[verb].lower() == "to" and p.word[verb - 1].lower() == "according"
    cue = verbs().get(p.lemma[verb].lower()) if p.dep[i] == "nsubj" and p.head[verb] == verb else None
    goes_on = cue is not None and cue.attitude == "speech" and cue.act not in _ANSWERING
    if not to and not goes_on:
        return None
    if goes_on and any(m.kind in {"name", "description"} and _is_somebody(b, m) for m in b.here(i)):
        return None
    for m, told in _spoke_before(b, i):
        if told.attitude != "speech":
            continue
        draft = b.cast.actors[m.actors[0]]
        if p.tag[m.head] in {"NNS", "NNPS"} or draft.gender not in {None, gender}:
            return None
        if draft.kind != "person" and not (draft.kind == "unnamed" and is_person(p, m.head)):
            return None
        return None if not to and _reports_another(b, m) else draft.id
    return None


def _reports_another(b: Builder, m: Mention) -> bool:
    """ "The minister urged Chad to wait, his spokesman said. He also …": whose words are told may go on."""
    p = b.p
    closed = any(p.word[i] in _CLOSING for i in range(max(m.first - 3, 0), m.first))
    others = (x for x in b.by_sentence.get(p.sent[m.head], ()) if x.last < m.first and p.dep[x.head] in SUBJECTS)
    return not closed and any(_is_somebody(b, x) and p.lemma[p.head[x.head]].lower() in verbs() for x in others)


def _body_that_spoke(b: Builder, i: int) -> str | None:
    """The body whose words the sentence before tells, where "it" speaks: "The ministry said Chad … It added …"."""
    p = b.p
    if p.dep[i] != "nsubj" or p.lemma[p.head[i]].lower() not in verbs():
        return None
    for m, _ in _spoke_before(b, i):
        if p.tag[m.head] in {"NNS", "NNPS"} and m.kind != "metonym":  # "Tunis", "Athens"
            continue
        return None if _is_somebody(b, m) or b.cast.actors[m.actors[0]].kind == "people" else m.actors[0]
    return None


def _body_told(b: Builder, i: int) -> str | None:
    """The body that says it was told: "The union said the ministry had assured it that …"."""
    p, verb = b.p, b.p.head[i]
    cue = verbs().get(p.lemma[verb].lower())
    if p.word[i].lower() != "it" or p.dep[i] not in {"dobj", "dative"} or cue is None or cue.addressee != "dobj":
        return None
    doer = _doer(b, i)
    for m in b.here(i):
        if len(m.actors) == 1 and m.actors[0] != doer and _says_over(b, m, i):
            return m.actors[0] if not _is_somebody(b, m) and b.p.tag[m.head] not in {"NNS", "NNPS"} else None
    return None


def _pair(b: Builder, i: int) -> tuple[str, ...]:
    word = b.p.word[i].lower()
    if word == "they":
        for m in b.here(i):
            if _says_over(b, m, i) and (len(m.actors) > 1 or b.p.tag[m.head] in {"NNS", "NNPS"}):
                return m.actors  # "Residents said they had …"
        alone = [m for m in b.here(i) if _is_somebody(b, m)]
        if len(alone) == 1 and b.p.word[i - 1].lower() == "what" and b.p.dep[alone[0].head] == "nsubj":
            draft = b.cast.actors[alone[0].actors[0]]  # "A source declined to discuss what they called …"
            return alone[0].actors if draft.kind == "unnamed" and draft.gender is None else ()
    heard = _told_several(b, i) if word == "they" else ()
    if heard:
        return heard
    joint = (_several_who_spoke(b, i) or _joint_subject(b, i)) if word == "they" else ()
    if joint:
        return joint
    before = next((m for m in b.before(i, 1) if b.p.dep[m.head] in SUBJECTS), None)
    if word == "they" and before is not None and before.kind == "description" and b.p.tag[before.head] in _PLURAL:
        return before.actors  # "The rebels … They deny …"
    if word == "they" and before is not None and b.p.word[before.head].lower() == "they":
        return before.actors  # "They had agreed, they said, …"
    return tuple(recent_group(b, i, states=False, two=word in {"both", "two"}, loose=word in {"both", "two"}))


def _several_who_spoke(b: Builder, i: int) -> tuple[str, ...]:
    """ "Mali has left, two envoys said. They added …", "…, they said, …": the several whose words were told before."""
    p, verb = b.p, b.p.head[i]
    cue = verbs().get(p.lemma[verb].lower()) if p.dep[i] == "nsubj" else None
    aside = p.word[i - 1] == "," == p.word[verb + 1] if 0 < i < verb < len(p) - 1 else False
    if cue is None or cue.attitude != "speech" or cue.act in _ANSWERING or not (p.head[verb] == verb or aside):
        return ()
    for m, told in _spoke_before(b, i):
        if told.attitude == "speech" and p.tag[m.head] in _PLURAL and m.kind == "description":
            return m.actors
    return ()


def _told_several(b: Builder, i: int) -> tuple[str, ...]:
    """ "She told the inspectors A, and they told her B": several who are told, by one who is not "they"."""
    p, verb = b.p, b.p.head[i]
    above = p.head[verb]
    if p.dep[verb] != "conj" or p.lemma[verb].lower() not in verbs() or p.lemma[above].lower() not in verbs():
        return ()
    speaker, heard = p.child(above, {"nsubj"}), p.child(above, {"dobj", "dative"})
    if speaker is None or heard is None or p.tag[heard] not in _PLURAL or p.tag[speaker] in _PLURAL or heard > verb:
        return ()
    owner, teller = b.owner[heard], b.owner[speaker]
    one = p.word[speaker].lower() in _HE | _SHE or (teller is not None and len(teller.actors) == 1)
    return owner.actors if owner is not None and one else ()


def _joint_subject(b: Builder, i: int) -> tuple[str, ...]:
    """Those who are together the subject of the clause or sentence before "they": "A and B met, and they agreed"."""
    p = b.p
    for back in (0, 1):
        subjects = [
            m for m in b.by_sentence.get(p.sent[i] - back, ()) if m.last < i and p.dep[m.head] in {"nsubj", "nsubjpass"}
        ]  # fmt: skip
        for m in reversed(subjects):
            if m.kind == "pronoun" and len(m.actors) > 1:
                return m.actors  # "They noted … They also urged …"
            found: dict[str, None] = {}
            members = conjuncts(p, m.head)
            for owner in (b.owner[j] for j in members):
                if owner is not None and owner.kind != "pronoun":
                    found.update(dict.fromkeys(owner.actors))
            if len(members) > 1 and len(found) == len(members):
                return tuple(found)
        if subjects:
            return ()
    return ()
