"""How a notebook shows a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from dragoman.record.model import Cell, Comparison
from dragoman.record.words import ACTS, RELATION_MARKS, RELATIONS, ROLES, STATUSES, chain_text, day, marked, plain

_WORDS = 300  # characters of a statement in a cell


def comparison_html(comparison: Comparison, names: Mapping[str, str] | None = None) -> str:
    """The accounts of a contact as a table, topics down and sides across; every word of a text is escaped.

    Args:
        names: What to call actors and sides; those that are not in it go by their id.
    """
    called = names or {}
    head = "".join(f"<th>{_text(called.get(side, side))}</th>" for side in comparison.sides)
    rows = "".join(
        f"<tr><th>{_text(topic.label)}<br>"
        f"<small>{RELATION_MARKS[topic.relation]} {RELATIONS[topic.relation]}</small></th>"
        + "".join(f"<td>{_cell(cell, called)}</td>" for cell in topic.cells)
        + "</tr>"
        for topic in comparison.topics
    )
    body = rows or f"<tr><td colspan={len(comparison.sides) + 1}>No side’s account was found.</td></tr>"
    when = day(comparison.date)
    caption = f"<p>{_text(comparison.encounter)}{f' · {_text(when)}' if when else ''}</p>"
    table = f"{caption}<table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    return table + _wording(comparison, head) + _lists(comparison, called)


def _wording(comparison: Comparison, head: str) -> str:
    """What the sides call differently, as a table of the same sides."""
    rows = "".join(
        f"<tr><th>{_text(row.label)}</th>"
        + "".join(f"<td>{_text('; '.join(c.variants)) or _status(c.status)}</td>" for c in row.cells)
        + "</tr>"
        for row in comparison.wording
    )
    return f"<p>Wording</p><table><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""


def _status(status: str) -> str:
    return f"<em>{STATUSES.get(status, '')}</em>"


def _lists(comparison: Comparison, names: Mapping[str, str]) -> str:
    """Promises, and third parties' accounts."""
    promised = "".join(
        f"<li>{_text(p.statement.text)} <small>{_text(', '.join(names.get(a, a) for a in p.by))}; "
        f"{_text(names.get(p.side, p.side))}</small></li>"
        for p in comparison.promises
    )
    third = "".join(
        f"<li>{_text(names.get(o.voice, o.voice))} ({ROLES[o.role]}): "
        f"{_text('; '.join(s.text for s in o.statements))}</li>"
        for o in comparison.others
    )
    return (f"<p>Promised or agreed</p><ul>{promised}</ul>" if promised else "") + (
        f"<p>Third parties</p><ul>{third}</ul>" if third else ""
    )


def _cell(cell: Cell, names: Mapping[str, str]) -> str:
    if not cell.statements:
        return f"<em>{STATUSES.get(cell.status, '')}</em>"
    return "<br>".join(
        f"{_text(ACTS[s.act])}: {_text(marked(plain(s.text), s.quotation == 'direct', _WORDS))} "
        f"<small>{_text(chain_text(names, s.chain))}</small>"
        for s in cell.statements
    )


def _text(words: str) -> str:
    return escape(plain(words))
