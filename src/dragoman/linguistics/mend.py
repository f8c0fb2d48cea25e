"""Mends of parses that no English clause allows, by general rules of grammar.

A small parser errs most where newspapers are terse: "…, Price said." after a long clause. A verb has one
subject; where the parse gives it two, the first belongs to the verb that the parse took for a participle.
"""

from __future__ import annotations

from dragoman.linguistics.parse import Parse
from dragoman.text.vocabulary import is_word

_REPORTS = frozenset("say report add announce tell note state write claim confirm".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"})
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "VBN"})
# What is done to somebody, and never that something is so.
_TO_SOMEBODY = frozenset(
    "host meet receive visit welcome arrest detain expel attack bomb thank praise condemn criticise criticize summon "
    "sanction recall".split()
)
_BARE = frozenset({"VB", "VBP", "NN"})
_TAG = 9  # tokens; a longer "…, state television said on Monday" is a clause
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBG"})  # what no infinitive is joined to
_FINITE_AUXILIARY = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = 4  # tokens before a verb among which its auxiliaries are
_ADJECTIVAL = frozenset({"daily", "weekly", "monthly"})
_JOINING = frozenset({",", ";", ":", "–", "—", "-", "and", "but", "or", "(", ")"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "dative", "attr", "acomp", "advcl", "prt"})
_ASIDE = frozenset("explain insist recall recount admit argue complain warn boast record observe remark".split())
_QUOTING = frozenset({"quote", "cite"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "csubj", "expl"})


def mend(p: Parse, first: int) -> None:
    """Mend the tokens from `first` on, in place; called once by the parser before anything reads the parse."""
    subjects: dict[int, list[int]] = {}
    for i in range(first + 1, len(p) - 1):
        if p.word[i] == "-" and p.pos[i] != "PUNCT":
            _hyphen(p, i)
    for i in range(first, len(p)):
        if p.dep[i] == "nsubj" and p.dep[p.head[i]] in {"pcomp", "advcl"}:
            _with_phrase(p, p.head[i], i)
    for i in range(first + 1, len(p)):
        if p.dep[i] == "parataxis" and p.lemma[i] in _REPORTS | _ASIDE and p.word[i + 1 : i + 2] == [","]:
            _aside_subject(p, i)
        if p.word[i] == "read" and p.pos[i] == "NOUN" and p.head[i] == i:
            _document_read(p, i)
    for i in range(first, len(p)):
        if p.dep[i] in _SUBJECTS:
            subjects.setdefault(p.head[i], []).append(i)
            _present(p, p.head[i], i)
        if p.word[i] in _ADJECTIVAL and p.pos[i] in {"ADJ", "ADV"}:
            _bare_daily(p, i)
        if p.word[i] == "as" and p.dep[i] == "prep":
            _quoted_as(p, i)
        if p.dep[i] == "npadvmod" and p.pos[i] == "PROPN":
            _name_set_off(p, i)
    for i in range(first, len(p)):
        if p.dep[i] == "ccomp" and p.lemma[p.head[i]] in _TO_SOMEBODY and p.head[i] < i:
            _no_clause_of_it(p, i)
    persons = {i for s, e, label in p.names if label == "PERSON" and s >= first for i in range(s, e)}
    for i in sorted(persons):
        if p.dep[i] == "appos" and p.head[i] < i:
            _listed_name(p, i, persons)
    for start, end in p.sentences:
        if start >= first:
            _trailing_tag(p, start, end)
            _names_in_headline(p, start, end)
    for i in range(first + 1, len(p)):
        if p.dep[i] == "conj" and p.head[i] < i and (p.tag[i] in _CLAUSAL or _has_finite_auxiliary(p, i)):
            _joined_clause(p, i)
        if p.dep[i] == "conj" and p.tag[i] in _FINITE:
            _after_infinitive(p, i)
        if p.dep[i] == "conj" and p.tag[i] == "VBD" and p.tag[p.head[i]] == "VBD":
            _reduced_relative(p, i)
        if p.word[i - 1] == "to" and (p.tag[i] == "VBN" or (p.tag[i] == "VB" and not is_word(p.word[i]))):
            _name_after_to(p, i)
    for i in range(first + 1, len(p)):
        if p.dep[i] == "compound" and p.word[i].lower() in DAYS:
            _day_before_name(p, i)
    for i in range(first + 1, len(p)):
        if p.word[i] in {"’", "'"} and p.tag[i - 1] in {"NNS", "NNPS"}:
            _plural_possessor(p, i)
    for verb, found in subjects.items():
        if len(found) > 1 and p.pos[verb] in {"VERB", "AUX"}:
            for i in [i for i in found[:-1] if p.word[i].lower() in {"a", "an", "the"}]:
                p.dep[i] = "det"  # an article alone is no subject ("a said a spokesperson")
                found.remove(i)
            _second_subject(p, verb, found)


def _present(p: Parse, verb: int, subject: int) -> None:
    """ "Chad and Mali sign a pact": what has a subject before it and no auxiliary is no infinitive, if it heads all."""
    if p.tag[verb] != "VB" or p.dep[verb] != "ROOT" or subject > verb:
        return
    if all(p.head[i] != verb or p.dep[i] not in {"aux", "auxpass"} for i in range(p.sentences[p.sent[verb]][0], verb)):
        p.tag[verb] = "VBP"


def _reduced_relative(p: Parse, verb: int) -> None:
    """ "No official | interviewed here | ruled it out": nothing joins the two, so the first is a participle."""
    first = p.head[verb]
    start, end = p.sentences[p.sent[verb]]
    subject = next((i for i in range(first - 1, start - 1, -1) if p.head[i] == first and p.dep[i] == "nsubj"), None)
    between = range(first + 1, verb)
    if subject is None or first > verb or any(p.word[i] in _JOINING or p.dep[i] == "cc" for i in between):
        return
    if any(p.head[i] == first and p.dep[i] in _OBJECTS for i in between):
        return
    if any(p.head[i] == verb and p.dep[i] in _OWN for i in between) or any(
        p.head[i] == first and p.dep[i] in {"aux", "auxpass", "neg"} for i in range(subject, first)
    ):
        return
    for i in range(start, end):
        if p.head[i] == first and i not in between and i not in {first, verb}:
            p.head[i] = verb
    root = p.head[first] == first
    p.head[verb], p.dep[verb] = (verb if root else p.head[first]), p.dep[first]
    p.head[first], p.dep[first], p.tag[first] = subject, "acl", "VBN"


def _hyphen(p: Parse, i: int) -> None:
    """ "the vice-president": a hyphen is no noun, and what it ties to a noun is a part of that."""
    before, noun = i - 1, i + 1
    tied = p.end[before] == p.start[i] and p.end[i] == p.start[noun] and p.sent[before] == p.sent[noun]
    if not tied or not p.pos[before] == p.pos[noun] == "NOUN":
        return
    above = p.head[noun]
    while above not in {before, i} and p.head[above] != above:
        above = p.head[above]
    if above in {before, i}:
        return
    for k in range(p.sentences[p.sent[i]][0], before):
        if p.head[k] in {before, i}:
            p.head[k] = noun
    p.head[before], p.dep[before] = noun, "compound"
    p.head[i], p.dep[i], p.pos[i], p.tag[i] = noun, "punct", "PUNCT", "HYPH"


def _no_clause_of_it(p: Parse, verb: int) -> None:
    """ "hosted Rao and the two signed …": nobody hosts that something is so, so Rao is hosted, and the two signed."""
    outer = p.head[verb]
    subject = next((i for i in range(outer + 1, verb) if p.head[i] == verb and p.dep[i] == "nsubj"), None)
    if subject is None or any(p.head[i] == outer and p.dep[i] == "dobj" for i in range(outer, verb)):
        return
    twins = [i for i in range(subject + 1, verb) if p.head[i] == subject and p.dep[i] == "conj"]
    joint = next((i for i in range(subject + 1, verb) if p.head[i] == subject and p.dep[i] == "cc"), None)
    if len(twins) != 1 or joint is None or p.word[joint].lower() != "and":
        return
    if any(p.head[i] == verb and p.dep[i] == "mark" for i in range(outer, verb)):
        return
    p.head[subject], p.dep[subject] = outer, "dobj"
    p.head[joint], p.head[verb], p.dep[verb] = outer, outer, "conj"
    p.head[twins[0]], p.dep[twins[0]] = verb, "nsubj"


def _names_in_headline(p: Parse, start: int, end: int) -> None:
    """ "Chad, Mali sign pact": the comma of a headline stands for "and", and its bare verb is in the present."""
    names, i = [], start
    while i < end and p.pos[i] == "PROPN":
        while i + 1 < end and p.pos[i + 1] == "PROPN":
            i += 1
        names.append(i)
        i += 2 if i + 2 < end and p.word[i + 1] in {",", "and"} and p.pos[i + 2] == "PROPN" else 1
    verb = i
    if len(names) < 2 or verb >= end or p.word[names[0] + 1] != ",":
        return
    if p.tag[verb] not in _BARE and not (p.pos[verb] == "VERB" and p.word[verb] == p.lemma[verb]):
        return
    above = p.head[verb]
    if above != verb and (above not in names or p.head[above] != above or p.dep[verb] != "appos"):
        return
    arguments = any(p.head[j] == verb and p.dep[j] in {"nsubj", "dobj"} for j in range(start, end))
    if not p.word[verb].islower() or not arguments:
        return
    p.pos[verb], p.tag[verb], p.head[verb], p.dep[verb] = "VERB", "VBP", verb, "ROOT"
    p.head[names[0]], p.dep[names[0]] = verb, "nsubj"
    for name in names[1:]:
        p.head[name], p.dep[name] = names[0], "conj"
    for j in (j for j in range(start, verb) if j not in names):
        joint = {",": "punct", "and": "cc"}.get(p.word[j])
        p.head[j], p.dep[j] = (names[0], joint) if joint else (next(n for n in names if n > j), "compound")


def _bare_daily(p: Parse, i: int) -> None:
    """ "The daily quoted him": an adjective that has an article and does what a noun does is a noun."""
    if p.dep[i] in {"nsubj", "nsubjpass", "dobj", "pobj"} and any(p.dep[j] in {"det", "poss"} for j in p.children[i]):
        p.pos[i], p.tag[i], p.lemma[i] = "NOUN", "NN", p.word[i]


def _aside_subject(p: Parse, verb: int) -> None:
    """ "Tripoli, the cable noted, had promised …": who notes it is no other name of Tripoli, which has promised."""
    main = p.head[verb]
    subject = next((i for i in range(verb) if p.head[i] == verb and p.dep[i] in _SUBJECTS), None)
    if subject is None or main < verb or p.word[subject + 1] != "," or p.pos[main] not in {"VERB", "AUX"}:
        return
    if p.word[verb - 1] == ",":
        return  # "…, Rao's spokesman, Ali Tendo, said, …": a name that is set off
    teller = next((i for i in range(verb - 1, subject, -1) if p.head[i] == subject and p.dep[i] == "appos"), None)
    if teller is None or any(p.head[i] == main and p.dep[i] in _SUBJECTS for i in range(main)):
        return
    p.head[subject] = main
    p.head[teller], p.dep[teller] = verb, "nsubj"


def _document_read(p: Parse, i: int) -> None:
    """ "…, the joint statement read.": the last word of a sentence is its verb, and what is read stands before it."""
    subject = next((k for k in range(i - 1, -1, -1) if p.head[k] == i and p.dep[k] in _SUBJECTS), None)
    if subject == i - 1:
        p.pos[i], p.tag[i], p.lemma[i] = "VERB", "VBD", "read"


def _listed_name(p: Parse, i: int, persons: set[int]) -> None:
    """ "Ms Rao, Minister Lee, and Mr Bako": of three names in a row the second is no other name of the first."""
    above = p.head[i]
    goes_on = p.word[i + 1 : i + 3] == [",", "and"]
    last = any(p.head[k] == above and p.dep[k] == "conj" for k in range(i + 3, p.sentences[p.sent[i]][1]))
    if goes_on and last and above in persons:
        p.dep[i] = "conj"


def _quoted_as(p: Parse, i: int) -> None:
    """ "went on to quote Rao as saying": whom one quotes, one quotes as saying, whatever verb governs the quoting."""
    verb = p.head[i]
    inner = (j for j in range(verb + 1, i) if p.lemma[j] in _QUOTING and p.tag[j] == "VB" and p.head[j] == verb)
    quoting = next(inner, None) if p.word[i + 1 : i + 2] in (["saying"], ["having"], ["telling"]) else None
    if quoting is not None and any(p.head[k] == quoting and p.dep[k] == "dobj" for k in range(quoting + 1, i)):
        p.head[i] = quoting


def _name_set_off(p: Parse, name: int) -> None:
    """ "interviewed the mayor, Ana Ruiz, on Monday": a name between commas is of whom the words before it describe."""
    verb = p.head[name]
    nouns = [j for j in range(verb + 1, name) if p.head[j] == verb and p.dep[j] in {"dobj", "dative"}]
    if nouns and _is_name_of(p, nouns[-1], name):
        p.head[name], p.dep[name] = nouns[-1], "appos"


def _joined_clause(p: Parse, verb: int) -> None:
    """ "condemned the coup and the Union sent observers": no "and" parts the last two, so the Union sent them."""
    outer = p.head[verb]
    if p.pos[outer] not in {"VERB", "AUX"} or any(
        p.head[i] == verb and p.dep[i] in _SUBJECTS for i in range(outer, verb)
    ):
        return
    before = verb - 1
    while before > outer and p.head[before] == verb and p.dep[before] in {"aux", "auxpass", "neg", "advmod"}:
        before -= 1
    twin = next((i for i in range(before, outer, -1) if _is_joined(p, i) and _hangs_from(p, before, i)), None)
    if twin is None or p.pos[before] == "ADV" or (p.tag[verb] == "VBN" and before == verb - 1):
        return
    left = twin
    while left - 1 > outer and _hangs_from(p, left - 1, twin):
        left -= 1
    if p.word[left - 1].lower() != "and" or p.word[left - 2] == "both":
        return
    p.head[left - 1] = outer
    p.head[twin], p.dep[twin] = verb, "nsubj"


def _has_finite_auxiliary(p: Parse, verb: int) -> bool:
    """Whether a verb has an auxiliary that no infinitive or participle has: "is working", "will send"."""
    near = range(max(0, verb - _AUXILIARIES), verb)
    return any(p.head[i] == verb and p.dep[i] in {"aux", "auxpass"} and p.tag[i] in _FINITE_AUXILIARY for i in near)


def _is_joined(p: Parse, noun: int) -> bool:
    """Whether a noun is joined to the object of a verb or preposition."""
    joined = p.dep[noun] == "conj" and p.pos[noun] in {"NOUN", "PROPN", "PRON"}
    return joined and p.dep[p.head[noun]] in {"dobj", "pobj"}


def _with_phrase(p: Parse, inner: int, subject: int) -> None:
    """ "spoke with X to follow up": with X is a phrase of the verb, not a clause with X for its subject."""
    start = p.sentences[p.sent[inner]][0]
    mark = next((i for i in range(subject - 1, start - 1, -1) if p.word[i].lower() == "with"), None)
    to = any(p.head[i] == inner and p.word[i].lower() == "to" for i in range(subject + 1, inner))
    if mark is None or not to:
        return
    if p.dep[inner] == "pcomp" and p.head[inner] == mark:
        outer = p.head[mark]
    elif p.dep[inner] == "advcl" and p.head[mark] == inner and p.head[inner] < mark:
        outer = p.head[inner]
    else:
        return
    p.head[mark], p.dep[mark], p.pos[mark], p.tag[mark] = outer, "prep", "ADP", "IN"
    p.head[subject], p.dep[subject] = mark, "pobj"
    p.head[inner], p.dep[inner] = outer, "advcl"


def _after_infinitive(p: Parse, verb: int) -> None:
    """ "urged them to stay calm and made clear …": what was made goes on from "urged", as no infinitive was made.

    So does a participle from another: "asking him to come and telling him …".
    """
    form = p.tag[verb]
    above = p.head[verb]
    if p.lemma[verb].lower() == p.word[verb].lower():
        return  # "should meet and put it right": the form does not tell past from infinitive
    if p.tag[above] != "VB" or any(p.head[i] == verb and p.dep[i] in _OWN for i in range(above, verb)):
        return
    for _ in range(_TAG):
        if p.head[above] == above or p.dep[above] not in {"xcomp", "advcl", "ccomp", "conj", "acl", "relcl"}:
            return
        above = p.head[above]
        if p.pos[above] == "VERB" and p.tag[above] != "VB":
            break
    perfect = p.tag[above] == "VBN" and any(p.head[i] == above and p.lemma[i] == "have" for i in range(above))
    if p.tag[above] != form and not (form == "VBD" and perfect):
        return
    joint = next((i for i in range(verb - 1, above, -1) if p.dep[i] == "cc" and p.head[i] == p.head[verb]), None)
    p.head[verb] = above
    if joint is not None:
        p.head[joint] = above


def _name_after_to(p: Parse, name: int) -> None:
    """ "indicated to Okafor that …": a participle with a capital behind "to" is a name, and no infinitive.

    Nor is a word that English does not have: "made representations to Denmark".
    """
    to, verb = name - 1, p.head[name]
    if not p.word[name][:1].isupper():
        return
    if p.dep[name] in {"relcl", "acl"} and p.dep[verb] == "dobj":
        verb = p.head[verb]
    if p.head[to] != name or p.pos[verb] != "VERB" or verb > to:
        return
    p.head[to], p.dep[to], p.pos[to], p.tag[to] = verb, "prep", "ADP", "IN"
    p.head[name], p.dep[name], p.pos[name], p.tag[name], p.lemma[name] = to, "pobj", "PROPN", "NNP", p.word[name]
    for i in (i for i in range(*p.sentences[p.sent[name]]) if p.head[i] == name):
        p.head[i] = verb
    if all(not start <= name < end for start, end, _ in p.names):
        p.names.append((name, name + 1, "PERSON"))
        p.names.sort()


def _day_before_name(p: Parse, day: int) -> None:
    """ "On Friday Oyono told …": the day is no part of the name, and the name is the verb's subject."""
    name = p.head[day]
    prep = p.head[name]
    verb = p.head[prep]
    if p.dep[name] != "pobj" or not prep == day - 1 < name < verb or p.pos[verb] not in {"VERB", "AUX"}:
        return
    if any(p.head[i] == verb and p.dep[i] in _SUBJECTS for i in range(prep, verb)) or p.pos[name] != "PROPN":
        return
    p.head[day], p.dep[day] = prep, "pobj"
    p.head[name], p.dep[name] = verb, "nsubj"


def _plural_possessor(p: Parse, mark: int) -> None:
    """ "discussed the ministers’ proposal": the mark after a plural is no quotation mark where a noun follows."""
    owner = mark - 1
    verb, end = p.head[owner], p.sentences[p.sent[owner]][1]
    thing = next((i for i in range(mark + 1, end) if p.head[i] == verb and p.dep[i] == p.dep[owner]), None)
    if p.dep[owner] not in {"dobj", "pobj", "nsubj", "nsubjpass"} or thing is None:
        return
    if any(p.pos[i] in {"VERB", "AUX"} and p.head[i] == verb for i in range(mark + 1, thing)):
        return
    p.head[owner], p.dep[owner] = thing, "poss"
    p.head[mark], p.dep[mark], p.tag[mark] = owner, "case", "POS"


def _trailing_tag(p: Parse, start: int, end: int) -> None:
    """ "Yang said the story was absurd, CCTV reported.": the tag reports the sentence, it is no part of its content."""
    verb = next((i for i in range(end - 1, max(start, end - _TAG), -1) if p.lemma[i] in _REPORTS), None)
    if (
        verb is None
        or p.head[verb] == verb
        or any(p.head[i] == verb for i in range(verb + 1, end) if p.pos[i] == "VERB")
    ):
        return
    subject = next((i for i in range(verb - 1, start, -1) if p.head[i] == verb and p.dep[i] in _SUBJECTS), None)
    root = next((i for i in range(start, end) if p.head[i] == i), start)
    if subject is None or not root < subject or p.pos[root] not in {"VERB", "AUX"}:
        return
    opening = subject
    while opening - 1 > root and p.word[opening - 1] not in {",", "”", '"'} and p.pos[opening - 1] in _NOMINAL:
        opening -= 1
    if p.word[opening - 1] != "," or not any(p.head[i] == root and p.dep[i] in _SUBJECTS for i in range(start, root)):
        return
    for i in range(start, opening):
        if p.head[i] == verb and p.dep[i] == "ccomp":
            p.head[i] = _verb_right_before(p, i, root)
    p.head[root], p.dep[root] = verb, "ccomp"
    p.head[verb], p.dep[verb] = verb, "ROOT"


def _verb_right_before(p: Parse, clause: int, root: int) -> int:
    """The verb that a clause stands right behind, if it is joined to the root: "A told B, and B replied | that …"."""
    first = clause
    while first - 1 > root and _hangs_from(p, first - 1, clause):
        first -= 1
    before = first - 1
    return before if before > root and p.pos[before] == "VERB" and p.dep[before] == "conj" else root


def _hangs_from(p: Parse, i: int, top: int) -> bool:
    for _ in range(_TAG):
        if i == top or p.head[i] == i:
            return i == top
        i = p.head[i]
    return False


def _stands_for_clause(p: Parse, verb: int, outer: int, inner: int) -> bool:
    """ "…, an accusation | Kenya rejected": the first noun is what the second does something to."""
    if outer < 2 or p.word[outer - 1].lower() not in {"a", "an"} or p.word[outer - 2] != "," or p.head[verb] >= outer:
        return False
    if any(p.head[i] not in range(outer + 1, inner + 1) or p.pos[i] not in _NOMINAL for i in range(outer + 1, inner)):
        return False
    return p.dep[verb] != "ROOT" and not any(
        p.head[i] == verb and p.dep[i] == "dobj" for i in range(verb + 1, min(verb + _TAG, len(p)))
    )


def _clause_that_noun_is_of(p: Parse, verb: int, outer: int, inner: int) -> bool:
    """Mend "Mali accused Niger of …, a charge | Niger rejected": the charge is no subject; who rejects it is."""
    told = next((i for i in range(outer) if p.head[i] == verb and p.dep[i] == "ccomp"), None)
    if told is None or outer < 2 or p.word[outer - 1].lower() not in {"a", "an"} or p.word[outer - 2] != ",":
        return False
    between = any(p.head[i] not in range(outer + 1, inner + 1) for i in range(outer + 1, inner))
    if between or not any(p.head[i] == told and p.dep[i] in _SUBJECTS for i in range(told)):
        return False
    if any(p.head[i] == verb and p.dep[i] == "dobj" for i in range(verb + 1, min(verb + _TAG, len(p)))):
        return False
    for i in (i for i in range(outer) if p.head[i] == verb and i != told):
        p.head[i] = told
    p.head[told], p.dep[told] = told, "ROOT"
    p.head[outer], p.dep[outer] = told, "npadvmod"
    p.head[verb], p.dep[verb] = outer, "relcl"
    return True


def _is_name_of(p: Parse, noun: int, name: int) -> bool:
    """ "The vice-premier, Hu Min, said": a name between commas right behind a noun is the name of whom it describes."""
    first = name
    while first > noun + 1 and p.pos[first - 1] == "PROPN":
        first -= 1
    between = p.word[first - 1] == "," == p.word[name + 1] if name + 1 < len(p) else False
    return between and first == noun + 2 and p.pos[noun] == "NOUN" and p.pos[name] == "PROPN"


def _second_subject(p: Parse, verb: int, found: list[int]) -> None:
    """ "The envoy called on X to stop, Price said": said's subject is Price, the envoy called."""
    outer, inner = found[0], found[-1]
    if len(found) < 2 or not outer < inner < verb:
        return
    if _is_name_of(p, outer, inner):
        p.head[inner], p.dep[inner] = outer, "appos"
        return
    if p.dep[verb] == "ROOT" and _clause_that_noun_is_of(p, verb, outer, inner):
        return
    if _stands_for_clause(p, verb, outer, inner):
        p.head[outer], p.dep[outer] = p.head[verb], "npadvmod"
        p.head[verb], p.dep[verb] = outer, "relcl"
        return
    if any(p.word[i] in {"”", '"', "''"} for i in range(outer + 1, inner)):
        p.dep[outer] = "ccomp"  # "Not a plot, folks," Rao said: what is quoted has no say
        return
    participle = next(
        (
            i for i in range(outer + 1, inner)
            if p.head[i] == outer and p.dep[i] in {"acl", "relcl"} and p.tag[i] in {"VBN", "VBD"}
        ),
        None,
    )  # fmt: skip
    if participle is None or not any(p.word[i] in {",", "”", '"'} for i in range(participle, inner)):
        return
    p.head[participle], p.dep[participle], p.tag[participle] = verb, "ccomp", "VBD"
    p.head[outer], p.dep[outer] = participle, "nsubj"
