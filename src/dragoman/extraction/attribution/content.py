"""What a verb of saying has for its content, by the frames of its cue (``cues.csv``)."""

from __future__ import annotations

from dragoman.extraction.attribution.clauses import clause_content, is_day, named_before_subject
from dragoman.extraction.attribution.ends import to_clause_end
from dragoman.extraction.cues import Cue, verbs
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    chars,
    core_phrase,
    is_negated,
    is_passive,
    noun_phrase,
    subject_of,
    tense_of,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_TERMS = frozenset({"condition", "background", "record", "behalf", "sideline", "margin"})  # "briefed them on …"
_WHEN_AND_HOW = frozenset({"time", "day", "night", "week", "month", "year", "moment", "way", "place", "reason"})
_DETAIL = frozenset({"detail", "depth", "length"})
_WITHHELD = frozenset({"say", "disclose", "reveal", "explain", "tell"})


def content_of(p: Parse, v: int, cue: Cue) -> tuple[list[Span], str, int | None]:
    """Content spans of a verb, the rule that found them, and the head token of the content."""
    frames = cue.frames
    called = named_before_subject(p, v) if "np" in frames else None
    if called is not None:
        return [chars(p, (p.edges[0][p.head[called]], called))], "np", called
    resumed = _infinitive_after_remark(p, v) if "to-inf" in frames else None
    if resumed:
        return resumed
    if "to-inf" in frames and _to_infinitive(p, v):
        found = _infinitive(p, v, frames)  # "vowed to fight", wherever the verb stands
        if found:
            return found
    if "to-obj-inf" in frames:
        found = _infinitive_after_hearer(p, v)
        if found:
            return found
    if "clause" in frames or "quote" in frames:
        found = clause_content(p, v)
        if found:
            return found
    for rule, frame in ((_infinitive, {"to-inf", "obj-inf"}), (_predicate, {"so", "as"}), (_wh, {"wh"})):
        unsaid = rule is _wh and cue.words in _WITHHELD and is_negated(p, v)  # "has not said when …"
        if frames & frame or unsaid:
            found = rule(p, v, frames)
            if found:
                return found
    for j in p.children[v]:
        if p.dep[j] in {"prep", "agent"} and p.word[j].lower() in cue.prepositions and j > v:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None and _is_topic(p, inner):
                target = p.child(v, {"dobj"}) if "dobj" in frames else None
                head = target if target is not None and target < inner else inner
                return [to_clause_end(p, v, head)], "prep", inner
    detailed = _in_detail(p, v, cue)
    if detailed is not None:
        return detailed
    hearer = p.child(v, {"dobj", "dative"}) if cue.addressee == "dobj" else None
    if hearer is not None and (p.lemma[v].lower() != "tell" or may_speak(p, hearer)):
        found = _beside_hearer(p, v, cue)
        if found:
            return found
    if "gerund" in frames:
        g = next((j for j in p.children[v] if p.dep[j] in {"xcomp", "ccomp"} and _is_gerund(p, j) and j > v), None)
        if g is not None:
            return [to_clause_end(p, v, g)], "gerund", g
    if "np" in frames:
        return _object(p, v)
    return [], "", None


def _is_gerund(p: Parse, j: int) -> bool:
    """ "denied paying", "denied having paid"."""
    return p.tag[j] == "VBG" or any(p.dep[k] == "aux" and p.word[k].lower() == "having" for k in p.children[j])


def _beside_hearer(p: Parse, v: int, cue: Cue) -> tuple[list[Span], str, int | None] | None:
    """ "informed the council of the plan": the phrase that the parser hangs on the hearer."""
    hearer = p.child(v, {"dobj", "dative"})
    for j in p.children[hearer] if hearer is not None and hearer > v else ():
        if p.dep[j] == "prep" and p.word[j].lower() in cue.prepositions:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None and _is_topic(p, inner):
                return [to_clause_end(p, v, inner)], "prep", inner
    return None


def _in_detail(p: Parse, v: int, cue: Cue) -> tuple[list[Span], str, int | None] | None:
    """ "informed him in detail of | the plan": the phrase that the parser hangs on the detail."""
    hearer = p.child(v, {"dobj", "dative"})
    for j in [*p.children[v], *(p.children[hearer] if hearer is not None else [])]:
        noun = p.child(j, {"pobj"}) if p.dep[j] == "prep" and p.word[j].lower() in {"in", "at"} else None
        if noun is None or noun < v or p.lemma[noun].lower() not in _DETAIL:
            continue
        for k in p.children[noun]:
            inner = p.child(k, {"pobj", "pcomp"}) if p.word[k].lower() in cue.prepositions and k > noun else None
            if inner is not None:
                return [to_clause_end(p, v, inner)], "in detail", inner
    return None


def _is_topic(p: Parse, noun: int) -> bool:
    """Whether a phrase can be what is spoken of: not the day, nor "on condition of anonymity"."""
    return not is_day(p, noun) and p.lemma[noun].lower() not in _TERMS


def _infinitive_after_remark(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "agreed, the readout said, | to meet": the parser gives what is agreed to the remark."""
    for j in p.children[v]:
        infinitive = p.child(j, {"xcomp"}) if j > v and p.dep[j] in {"parataxis", "ccomp"} else None
        if infinitive is not None and p.word[v + 1] == "," == p.word[j + 1] and p.edges[0][infinitive] == j + 2:
            return [chars(p, noun_phrase(p, infinitive))], "to-inf", infinitive
    return None


def _infinitive_after_hearer(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "appealed to both sides to spare the mill": who is asked is no part of what is asked."""
    heard = next((k for j in p.children[v] if p.word[j].lower() == "to" and (k := p.child(j, {"pobj"}))), None)
    if heard is None:
        return None
    for j in (*p.children[v], *p.children[heard]):
        if j > heard and p.dep[j] in {"xcomp", "advcl", "acl", "relcl"} and tense_of(p, j) == "infinitive":
            return [to_clause_end(p, v, j)], "to-inf", j
    return None


def _to_infinitive(p: Parse, v: int) -> bool:
    """Whether an infinitive complements the verb and no finite clause does."""
    return p.child(v, {"ccomp"}) is None and any(
        j > v and p.dep[j] == "xcomp" and tense_of(p, j) == "infinitive" for j in p.children[v]
    )


def _infinitive(p: Parse, v: int, frames: frozenset[str]) -> tuple[list[Span], str, int | None] | None:
    for j in p.children[v]:
        if "obj-inf" in frames and p.lemma[v] == "want" and _wanted_done(p, v, j):
            return [to_clause_end(p, v, j)], "to-inf", j
        if j > v and p.dep[j] in {"xcomp", "ccomp", "advcl"} and tense_of(p, j) == "infinitive":
            if p.dep[j] == "advcl" and "to-inf" not in frames and p.child(v, {"dobj"}) is None:
                continue
            head = j
            if "obj-inf" in frames:
                target = p.child(v, {"dobj"})
                if target is not None and v < target < j:
                    head = min(target, j)
            return [to_clause_end(p, v, head, through=j)], "to-inf", j
    return None


def _wanted_done(p: Parse, v: int, j: int) -> bool:
    """ "wants the treaty signed": a participle with its own subject."""
    bare = p.child(j, {"aux", "auxpass", "mark"}) is None
    return j > v and p.dep[j] == "ccomp" and p.tag[j] == "VBN" and bare and p.child(j, SUBJECTS) is not None


def _predicate(p: Parse, v: int, frames: frozenset[str]) -> tuple[list[Span], str, int | None] | None:
    """ "called it a mistake", "described the talks as frank"."""
    if "so" in frames:
        predicate = p.child(v, {"oprd"})
        if predicate is None:
            predicate = next(
                (
                    j
                    for j in p.children[v]
                    if p.dep[j] in {"xcomp", "ccomp"} and j > v and p.pos[j] in {"NOUN", "ADJ", "PROPN"}
                ),
                None,
            )
        if predicate is None:
            predicate = _named_so(p, v) or _quoted_so(p, v)
        itself = p.child(v, {"dobj"})
        if itself is not None and p.word[itself].lower().endswith(("self", "selves")) and p.dep[v] in {"acl", "relcl"}:
            return None  # "a group calling itself the Front": its name
        if predicate is not None and not is_passive(p, v):
            return [to_clause_end(p, v, _leftmost_object(p, v, predicate), through=predicate)], "predicate", predicate
    if "as" in frames:
        for j in p.children[v]:
            if (
                p.dep[j] == "prep"
                and p.word[j].lower() == "as"
                and p.child(j, {"pobj", "pcomp", "amod"}) is not None
                and j > v
            ):
                return [to_clause_end(p, v, _leftmost_object(p, v, j), through=j)], "predicate", j
    return None


def _named_so(p: Parse, v: int) -> int | None:
    """ "what Yang called heinous actions": the object after the verb is the predicate of "what"."""
    target = p.child(v, {"dobj"})
    after = next((j for j in p.children[v] if p.dep[j] == "dobj" and j > v), None)
    return after if target is not None and target < v and p.tag[target] in {"WP", "WDT"} else None


def _quoted_so(p: Parse, v: int) -> int | None:
    """ "called the offer “a poisoned cake”": what is quoted right behind the object is said of it."""
    target = p.child(v, {"dobj"})
    quoted = p.child(target, {"appos"}) if target is not None else None
    opens = (
        quoted is not None and target is not None and target > v and p.word[p.edges[0][quoted] - 1] in {"“", '"', "``"}
    )
    return quoted if opens and quoted is not None and p.edges[0][quoted] - 2 == target else None


def _leftmost_object(p: Parse, v: int, predicate: int) -> int:
    target = next((j for j in p.children[v] if p.dep[j] in {"dobj", "nsubj"} and v < j < predicate), None)
    return predicate if target is None else target


def _wh(p: Parse, v: int, frames: frozenset[str]) -> tuple[list[Span], str, int | None] | None:
    clause = next((j for j in p.children[v] if p.dep[j] in {"ccomp", "advcl", "xcomp"} and j > v), None)
    if clause is None:
        return None
    first, _ = noun_phrase(p, clause)
    if p.word[first].lower() in {"whether", "if", "why", "how", "what", "when", "where", "who", "which"}:
        return [to_clause_end(p, v, clause)], "wh", clause
    return None


def _relative_object(p: Parse, v: int) -> tuple[list[Span], str, int | None]:
    """ "an accusation Riga rejected": the noun that a clause without a pronoun stands behind."""
    subject = p.child(v, {"nsubj"})
    noun = p.head[v]
    if p.dep[v] != "relcl" or subject is None or p.pos[noun] not in {"NOUN", "PROPN"} or p.tag[subject] == "WP":
        return [], "", None
    joined = p.edges[0][subject] == noun + 1 and p.edges[1][subject] < v
    alone = all(p.dep[j] in {"nsubj", "aux", "neg", "advmod", "punct"} for j in p.children[v])
    if not joined or not alone or is_day(p, noun) or p.lemma[noun].lower() in _WHEN_AND_HOW:
        return [], "", None
    return [chars(p, core_phrase(p, noun))], "np", noun


def _object(p: Parse, v: int) -> tuple[list[Span], str, int | None]:
    if is_passive(p, v):
        subject = subject_of(p, v)
        cue = verbs().get(p.lemma[v].lower())
        if subject is None or agent_of(p, v) is None or subject.inherited or (cue and cue.addressee == "dobj"):
            return [], "", None  # "he had been assured by Rao": he hears it
        return [chars(p, noun_phrase(p, subject.token))], "np passive", subject.token
    target = p.child(v, {"dobj"})
    if target is None:
        clause = p.child(v, {"ccomp", "csubj"})
        if clause is not None and clause > v and p.tag[p.edges[0][clause]] in {"WP", "WDT"}:
            return [to_clause_end(p, v, clause)], "np clause", clause  # "opposed what Yang called …"
        return _relative_object(p, v)
    if target < v:  # "the plan, which Iran rejected"
        if p.tag[target] in {"WDT", "WP"} and p.dep[v] == "relcl" and p.pos[p.head[v]] in {"NOUN", "PROPN"}:
            return [chars(p, core_phrase(p, p.head[v]))], "np", target
        return ([chars(p, (target, target))], "np", target) if p.pos[target] == "PRON" else ([], "", None)
    if p.word[target].lower() in {"it", "this", "that"}:
        return [chars(p, (target, target))], "np", target  # "denied it on Twitter"
    owner = p.child(v, {"dative"})
    if (
        owner is not None
        and p.word[p.edges[1][owner] + 1] in {"’", "'"}
        and p.edges[1][owner] + 1 == p.edges[0][target]
    ):
        return (
            [(p.start[p.edges[0][owner]], to_clause_end(p, v, target)[1])],
            "np",
            target,
        )  # "the United States’ support"
    return [to_clause_end(p, v, target)], "np", target
