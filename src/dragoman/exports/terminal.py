"""A record on the screen: contacts with their accounts side by side, statements with their chains, events."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.exports.compare import compare_record
from dragoman.exports.words import (
    MODES,
    RELATIONS,
    STATUSES,
    act_of,
    chain_text,
    day,
    depth_of,
    name_of,
    parties,
    quoted,
)
from dragoman.record import Cell, Comparison, Contact, Event, MadeBy, Record, Statement


def render(record: Record, console: Console, *, explain: bool = False) -> None:
    """Print a readable summary of one record; `explain` adds which stage and rule made each row."""
    console.print(_head(record))
    if record.document.language not in {"en", None}:
        console.print(
            Text(
                f"  The text is not English ({record.document.language}); it is kept, and nothing was looked for in it.",
                "yellow",
            )
        )
        return
    for contact in sorted(record.contacts, key=lambda c: (c.reality not in {"actual", "ongoing"}, -len(c.mentions))):
        console.print(_contact(record, contact, explain))
    _section(console, "Statements", [_statement(record, s, depth, explain) for s, depth in _nested(record.statements)])
    _section(console, "Events", [_event(record, e, explain) for e in record.events])
    if explain and record.document.condition.repairs:
        _section(
            console, "Repairs", [_repair(r.kind, r.as_read, r.repaired) for r in record.document.condition.repairs]
        )
    console.print(Text(_counts(record), "dim"))


def _head(record: Record) -> RenderableType:
    doc = record.document
    title = Text(doc.title or (doc.source_id or "text"), "bold")
    facts = [x for x in (doc.outlet, doc.published, doc.author, doc.source_id if doc.title else None) if x]
    repairs = doc.condition.repairs
    done = sum(r.repaired is not None for r in repairs)
    if repairs:
        left = len(repairs) - done
        facts.append(
            f"{done} repair{'s' if done != 1 else ''}"
            + (f", {left} place{'s' if left != 1 else ''} damaged" if left else "")
        )
    return Group(title, Text(" · ".join(facts), "dim"))


def _section(console: Console, name: str, rows: Sequence[RenderableType]) -> None:
    if rows:
        console.print()
        console.print(Text(name, "bold underline"))
        for row in rows:
            console.print(row)


def _contact(record: Record, contact: Contact, explain: bool) -> RenderableType:
    places = {p.id: p.name for p in record.places}
    facts = [MODES[contact.mode], day(contact.date), places.get(contact.place or "", "")]
    if contact.reality != "actual":
        facts.append(contact.reality)
    line = Text.assemble("\n", (" · ".join(f for f in facts if f), "bold cyan"), "  ", parties(record, contact))
    parts: list[RenderableType] = [line]
    raised = [
        t.label + (f" ({', '.join(name_of(record, a) for a in t.raised_by)})" if t.raised_by else "")
        for t in contact.topics
    ]
    if raised:
        parts.append(Padding(Text("Topics: " + "; ".join(raised), "dim"), (0, 0, 0, 2)))
    if explain:
        parts.append(Padding(_why(contact.made_by, contact.confidence), (0, 0, 0, 2)))
    comparison = compare_record(record, contact)
    if comparison.topics:
        parts.append(_accounts(record, comparison))
    return Group(*parts)


def _accounts(record: Record, comparison: Comparison) -> Table:
    voices = {a.side: name_of(record, a.voice) for a in record.accounts if a.contact in comparison.contacts}
    table = Table(show_lines=True, padding=(0, 1), expand=True)
    table.add_column("Topic", ratio=2)
    for side in comparison.sides:
        voice = f" · {voices[side]}" if side in voices else ""
        table.add_column(f"{side}{voice}", ratio=5)
    for topic in comparison.topics:
        label = Text.assemble(
            (topic.label, "bold"), "\n", (RELATIONS[topic.relation], "red" if topic.relation == "contested" else "dim")
        )
        table.add_row(label, *[_cell(record, cell) for cell in topic.cells])
    return table


def _cell(record: Record, cell: Cell) -> Text:
    if cell.status != "said":
        return Text(STATUSES[cell.status], "dim italic")
    out = Text()
    for n, st in enumerate(cell.statements):
        out.append("\n" if n else "")
        out.append(f"“{_short(st.text, 200)}”\n")
        out.append(chain_text(record, st.chain), "dim")
    return out


def _short(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _nested(statements: list[Statement]) -> list[tuple[Statement, int]]:
    """Statements in text order, each followed by those that stand inside it."""
    depths = depth_of(statements)
    ids = set(depths)
    inside: dict[str | None, list[Statement]] = {}
    for s in statements:
        inside.setdefault(s.parent if s.parent in ids else None, []).append(s)
    out: list[tuple[Statement, int]] = []
    stack = list(reversed(inside.get(None, [])))
    while stack:
        s = stack.pop()
        out.append((s, depths[s.id]))
        stack.extend(reversed(inside.get(s.id, [])))
    return out


def _statement(record: Record, s: Statement, depth: int, explain: bool) -> RenderableType:
    to = f" → {', '.join(name_of(record, a) for a in s.addressees)}" if s.addressees else ""
    line = Text.assemble(
        (name_of(record, s.speaker), "bold"), to, f" · {act_of(s)}: ", f"“{quoted(record, s.content, most=220)}”"
    )
    chain = chain_text(record, s.chain)
    parts: list[RenderableType] = [line]
    if len(s.chain) > 1:
        parts.append(Text(f"  {chain}", "dim"))
    if explain:
        parts.append(_why(s.made_by, s.confidence, cue=quoted(record, s.cue)))
    return Padding(Group(*parts), (0, 0, 0, 2 + 3 * depth))


def _event(record: Record, e: Event, explain: bool) -> RenderableType:
    actors = ", ".join(name_of(record, a) for a in e.actors)
    mutual = e.recipients == e.actors
    to = "" if mutual or not e.recipients else f" → {', '.join(name_of(record, a) for a in e.recipients)}"
    kind = e.event_type + (f" {e.event_mode}" if e.event_mode else "")
    flags = "" if e.reality == "actual" else f" ({e.reality})"
    whose = next((s for s in record.statements if s.id == e.statement), None)
    word = (
        f"  on the word of {name_of(record, whose.speaker)}"
        if whose is not None and whose.speaker not in e.actors
        else ""
    )
    line = Text.assemble(
        (f"{day(e.date):<10} ", "dim"),
        (kind, "bold"),
        flags,
        "  ",
        actors,
        to,
        (f"  “{quoted(record, e.trigger[:2], most=60)}”", "dim"),
        (word, "dim"),
    )
    parts: list[RenderableType] = [line]
    if explain:
        parts.append(Padding(_why(e.made_by, e.confidence), (0, 0, 0, 11)))
    return Padding(Group(*parts), (0, 0, 0, 2))


def _repair(kind: str, as_read: str, repaired: str | None) -> RenderableType:
    what = "left as it is" if repaired is None else f"read as {repaired!r}"
    return Padding(Text(f"{kind}: {as_read!r} {what}", "dim"), (0, 0, 0, 2))


def _why(made_by: MadeBy | None, confidence: float, *, cue: str | None = None) -> Text:
    if made_by is None:
        return Text("")
    detail = f" [{made_by.detail}]" if made_by.detail else ""
    words = f", cue “{cue}”" if cue else ""
    return Text(
        f"  why: {made_by.stage} {made_by.version}, {made_by.rule}{detail}{words}, confidence {confidence:.2f}",
        "dim italic",
    )


def _counts(record: Record) -> str:
    counts = [
        (len(record.actors), "actor"),
        (len(record.dates), "date"),
        (len(record.places), "place"),
        (len(record.figures), "figure"),
        (len(record.references), "cited document"),
    ]
    return "\n" + " · ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)


def render_many(rows: Sequence[tuple[str, int, int, int]], console: Console) -> None:
    """A line a document: name, and its counts of contacts, statements and events."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("Document", overflow="ellipsis", no_wrap=True)
    for name in ("contacts", "statements", "events"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(row[0], *map(str, row[1:]))
    console.print(table)
