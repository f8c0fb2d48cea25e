"""A record in a notebook: compact HTML that stands by itself, without script, in light and dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import islice

from dragoman.record.model import Contact, Event, Record, Statement
from dragoman.record.words import (
    MODES,
    REALITIES,
    act_of,
    addressees_of,
    count,
    day,
    event_kind,
    names_in,
    nested,
    parties,
    places_of,
    plain,
    quoted,
    speakers_of,
    title_of,
    way_of,
    who_to_whom,
    words_of,
)

ROWS = 12  # statements, and events, that are shown
_WORDS = 200  # characters of a statement
# Colours are the notebook's own ink at several strengths, so that they hold on any ground.
_STYLE = """
.dragoman-record{font-size:13px;line-height:1.45;max-width:64em}
.dragoman-record .t{font-size:1.2em;font-weight:600}
.dragoman-record .m{opacity:.7;font-size:.92em}
.dragoman-record h4{margin:.9em 0 .3em;font-size:1em}
.dragoman-record ul{margin:0;padding:0;list-style:none}
.dragoman-record li{margin:.15em 0;padding:.1em 0 .1em .7em;overflow-wrap:anywhere}
.dragoman-record li{border-left:2px solid color-mix(in srgb,currentColor 18%,transparent)}
""".strip().replace("\n", "")


def record_html(record: Record) -> str:
    """What a notebook shows of a record: head, contacts, the first statements and events, counts.

    Returns:
        HTML with its own style; every string of the record is escaped.
    """
    names = names_in([record])
    statements = [_statement(record, s, names, depth) for s, depth in islice(nested(record.statements), ROWS)]
    parts = [
        _head(record),
        _section("Contacts", [_contact(record, c) for c in record.contacts[:ROWS]], len(record.contacts)),
        _section("Statements", statements, len(record.statements)),
        _section("Events", [_event(record, e, names) for e in record.events[:ROWS]], len(record.events)),
        _counts(record),
    ]
    return f'<div class="dragoman-record"><style>{_STYLE}</style>{"".join(parts)}</div>'


def _head(record: Record) -> str:
    doc = record.document
    title = title_of(record)
    facts = [plain(x) for x in (doc.outlet, doc.published, doc.author, doc.source_id) if x and x != title]
    if doc.condition.repairs:
        facts.append(count(len(doc.condition.repairs), "fault") + " in the text")
    return f'<div class="t" dir="auto">{_safe(title)}</div>{_small(" · ".join(facts))}'


def _section(name: str, rows: Sequence[str], of: int) -> str:
    """A heading with its rows; nothing where there are none."""
    if not rows:
        return ""
    left = f"<li>{_small(f'… {of - len(rows):,} more')}</li>" if of > len(rows) else ""
    return f"<h4>{name} ({of:,})</h4><ul>{''.join(rows)}{left}</ul>"


def _contact(record: Record, c: Contact) -> str:
    facts = (MODES[c.mode], day(c.date), places_of(record).get(c.place or "", ""), REALITIES.get(c.reality, ""))
    topics = ", ".join(plain(t.label) for t in c.topics)
    return f"<li><b>{_safe(parties(record, c))}</b>{_small(' · '.join(x for x in (*facts, topics) if x))}</li>"


def _statement(record: Record, s: Statement, names: Mapping[str, str], depth: int) -> str:
    to = f" → {_safe(whom)}" if (whom := addressees_of(names, s)) else ""
    words = _safe(words_of(record, s, most=_WORDS))
    inside = f' style="margin-left:{1.2 * min(depth, 4):.1f}em"' if depth else ""
    said = f'<b>{_safe(speakers_of(names, s))}</b>{to} <i>{_safe(act_of(s))}</i> <span dir="auto">{words}</span>'
    return f"<li{inside}>{said}{_small(way_of(names, s.chain))}</li>"


def _event(record: Record, e: Event, names: Mapping[str, str]) -> str:
    place = places_of(record).get(e.place or "", "")
    trigger = quoted(record, e.trigger[:3], most=80)
    facts = " · ".join(x for x in (day(e.date), place, f"“{trigger}”" if trigger else "") if x)
    return f"<li><b>{_safe(event_kind(e))}</b> {_safe(who_to_whom(names, e))}{_small(facts)}</li>"


def _counts(record: Record) -> str:
    found = bool(record.contacts or record.statements or record.events)
    lists = (
        (record.actors, "actor"), (record.references, "cited document"), (record.figures, "figure"),
        (record.dates, "date"), (record.places, "place"),
    )  # fmt: skip
    counts = " · ".join(count(len(rows), word) for rows, word in lists)
    return _small(counts if found else f"No contact, statement or event was found in this text. {counts}")


def _small(words: str) -> str:
    return f'<div class="m">{_safe(words)}</div>' if words else ""


def _safe(words: str) -> str:
    return escape(words, quote=True)
