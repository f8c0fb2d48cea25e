"""``dragoman statements``, ``events``, ``contacts``, ``actors``, ``documents``, ``search``, ``sql``: rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import StoreFile
from dragoman.cli.rows import HOW, Form, OutputFile, with_forms, write_rows
from dragoman.cli.screen import checked_output, guarded, messages, say
from dragoman.cli.stores import opened

if TYPE_CHECKING:
    from dragoman.store.rows import ListedRows, Rows

_WHICH = "Which rows"
_SHOWN = {
    "statements": ("told", "speaker_name", "act", "words", "voices"),
    "events": ("told", "event_type", "reality", "actor_names", "recipient_names", "words"),
    "contacts": ("told", "outlet", "mode", "reality", "participant_names", "asked_by_names", "words", "id"),
    "encounters": ("date", "mode", "reality", "participants", "topics", "documents", "id"),
    "actors": ("id", "name", "kind", "country", "documents", "mentions"),
    "documents": ("published", "outlet", "title", "characters", "version", "id"),
}  # fmt: skip
_LIMIT = 50  # rows of a table on the screen


def _which(*names: str, help: str, metavar: str) -> Any:
    return typer.Option(*names, help=help, metavar=metavar, rich_help_panel=_WHICH)


Between = Annotated[tuple[str, str] | None, _which("--between", help="Two sides, either way.", metavar="A B")]
Since = Annotated[str | None, _which("--since", help="That day (month, year) or later.", metavar="DATE")]
Until = Annotated[str | None, _which("--until", help="That day (month, year) or before.", metavar="DATE")]
Reality = Annotated[
    list[str] | None,
    _which("--reality", help="actual, ongoing, planned, hypothetical or denied; can be repeated.", metavar="WORD"),
]
VouchedBy = Annotated[
    str | None, _which("--vouched-by", help="A link of the chain; own: the document's own voice.", metavar="WHO")
]
OutletLike = Annotated[str | None, _which("--outlet", help="Words of the outlet's name.", metavar="NAME")]
Confidence = Annotated[float | None, _which("--min-confidence", help="From 0 to 1.", metavar="X")]

Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", min=0, metavar="N", rich_help_panel=HOW,
        help="At most so many rows; 0: all. A table shows 50 without it, the other forms all.",
    ),
]  # fmt: skip
Columns = Annotated[
    str | None,
    typer.Option("--columns", "-c", metavar="NAME,…", help="These columns, in that order.", rich_help_panel=HOW),
]


@with_forms
def statements(
    store: StoreFile,
    speaker: Annotated[str | None, _which("--speaker", help="Whose words; a country for all.", metavar="WHO")] = None,
    addressee: Annotated[str | None, _which("--addressee", help="To whom.", metavar="WHO")] = None,
    about: Annotated[str | None, _which("--about", help="Whom the words are about.", metavar="WHO")] = None,
    topic: Annotated[str | None, _which("--topic", help="Words of the topic's name.", metavar="TOPIC")] = None,
    act: Annotated[list[str] | None, _which("--act", help="accuse, urge, deny …", metavar="WORD")] = None,
    polarity: Annotated[str | None, _which("--polarity", help="positive, negative, neutral.", metavar="WORD")] = None,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    reality: Reality = None,
    vouched_by: VouchedBy = None,
    outlet: OutletLike = None,
    min_confidence: Confidence = None,
    form: Form = Form.table,
    limit: Limit = None,
    columns: Columns = None,
    output: OutputFile = None,
) -> None:
    """Who said what: the statements of a store.

    \b
    dragoman statements record.duckdb --speaker China --topic Taiwan --since 2021-06
    dragoman statements record.duckdb --between USA CHN --act accuse --act deny --csv -o rows.csv
    dragoman statements record.duckdb --vouched-by Reuters --nl

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    with guarded(), opened(store) as kept:
        rows = kept.statements(
            speaker=speaker, addressee=addressee, about=about, topic=topic, between=between, since=since, until=until,
            act=act or None, polarity=polarity, reality=reality or None, vouched_by=vouched_by, outlet=outlet,
            min_confidence=min_confidence,
        )  # fmt: skip
        found = _print(rows, store, form, limit, columns, output)
    raise typer.Exit(0 if found else 1)


@with_forms
def events(
    store: StoreFile,
    actor: Annotated[str | None, _which("--actor", help="Who did it; a country: all of it.", metavar="WHO")] = None,
    recipient: Annotated[str | None, _which("--recipient", help="To whom.", metavar="WHO")] = None,
    type: Annotated[list[str] | None, _which("--type", help="PLOVER types; can be repeated.", metavar="TYPE")] = None,
    mode: Annotated[str | None, _which("--mode", help="PLOVER mode.", metavar="MODE")] = None,
    quad: Annotated[int | None, _which("--quad", help="1 to 4.", metavar="N")] = None,
    context: Annotated[str | None, _which("--context", help="PLOVER context.", metavar="WORD")] = None,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    reality: Reality = None,
    vouched_by: VouchedBy = None,
    outlet: OutletLike = None,
    min_confidence: Confidence = None,
    form: Form = Form.table,
    limit: Limit = None,
    columns: Columns = None,
    output: OutputFile = None,
) -> None:
    """Who did what to whom: the events of a store.

    \b
    dragoman events record.duckdb --between USA CHN --reality actual
    dragoman events record.duckdb --type ASSAULT --vouched-by own --csv

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    with guarded(), opened(store) as kept:
        rows = kept.events(
            actor=actor, recipient=recipient, type=type or None, mode=mode, quad=quad, between=between, since=since,
            until=until, reality=reality or None, context=context, vouched_by=vouched_by, outlet=outlet,
            min_confidence=min_confidence,
        )  # fmt: skip
        found = _print(rows, store, form, limit, columns, output)
    raise typer.Exit(0 if found else 1)


@with_forms
def contacts(
    store: StoreFile,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    mode: Annotated[
        list[str] | None,
        _which("--mode", help="call, video_call, meeting, visit, summit, talks …; can be repeated.", metavar="WORD"),
    ] = None,
    reality: Reality = None,
    topic: Annotated[str | None, _which("--topic", help="Words of a topic's name.", metavar="TOPIC")] = None,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="A row for each document that tells of one.", rich_help_panel=_WHICH)
    ] = False,
    form: Form = Form.table,
    limit: Limit = None,
    columns: Columns = None,
    output: OutputFile = None,
) -> None:
    """Calls, meetings, visits: each contact once, however many documents of a store report it.

    \b
    dragoman contacts record.duckdb --between USA CHN --since 2021-01
    dragoman contacts record.duckdb --mode call --reality actual --csv
    dragoman contacts record.duckdb --between Russia Ukraine --mentions

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    with guarded(), opened(store) as kept:
        rows: Rows | ListedRows
        if mentions:
            rows = kept.contacts(
                between=between, since=since, until=until, mode=mode or None, reality=reality or None, topic=topic
            )
        else:
            rows = kept.encounters(
                between=between, since=since, until=until, mode=mode or None, reality=reality or None, topic=topic
            )
        found = _print(rows, store, form, limit, columns, output)
    raise typer.Exit(0 if found else 1)


@with_forms
def actors(
    store: StoreFile,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only who is called so.")] = None,
    country: Annotated[str | None, _which("--country", help="ISO 3166-1 alpha-3.", metavar="CODE")] = None,
    kind: Annotated[list[str] | None, _which("--kind", help="state, person, government …", metavar="KIND")] = None,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="Those too whom no text names.", rich_help_panel=_WHICH)
    ] = False,
    form: Form = Form.table,
    limit: Limit = None,
    columns: Columns = None,
    output: OutputFile = None,
) -> None:
    """Who is in a store, most frequent first.

    \b
    dragoman actors record.duckdb
    dragoman actors record.duckdb Blinken --json

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    with guarded(), opened(store) as kept:
        rows = kept.actors(name=name, country=country, kind=kind or None, unnamed=unnamed)
        found = _print(rows, store, form, limit, columns, output)
    raise typer.Exit(0 if found else 1)


@with_forms
def documents(
    store: StoreFile,
    url: Annotated[
        str | None, typer.Argument(metavar="[DOCUMENT]", help="Address, source id, or the first signs of an id.")
    ] = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletLike = None,
    form: Form = Form.table,
    limit: Limit = None,
    columns: Columns = None,
    output: OutputFile = None,
) -> None:
    """The documents of a store; texts of one address are numbered as its versions.

    \b
    dragoman documents record.duckdb --outlet Reuters --since 2021
    dragoman documents record.duckdb https://example.org/story --json

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    with guarded(), opened(store) as kept:
        rows = kept.documents_found(outlet=outlet, since=since, until=until, url=url)
        found = _print(rows, store, form, limit, columns, output)
    raise typer.Exit(0 if found else 1)


@with_forms
def search(
    store: StoreFile,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words that must all stand there; "a phrase", -unwanted, beginn*.'),
    ],
    in_statements: Annotated[
        bool, typer.Option("--statements", help="Search what is said, not whole texts.", rich_help_panel=_WHICH)
    ] = False,
    form: Form = Form.table,
    limit: Limit = 20,
    columns: Columns = None,
    output: OutputFile = None,
) -> None:
    """Find texts, or statements, by their words, the best first. An index is kept in a file beside the store.

    \b
    dragoman search record.duckdb '"one-China policy"'
    dragoman search record.duckdb 'sanction* -Iran' --statements --nl

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    from dataclasses import asdict

    with guarded(), opened(store) as kept:
        kind: Any = "statements" if in_statements else "documents"
        asked = " ".join(words)
        total, hits = kept.search(asked, kind, limit=limit or None)
        out = checked_output(output, [str(store)])
        known = ["published", "outlet", "title", "words", "spans", "score", "document_id", "id"]
        names = _names(columns, known, ("published", "outlet", "words", "id") if form is Form.table else known)
        rows = [{n: row[n] for n in names} for row in map(asdict, hits)]
        if rows or form is not Form.table:
            write_rows(rows, names, form, out)
        if not total:
            say(messages(), f"No {kind} in {store} hold these words.")
        elif total > len(hits):
            say(messages(), f"{len(hits):,} of {total:,} {kind}. All: --limit 0.")
        out.close()
    raise typer.Exit(0 if total else 1)


@with_forms
def sql(
    store: StoreFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One query that reads; -: standard input.")],
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """Ask a store in SQL. It can only be read; quote(d.text, span) gives the words at a span.

    \b
    dragoman sql record.duckdb "SELECT outlet, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC"
    dragoman sql record.duckdb "DESCRIBE statements"

    \b
    Exit status: 0  rows were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    import sys

    with guarded(), opened(store) as kept:
        table = kept.sql(sys.stdin.read() if query == "-" else query)
        out = checked_output(output, [str(store)])
        write_rows(table.to_pylist(), table.column_names, form, out)
        out.close()
    raise typer.Exit(0 if table.num_rows else 1)


def _print(
    rows: Rows | ListedRows, store: Path, form: Form, limit: int | None, columns: str | None, output: Path | None
) -> int:
    """Print the rows; how many there are in all."""
    out = checked_output(output, [str(store)])
    most = limit if limit is not None else _LIMIT if form is Form.table else 0
    table = rows.to_arrow(limit=most or None)
    total = rows.count() if most and table.num_rows == most else table.num_rows
    names = _names(columns, table.column_names, _SHOWN[rows.table] if form is Form.table else table.column_names)
    if table.num_rows or form is not Form.table:
        write_rows(({n: row[n] for n in names} for row in table.to_pylist()), names, form, out)
    if not total:
        say(messages(), f"No {rows.table} in {store} that match.")
    elif total > table.num_rows:
        say(messages(), f"{table.num_rows:,} of {total:,} {rows.table}. All: --limit 0.")
    out.close()
    return total


def _names(asked: str | None, known: list[str], default: Any) -> list[str]:
    from dragoman.errors import OptionError, suggest

    if asked is None:
        return [name for name in default if name in known]
    names = [name.strip() for name in asked.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise OptionError(f"--columns: no {name!r}.{suggest(name, known)} There are: {', '.join(known)}.")
    return names
