"""A record on the screen: contacts with their accounts side by side, statements with their chains, events.

Everything is readable without colour, at 80 columns as at 180, and leaves no blanks at the ends of lines, so that
it can be piped into a file. Long records are cut: what carries most is shown, in the order of the text, and the
number left out is said. With `explain` nothing is left out and each row says what made it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dragoman.exports.side_by_side import (
    Row,
    all_names,
    by_weight,
    called,
    facts_of,
    more_of,
    other_heading,
    promised,
    rows_of,
    side_heading,
    statements_of,
    voices_of,
    weight_of,
)
from dragoman.extraction.comparison import compare_record
from dragoman.extraction.encounters import Encounter
from dragoman.record import Cell, CellStatement, Comparison, Contact, Event, MadeBy, Record, Statement, WordingCell
from dragoman.record.words import (
    ACTS,
    MODES,
    NOBODY,
    REALITIES,
    RELATION_MARKS,
    STATUSES,
    act_of,
    addressees_of,
    chain_text,
    coding_kind,
    count,
    day,
    event_kind,
    label_of,
    marked,
    name_of,
    names_of,
    nested,
    parties,
    places_of,
    plain,
    quoted,
    shorten,
    speakers_of,
    title_of,
    way_of,
    who_to_whom,
    why_of,
    words_of,
)

MOST = 40  # statements, and events, that a summary shows
CELL = 3  # statements that a cell of the table of accounts shows
WORDS = 240  # characters of a statement
AGAIN = 60  # characters of a statement that an earlier row of the table has shown
NAMES = 8  # names in a line of who speaks


class Trimmed:
    """Whatever it holds, without blanks at the ends of lines."""

    def __init__(self, inside: RenderableType) -> None:
        self.inside = inside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Segment.split_lines(console.render(self.inside, options)):
            kept = [segment for segment in line if not segment.control]
            while kept and not kept[-1].text.rstrip():
                kept.pop()
            if kept:
                yield from kept[:-1]
                yield Segment(kept[-1].text.rstrip(), kept[-1].style)
            yield Segment.line()


@dataclass(frozen=True)
class View:
    """A record with what its rows need to be shown."""

    record: Record
    names: Mapping[str, str]
    explain: bool

    def why(self, made_by: MadeBy | None, confidence: float | None, cue: str = "") -> Iterator[Text]:
        """Why a row is there, if that is asked."""
        if self.explain and made_by is not None:
            yield Text(f"why: {why_of(made_by, confidence, cue)}", "dim")


def render(record: Record, console: Console, *, explain: bool = False, most: int | None = MOST) -> None:
    """Print a readable summary of one record.

    Args:
        explain: Say for each row which stage and rule made it, and show every row.
        most: How many statements, and how many events, are shown; None shows all.
    """
    _print(console, _head(record))
    if record.document.language not in {"en", None}:
        told = f"The text is not English ({plain(record.document.language or '')}): kept, and nothing looked for in it."
        _print(console, Text(told, "yellow"))
        return
    names = all_names([record], {p.side for c in record.contacts for p in c.participants if p.side})
    view = View(record, names, explain)
    shown = None if explain else most
    sections = [
        *_contacts(view),
        *_statements(view, shown),
        *_events(view, shown),
        *_codings(view, shown),
        *(_repairs(view) if explain else ()),
    ]
    for part in sections or [Text("\nNo contact, statement or event was found in this text.")]:
        _print(console, part)
    _print(console, Text("\n" + _counts(record), "dim"))


def _print(console: Console, part: RenderableType) -> None:
    console.print(Trimmed(part), end="")


def _title(name: str, number: int) -> Text:
    return Text.assemble("\n", (name, "bold underline"), (f" ({number:,})", "dim"))


def _head(record: Record) -> RenderableType:
    doc = record.document
    title = title_of(record)
    facts = [plain(x) for x in (doc.outlet, doc.published, doc.author, doc.source_id) if x and x != title]
    lines = [Text(title, "bold")]
    if facts:
        lines.append(Text(" · ".join(facts), "dim"))
    if doc.condition.repairs:
        mended = sum(r.repaired is not None for r in doc.condition.repairs)
        left = len(doc.condition.repairs) - mended
        damage = f", {count(left, 'place')} damaged and left as {'it is' if left == 1 else 'they are'}" if left else ""
        lines.append(Text(f"condition: {count(mended, 'repair')}{damage}", "dim"))
    return Group(*lines)


# Contacts and their accounts


def _contacts(view: View) -> Iterator[RenderableType]:
    contacts = by_weight(view.record.contacts)
    if contacts:
        yield _title("Contacts", len(contacts))
    for n, contact in enumerate(contacts):
        yield Group(*([Text("")] if n else []), *_contact(view, contact))


def _contact(view: View, contact: Contact) -> Iterator[RenderableType]:
    record = view.record
    place = places_of(record).get(contact.place or "", "")
    reality = REALITIES.get(contact.reality, "")
    more = more_of(contact, view.names)
    facts = [MODES[contact.mode], day(contact.date), place, reality, *more, f"named {_times(len(contact.mentions))}"]
    yield Text.assemble((parties(record, contact), "bold"))
    yield _indented(Text(" · ".join(f for f in facts if f), "cyan"))
    topics = [t.label + (f" ({names_of(view.names, t.raised_by)})" if t.raised_by else "") for t in contact.topics]
    if topics:
        yield _indented(Text("topics: " + "; ".join(topics), "dim"))
    yield from map(_indented, view.why(contact.made_by, contact.confidence))
    comparison = compare_record(record, contact)
    if comparison.topics:
        voices = voices_of([(record, contact)], view.names)
        yield _accounts(comparison, view.names, voices, documents={}, whole=view.explain)
    yield from _others(comparison, view.names, {})
    if view.explain:
        for account in record.accounts:
            if account.contact == contact.id:
                who = f"account of {name_of(view.names, account.side)}, voice {name_of(view.names, account.voice)}; "
                yield from (_indented(Text.assemble((who, "dim"), why)) for why in view.why(account.made_by, None))


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _accounts(
    comparison: Comparison, names: Mapping[str, str], voices: Mapping[str, str], documents: Mapping[str, int],
    *, whole: bool,
) -> RenderableType:  # fmt: skip
    """The table of accounts; `documents`: numbers of the documents, where there are several."""
    table = Table(box=box.ROUNDED, show_lines=True, padding=(0, 1), expand=True, header_style="bold")
    rows = rows_of(comparison)
    longest = max((len(word) for row in rows for label in row.labels for word in label.split()), default=0)
    table.add_column("Topic", ratio=3, overflow="fold", min_width=min(longest + 1, 16))
    for side in comparison.sides:
        table.add_column(Text(side_heading(side, names, voices)), ratio=8, overflow="fold")
    shown: set[str] = set()
    for row in rows:
        cells = [_cell(cell, names, documents, shown, whole) for cell in row.cells]
        table.add_row(_topic(row), *cells)
    return table


def _topic(row: Row) -> Text:
    style = {"contested": "bold red", "shared": "green"}.get(row.relation, "dim")
    return Text.assemble((", ".join(row.labels), "bold"), "\n", (f"{RELATION_MARKS[row.relation]} {row.words}", style))


def _cell(cell: Cell, names: Mapping[str, str], documents: Mapping[str, int], shown: set[str], whole: bool) -> Text:
    if cell.status != "said":
        return Text(STATUSES[cell.status], "dim italic")
    weight = weight_of(cell)
    fresh = [s for s in cell.statements if s.id not in shown]
    known = [s for s in cell.statements if s.id in shown]
    most = len(fresh) if whole else CELL
    lines = [_cell_statement(s, names, documents) for s in fresh[:most]]
    shown |= {s.id for s in fresh[:most]}
    lines += [Text(f"as above: {_cell_words(s, AGAIN)}", "dim") for s in known[: max(1, most - len(fresh))]]
    left = len(cell.statements) - len(lines)
    if left:
        lines.append(Text(f"and {left} more", "dim"))
    return Text("\n").join([*([Text(weight, "dim italic")] if weight else []), *lines])


def _cell_words(s: CellStatement, most: int) -> str:
    return marked(plain(s.text), s.quotation == "direct", most)


def _cell_statement(s: CellStatement, names: Mapping[str, str], documents: Mapping[str, int]) -> Text:
    chain = [chain_text(names, s.chain)] if s.chain else []
    if documents:
        carried = sorted({documents[d] for d in s.also_in if d in documents})
        number = documents.get(s.document_id)
        where = f"[{number}]" if number else f"[{s.document_id[:8]}]"
        chain.append(where + (f", also {' '.join(f'[{n}]' for n in carried)}" if carried else ""))
    return Text.assemble(f"{ACTS[s.act]}: {_cell_words(s, WORDS)}\n", (" ".join(chain), "dim"))


def _beside(comparison: Comparison, names: Mapping[str, str], documents: Mapping[str, int]) -> Iterator[RenderableType]:
    """What stands under the table of accounts: wording, promises, third parties."""
    if comparison.wording:
        table = Table(box=box.ROUNDED, show_lines=True, padding=(0, 1), expand=True, header_style="bold")
        table.add_column("Wording", ratio=3, overflow="fold")
        for side in comparison.sides:
            table.add_column(Text(name_of(names, side)), ratio=8, overflow="fold")
        for row in comparison.wording:
            table.add_row(Text(row.label), *(_wording(cell, documents) for cell in row.cells))
        yield table
    if comparison.promises:
        yield Text("Promised or agreed", "bold")
    for p in comparison.promises:
        number = documents.get(p.statement.document_id)
        yield _indented(
            Text.assemble(
                f"• {_cell_words(p.statement, WORDS)} ",
                (f"{promised(p, names)}{f' [{number}]' if number else ''}", "dim"),
            )
        )
    yield from _others(comparison, names, documents)


def _wording(cell: WordingCell, documents: Mapping[str, int]) -> Text:
    if cell.status != "said":
        return Text(called(cell), "dim italic")
    quotes = [
        f"“{shorten(plain(q.words), AGAIN)}”{f' [{n}]' if (n := documents.get(q.document_id)) else ''}"
        for q in cell.quotes
    ]
    return Text.assemble(called(cell), "\n", (" ".join(quotes), "dim"))


def _others(comparison: Comparison, names: Mapping[str, str], documents: Mapping[str, int]) -> Iterator[RenderableType]:
    """Third parties' accounts."""
    if comparison.others:
        yield Text("Third parties", "bold")
    for other in comparison.others:
        yield _indented(Text(other_heading(other, names)))
        for s in other.statements:
            yield _indented(_indented(_cell_statement(s, names, documents)))


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2))


# Statements


def _statements(view: View, most: int | None) -> Iterator[RenderableType]:
    statements = view.record.statements
    if not statements:
        return
    yield _title("Statements", len(statements))
    chosen = weightiest(view.record, most)
    for statement, depth in nested(statements):
        if statement.id in chosen:
            yield _statement(view, statement, depth)
    if len(chosen) < len(statements):
        left = len(statements) - len(chosen)
        yield _indented(Text(f"… {left:,} more not shown. Most often heard: {_speakers(view, statements)}.", "dim"))


def weightiest(record: Record, most: int | None) -> set[str]:
    """Ids of the statements a summary shows: made in a contact, passed on by others, by and to known actors, pointed.

    A statement that stands inside another brings that one along, so up to `most` and those.
    """
    if most is None or len(record.statements) <= most:
        return {s.id for s in record.statements}
    known = {a.id for a in record.actors if a.country or a.kind == "intergovernmental"}

    def weight(s: Statement) -> tuple[float, ...]:
        relayed = any(link.role in {"spokesperson", "relay"} for link in s.chain)
        points = 3 * (s.contact is not None) + relayed + (s.speaker in known) + bool(known & {*s.about, *s.addressees})
        return points + (s.act != "say") + bool(s.topics) + s.confidence, -min((x for x, _ in s.content), default=0)

    by_id = {s.id: s for s in record.statements}
    chosen: set[str] = set()
    for statement in sorted(record.statements, key=weight, reverse=True)[:most]:
        at: Statement | None = statement
        while at is not None and at.id not in chosen:
            chosen.add(at.id)
            at = by_id.get(at.parent or "")
    return chosen


def _speakers(view: View, statements: Sequence[Statement]) -> str:
    heard = Counter(s.speaker for s in statements if s.speaker)
    named = [f"{name_of(view.names, a)} {n:,}" for a, n in sorted(heard.items(), key=lambda x: (-x[1], x[0]))[:NAMES]]
    return ", ".join(named) or NOBODY


def _statement(view: View, s: Statement, depth: int) -> RenderableType:
    record, names = view.record, view.names
    to = f" → {whom}" if (whom := addressees_of(names, s)) else ""
    words = words_of(record, s, most=None if view.explain else WORDS)
    lines = [Text.assemble((speakers_of(names, s), "bold"), f"{to} {act_of(s)}: {words}")]
    way = way_of(names, s.chain)
    if way:
        lines.append(Text(way, "dim"))
    lines += view.why(s.made_by, s.confidence, quoted(record, s.cue))
    hanging = Table.grid(padding=(0, 1, 0, 0))
    hanging.add_row(Text("└" if depth else "•"), Group(*lines))
    return Padding(hanging, (0, 0, 0, 2 + 2 * min(depth, 8)))


# Events


def _events(view: View, most: int | None) -> Iterator[RenderableType]:
    events = view.record.events
    if not events:
        return
    yield _title("Events", len(events))
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        table.add_column(overflow="fold")
    speakers = {s.id: s.speaker for s in view.record.statements}
    places = places_of(view.record)
    for event in events[:most]:
        table.add_row(*_event(view, event, speakers.get(event.statement or ""), places))
    yield _indented(table)
    if most is not None and len(events) > most:
        yield _indented(Text(f"… {len(events) - most:,} more not shown.", "dim"))


def _event(view: View, e: Event, speaker: str | None, places: Mapping[str, str]) -> tuple[RenderableType, ...]:
    words = quoted(view.record, e.trigger[:3], most=60)
    source = f"on the word of {name_of(view.names, speaker)}" if speaker and speaker not in e.actors else ""
    facts = [f"“{words}”" if words else "", places.get(e.place or "", ""), source]
    detail = Text(" · ".join(f for f in facts if f), "dim")
    last = Group(detail, *view.why(e.made_by, e.confidence)) if view.explain else detail
    return Text(day(e.date), "dim"), Text(event_kind(e), "bold"), Text(who_to_whom(view.names, e)), last


# The user's own ontology


def _codings(view: View, most: int | None) -> Iterator[RenderableType]:
    codings = view.record.codings
    if not codings:
        return
    yield _title("Acts by your ontology", len(codings))
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        table.add_column(overflow="fold")
    for c in codings[:most]:
        words = Text(f"“{quoted(view.record, c.trigger[:3], most=60)}”", "dim")
        last = Group(words, *view.why(c.made_by, c.confidence)) if view.explain else words
        table.add_row(Text(day(c.date), "dim"), Text(coding_kind(c), "bold"), Text(who_to_whom(view.names, c)), last)
    yield _indented(table)
    if most is not None and len(codings) > most:
        yield _indented(Text(f"… {len(codings) - most:,} more not shown.", "dim"))


# Condition and counts


def _repairs(view: View) -> Iterator[RenderableType]:
    repairs = view.record.document.condition.repairs
    if repairs:
        yield _title("Condition of the text", len(repairs))
    for r in repairs:
        what = "damaged, left as it is" if r.repaired is None else f"read as {r.repaired!r}"
        yield _indented(Text(f"{r.span[0]:,}: {r.kind.replace('_', ' ')}, {r.as_read!r} {what}"))


def _counts(record: Record) -> str:
    counts = (
        (len(record.actors), "actor"), (len(record.references), "cited document"), (len(record.figures), "figure"),
        (len(record.dates), "date"), (len(record.places), "place"),
    )  # fmt: skip
    return " · ".join(count(n, word) for n, word in counts)


# Many documents


def render_many(records: Iterable[Record], console: Console) -> None:
    """Print a line a document as it comes, then totals; no record is kept."""
    heads = ("contacts", "statements", "events")
    room = max(20, console.width - sum(len(h) + 2 for h in heads))
    total = Counter[str]()

    def line(name: str, numbers: Sequence[str], style: str = "") -> None:
        cells = "".join(f"  {n:>{len(h)}}" for n, h in zip(numbers, heads, strict=True))
        text = Text(shorten(name, room), style, overflow="crop", no_wrap=True)
        text.truncate(room, pad=True)
        _print(console, Text.assemble(text, cells, no_wrap=True))

    line("Document", heads, "bold")
    for record in records:
        numbers = [len(getattr(record, head)) for head in heads]
        total.update(dict(zip(heads, numbers, strict=True)), documents=1)
        line(label_of(record), [f"{n:,}" for n in numbers])
    line(f"{count(total['documents'], 'document')}", [f"{total[h]:,}" for h in heads], "bold")


def render_comparison(
    comparison: Comparison, names: Mapping[str, str], console: Console, *, encounter: Encounter | None = None,
    whole: bool = False,
) -> None:  # fmt: skip
    """Print the accounts of one contact across documents: topics down, sides across, each with chain and document.

    Args:
        names: Names by actor id and labels by document id, as :func:`dragoman.record.words.names_in` gives them.
        encounter: The contact in the world, for its mode and participants.
        whole: Show every statement of a cell.
    """
    used = [d for s in statements_of(comparison) for d in (s.document_id, *s.also_in)]
    used += [q.document_id for row in comparison.wording for cell in row.cells for q in cell.quotes]
    documents = {d: n for n, d in enumerate(dict.fromkeys(used), 1)}
    names = {**all_names((), comparison.sides), **names}
    sides = " ↔ ".join(name_of(names, side) for side in comparison.sides)
    facts = [day(comparison.date), comparison.encounter, f"reported {_times(len(comparison.contacts))}"]
    if encounter is not None:
        facts = [*facts_of(encounter), *facts]
        sides += f": {', '.join(map(plain, encounter.participants))}"
    _print(console, Text(sides, "bold"))
    _print(console, Text(" · ".join(f for f in facts if f), "dim"))
    if not comparison.topics:
        _print(console, Text("No side's account of it was found."))
    else:
        _print(console, _accounts(comparison, names, {}, documents, whole=whole))
    for part in _beside(comparison, names, documents):
        _print(console, part)
    for document, number in documents.items():
        _print(console, Text(f"[{number}] {names.get(document, document)}", "dim"))
