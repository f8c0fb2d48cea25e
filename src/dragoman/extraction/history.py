"""How the contacts of two sides change through time: topics first and last raised, formulas that come and go.

A formula is a phrase that a side uses of a topic: one of the table ``formulas.csv``, with or without the clauses that
usually go with it, or any phrase that its accounts of several contacts share. It *appears* in the first account that
has it, is *kept*, *changes* where it has other clauses than before, *vanishes* and *returns*. That it vanishes, or had
not been there before, is said only where that side's own account is at hand and whole: a press report that quotes one
sentence says nothing of the rest. Everything points at its words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct, field

from dragoman.extraction.comparison import CONTACT, OTHER, own_accounts
from dragoman.extraction.encounters import Encounter, members
from dragoman.extraction.wordlists import pattern_of
from dragoman.knowledge.tables import listed, read_table
from dragoman.record import CellStatement, Comparison, ContactMode, DateRange, Reality, Record, Span

StepStatus = Literal["appears", "kept", "changes", "vanishes", "returns"]
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_NO_TOPICS = frozenset({OTHER.id, CONTACT.id})
_SHORTEST, _LONGEST = 3, 8  # words of a recurring phrase
_MOST = 5  # recurring phrases of one side on one topic
_LIGHT = frozenset(
    "a an the of to in on at by for with from and or but as that this these those it its is are was were be been "
    "being has have had he she they we i you his her their our will would should could can may might must not no "
    "so than then which who whom what when where while also about into over under between both all any some more "
    "most such allies partners partner government people president minister secretary united states other said "
    "says say told added stressed noted called calls call urged urges".split()
)


class Quote(Struct, frozen=True, kw_only=True):
    """Words of a document."""

    document_id: Annotated[str, Meta(description="Document id.")]
    span: Annotated[Span, Meta(description="Where, in code points.")]
    words: Annotated[str, Meta(description="The words.")]
    outlet: Annotated[str | None, Meta(description="Who published the document.")] = None
    published: Annotated[str | None, Meta(description="Day of publication.")] = None


class HeldContact(Struct, frozen=True, kw_only=True):
    """A contact of the two, with what was talked of."""

    encounter: Annotated[str, Meta(description="Id of the contact in the world.")]
    date: Annotated[DateRange | None, Meta(description="When.")] = None
    mode: Annotated[ContactMode, Meta(description="How they were in contact.")]
    reality: Annotated[Reality, Meta(description="Held, planned …")]
    participants: Annotated[list[str], Meta(description="Names of the parties.")]
    topics: Annotated[list[str], Meta(description="Labels of the topics that a side's account has.")]
    documents: Annotated[int, Meta(description="How many documents report it.")]


class SideOnTopic(Struct, frozen=True, kw_only=True):
    """When one side spoke of a topic, over all contacts."""

    side: Annotated[str, Meta(description="Country code or organisation id.")]
    contacts: Annotated[int, Meta(description="In how many contacts its account has the topic.")]
    silent: Annotated[int, Meta(description="In how many its own account is at hand and does not have it.")]
    first: Annotated[DateRange | None, Meta(description="Day of the first contact in which it did.")]
    last: Annotated[DateRange | None, Meta(description="Day of the last.")]
    first_words: Annotated[Quote, Meta(description="What it said first.")]
    last_words: Annotated[Quote, Meta(description="What it said last.")]


class TopicThroughTime(Struct, frozen=True, kw_only=True):
    """A topic over the contacts of the two."""

    id: Annotated[str, Meta(description="Slug of the topic.")]
    label: Annotated[str, Meta(description="Its name.")]
    contacts: Annotated[int, Meta(description="In how many contacts a side's account has it.")]
    shared: Annotated[int, Meta(description="In how many both have it, without being opposed.")]
    contested: Annotated[int, Meta(description="In how many they speak in opposed directions.")]
    first: Annotated[DateRange | None, Meta(description="Day of the first contact in which it was raised.")]
    last: Annotated[DateRange | None, Meta(description="Day of the last.")]
    first_by: Annotated[list[str], Meta(description="Sides whose account of that first contact has it.")]
    sides: Annotated[list[SideOnTopic], Meta(description="Each side that spoke of it.")]


class Step(Struct, frozen=True, kw_only=True):
    """A formula in one side's account of one contact."""

    encounter: Annotated[str, Meta(description="Id of the contact.")]
    date: Annotated[DateRange | None, Meta(description="When it was.")]
    status: Annotated[StepStatus, Meta(description="appears, kept, changes (other clauses), vanishes, returns.")]
    clauses: Annotated[list[str], Meta(description="Usual clauses that the account has.")] = field(default_factory=list)
    gained: Annotated[list[str], Meta(description="Clauses that the last account with it did not have.")] = field(
        default_factory=list
    )
    lost: Annotated[list[str], Meta(description="Clauses that it had and this one has not.")] = field(
        default_factory=list
    )
    evidence: Annotated[
        list[Quote], Meta(description="The words; of a formula that vanishes, those of the account that last had it.")
    ] = field(default_factory=list)


class Formula(Struct, frozen=True, kw_only=True):
    """A phrase that one side uses of a topic, over its accounts."""

    name: Annotated[str, Meta(description="Its name in the table of formulas, else the phrase itself.")]
    known: Annotated[bool, Meta(description="Whether it is of the table.")]
    topic: Annotated[str, Meta(description="Slug of the topic.")]
    label: Annotated[str, Meta(description="Name of the topic.")]
    side: Annotated[str, Meta(description="Whose phrase.")]
    contacts: Annotated[int, Meta(description="In its accounts of how many contacts.")]
    steps: Annotated[list[Step], Meta(description="Through time.")]


class History(Struct, frozen=True, kw_only=True):
    """The contacts of two sides through time."""

    sides: Annotated[list[str], Meta(description="The two.")]
    contacts: Annotated[list[HeldContact], Meta(description="By date.")]
    topics: Annotated[list[TopicThroughTime], Meta(description="Those of most contacts first.")]
    formulas: Annotated[list[Formula], Meta(description="By topic, side and name.")]


class Told(NamedTuple):
    """One contact with its comparison and the records that report it."""

    encounter: Encounter
    records: Sequence[Record]
    comparison: Comparison


class _Known(NamedTuple):
    """A formula of the table."""

    name: str
    topics: frozenset[str]
    words: re.Pattern[str]
    clauses: tuple[tuple[str, re.Pattern[str]], ...]


class _Account(NamedTuple):
    """What one side said of one topic in one contact."""

    told: Told
    statements: list[CellStatement]
    own: Sequence[Record]  # that side's own texts on the contact, where they are at hand


@cache
def known_formulas() -> tuple[_Known, ...]:
    """The formulas of the table, with their words and usual clauses."""
    return tuple(
        _Known(
            row["name"], frozenset(listed(row["topics"])), pattern_of(listed(row["words"])), _clauses(row["clauses"])
        )
        for row in read_table("formulas.csv")
    )


def _clauses(cell: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """``name=words|more words|name=words``: a value without a name is another wording of the clause before it."""
    found: dict[str, list[str]] = {}
    name = ""
    for value in listed(cell):
        before, equals, words = value.partition("=")
        name = before if equals else name
        found.setdefault(name, []).append(words if equals else before)
    return tuple((name, pattern_of(words)) for name, words in found.items())


def history(told: Iterable[Told], sides: Sequence[str], topic: str | None = None) -> History:
    """The contacts of two sides through time.

    Args:
        told: Contacts in which both took part, in any order.
        sides: The two sides; what third parties say is left out.
        topic: Only topics with these words in their id or label.
    """
    ordered = sorted(told, key=lambda t: (t.encounter.date is None, _start(t), t.encounter.id))
    accounts: dict[str, dict[str, list[_Account]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[str, str] = {}
    relations: dict[str, Counter[str]] = defaultdict(Counter)
    wanted = (topic or "").lower()
    for one in ordered:
        own = _own(one)
        for row in one.comparison.topics:
            if row.id in _NO_TOPICS or wanted not in f"{row.id} {row.label}".lower():
                continue
            labels[row.id] = row.label
            relations[row.id][row.relation] += 1
            for cell in row.cells:
                if cell.side in sides and cell.status == "said":
                    accounts[row.id][cell.side].append(_Account(one, cell.statements, own.get(cell.side, ())))
    silent = {side: [t for t in ordered if side in _own(t)] for side in sides}
    found = [t for t in accounts if any(accounts[t].values())]
    topics = [_topic(t, labels[t], accounts[t], relations[t], silent) for t in found]
    return History(
        sides=list(sides), contacts=[_contact(t, sides, wanted) for t in ordered],
        topics=sorted(topics, key=lambda t: (-t.contacts, t.first is None, t.first.start if t.first else "", t.id)),
        formulas=_once(f for t in sorted(found) for f in _formulas(t, labels[t], accounts[t], silent)),
    )  # fmt: skip


def _own(told: Told) -> dict[str, list[Record]]:
    """Side -> the texts of its own on a contact."""
    found = own_accounts(members(told.encounter, {r.document.id: r for r in told.records}))
    return {side: [record for record, _ in texts] for side, texts in found.items()}


def _start(told: Told) -> str:
    return told.encounter.date.start if told.encounter.date else ""


def _contact(told: Told, sides: Sequence[str], wanted: str) -> HeldContact:
    e = told.encounter
    said = [
        row.label for row in told.comparison.topics
        if row.id not in _NO_TOPICS and wanted in f"{row.id} {row.label}".lower()
        and any(c.status == "said" and c.side in sides for c in row.cells)
    ]  # fmt: skip
    return HeldContact(
        encounter=e.id, date=e.date, mode=e.mode, reality=e.reality, participants=e.participants, topics=said,
        documents=e.documents,
    )  # fmt: skip


def _topic(
    topic: str, label: str, by_side: Mapping[str, list[_Account]], relations: Counter[str],
    silent: Mapping[str, list[Told]],
) -> TopicThroughTime:  # fmt: skip
    every = {a.told.encounter.id: a.told for side in by_side.values() for a in side}
    ordered = sorted(every.values(), key=lambda t: (t.encounter.date is None, _start(t), t.encounter.id))
    first, last = ordered[0].encounter, _last_dated(ordered).encounter
    return TopicThroughTime(
        id=topic, label=label, contacts=len(every), shared=relations["shared"], contested=relations["contested"],
        first=first.date, last=last.date,
        first_by=[s for s, found in by_side.items() if any(a.told.encounter.id == first.id for a in found)],
        sides=[_side(side, found, silent[side]) for side, found in sorted(by_side.items()) if found],
    )  # fmt: skip


def _last_dated(ordered: Sequence[Told]) -> Told:
    dated = [t for t in ordered if t.encounter.date is not None]
    return dated[-1] if dated else ordered[-1]


def _side(side: str, found: list[_Account], own: list[Told]) -> SideOnTopic:
    spoke = {a.told.encounter.id for a in found}
    last = _last_dated([a.told for a in found])
    at_last = next(a for a in found if a.told is last)
    return SideOnTopic(
        side=side, contacts=len(spoke), silent=sum(t.encounter.id not in spoke for t in own),
        first=found[0].told.encounter.date, last=last.encounter.date,
        first_words=_statement(found[0].told, found[0].statements[0]),
        last_words=_statement(last, at_last.statements[0]),
    )  # fmt: skip


def _statement(told: Told, s: CellStatement) -> Quote:
    start, end = min(a for a, _ in s.spans), max(b for _, b in s.spans)
    return _quote(told, s.document_id, (start, end))


def _quote(told: Told, document: str, span: Span) -> Quote:
    record = next(r for r in told.records if r.document.id == document)
    return Quote(
        document_id=document, span=span, words=record.quote(span), outlet=record.document.outlet,
        published=record.document.published,
    )  # fmt: skip


# Formulas


def _once(formulas: Iterable[Formula]) -> list[Formula]:
    """Without a formula that takes the same steps under another topic."""
    kept: list[Formula] = []
    for f in formulas:
        if not any(o.name == f.name and o.side == f.side and o.steps == f.steps for o in kept):
            kept.append(f)
    return kept


def _formulas(
    topic: str, label: str, by_side: Mapping[str, list[_Account]], silent: Mapping[str, list[Told]]
) -> Iterator[Formula]:
    for side, found in sorted(by_side.items()):
        others = [t for t in silent[side] if all(a.told is not t for a in found)]
        seen = sorted(
            [*found, *(_Account(t, [], _own(t).get(side, ())) for t in others)],
            key=lambda a: (a.told.encounter.date is None, _start(a.told), a.told.encounter.id),
        )
        used: list[re.Pattern[str]] = []
        for formula in known_formulas():
            if topic in formula.topics:
                used.append(formula.words)
                steps = _steps(seen, formula.words, formula.clauses)
                if steps:
                    yield _formula(formula.name, True, topic, label, side, steps)
        for phrase in _recurring(found, used):
            steps = _steps(seen, pattern_of([phrase]), ())
            yield _formula(phrase, False, topic, label, side, steps)


def _formula(name: str, known: bool, topic: str, label: str, side: str, steps: list[Step]) -> Formula:
    return Formula(
        name=name, known=known, topic=topic, label=label, side=side, steps=steps,
        contacts=sum(s.status != "vanishes" for s in steps),
    )  # fmt: skip


def _steps(
    seen: Sequence[_Account], words: re.Pattern[str], clauses: Sequence[tuple[str, re.Pattern[str]]]
) -> list[Step]:
    """The formula in one account after another; what an account that is not whole leaves out is no step."""
    steps: list[Step] = []
    before: Step | None = None
    gone = False
    for account in seen:
        quotes = _found(account, words)
        e = account.told.encounter
        if not quotes:
            if before is not None and account.own and not gone:
                steps.append(Step(encounter=e.id, date=e.date, status="vanishes", evidence=before.evidence[:1]))
                gone = True
            continue
        with_ = [name for name, pattern in clauses if _found(account, pattern)]
        had = set(before.clauses) if before is not None else set(with_)
        gained, lost = [c for c in with_ if c not in had], sorted(had - set(with_))
        lost = lost if account.own else []  # a report that quotes a part may have left a clause out
        status: StepStatus = "appears" if before is None else "returns" if gone else "kept"
        if status == "kept" and (gained or lost):
            status = "changes"
        before = Step(
            encounter=e.id, date=e.date, status=status, clauses=with_, gained=gained, lost=lost, evidence=quotes
        )
        steps.append(before)
        gone = False
    return steps


def _found(account: _Account, words: re.Pattern[str]) -> list[Quote]:
    """Where an account has the words: in what was found to be said, and anywhere in a side's own text."""
    places = [(s.document_id, span) for s in account.statements for span in s.spans]
    places += [(r.document.id, (0, len(r.document.text))) for r in account.own]
    texts = {r.document.id: r.document.text for r in account.told.records}
    found: dict[tuple[str, Span], Quote] = {}
    for document, (start, end) in places:
        for m in words.finditer(texts[document], start, end):
            found.setdefault((document, m.span()), _quote(account.told, document, m.span()))
    return list(found.values())


def _recurring(found: Sequence[_Account], used: Sequence[re.Pattern[str]]) -> list[str]:
    """Phrases that accounts of several contacts share, the longest of those in the same accounts; most shared first."""
    where: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for account in found:
        for s in account.statements:
            words = [w.lower() for w in _WORD.findall(s.text)]
            for phrase in _phrases(words):
                where[phrase].add(account.told.encounter.id)
    shared = {phrase: ids for phrase, ids in where.items() if len(ids) > 1}
    kept: list[tuple[str, ...]] = []
    for phrase in sorted(shared, key=lambda p: (-len(p), p)):
        inside = any(_contains(other, phrase) and shared[other] == shared[phrase] for other in kept)
        if not inside and not any(p.search(" ".join(phrase)) for p in used):
            kept.append(phrase)
    kept.sort(key=lambda p: (-len(shared[p]), -len(p), p))
    return [" ".join(p) for p in _apart(kept)[:_MOST]]


def _phrases(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Runs of words that begin and end with one of weight and hold two such at least."""
    for start, first in enumerate(words):
        if first in _LIGHT:
            continue
        for end in range(start + _SHORTEST, min(start + _LONGEST, len(words)) + 1):
            run = tuple(words[start:end])
            if run[-1] not in _LIGHT and sum(w not in _LIGHT for w in run) > 1:
                yield run


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _apart(phrases: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without phrases that share most of their words with one before."""
    kept: list[tuple[str, ...]] = []
    for phrase in phrases:
        if all(2 * len({*phrase} & {*other}) <= len({*phrase}) for other in kept):
            kept.append(phrase)
    return kept
