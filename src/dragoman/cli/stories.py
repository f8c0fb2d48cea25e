"""``dragoman stories``: which documents are copies of one text, and what an edition changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import StoreFile
from dragoman.cli.rows import Form, OutputFile, print_rows, with_forms
from dragoman.cli.screen import checked_output, guarded, messages, say
from dragoman.cli.stores import opened, writing

if TYPE_CHECKING:
    from dragoman.cli.screen import Output
    from dragoman.corpus.stories import Story
    from dragoman.record import Document
    from dragoman.store import Store

_COLUMNS = ("id", "documents", "publications", "published", "first", "wire", "outlets", "title")


@with_forms
def stories(
    store: StoreFile,
    least: Annotated[int, typer.Option("--min", min=1, metavar="N", help="Only stories that appeared so often.")] = 2,
    diff: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="What the second document changed from the first; beginnings of ids do."),
    ] = None,
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """List the stories of a store: copies of one text, however edited, cut or extended, count once.

    They are kept in its tables stories, story_copies and occurrences, where `dragoman series` and SQL find them.

    \b
    dragoman stories record.duckdb
    dragoman stories record.duckdb --min 5 --csv --output stories.csv
    dragoman stories record.duckdb --diff 1f0c 9ab3

    \b
    Exit status: 0  done
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.corpus.keep import keep_corpus

        out = checked_output(output, [str(store)])
        with (writing if diff is None else opened)(store) as record:
            if diff is not None:
                _diff(record, diff, out, form)
            else:
                found = [s for s in keep_corpus(record) if s.publications >= least]
                _list(found, out, form)
                copies = sum(len(s.documents) for s in found)
                say(messages(), f"{len(found):,} stories of {copies:,} documents.")
        out.close()


def _list(found: list[Story], out: Output, form: Form) -> None:
    import msgspec

    rows = [msgspec.to_builtins(story) for story in found]
    if form not in {Form.json, Form.nl}:
        for row in rows:
            row["documents"] = len(row["documents"])
            row["first"] = row["first"][:12]
    print_rows(rows, out, form=form, columns=_COLUMNS)


def _diff(store: Store, ids: tuple[str, str], out: Output, form: Form) -> None:
    import msgspec

    from dragoman.corpus.editions import diff

    before, after = (_document(store, name) for name in ids)
    changes = diff(before.text, after.text)
    rows = [
        {**msgspec.to_builtins(c), "was": before.text[slice(*c.before)], "is": after.text[slice(*c.after)]}
        for c in changes
    ]
    print_rows(rows, out, form=form, columns=("edit", "was", "is"))


def _document(store: Store, name: str) -> Document:
    """The document whose id begins so."""
    from dragoman.errors import OptionError

    known = store.sql("SELECT id FROM documents WHERE starts_with(id, $1) LIMIT 2", [name]).to_pylist()
    record = store.record(known[0]["id"]) if len(known) == 1 else None
    if record is None:
        problem = "several documents' ids begin" if known else "no document's id begins"
        raise OptionError(f"--diff: {problem} with {name!r}. `dragoman stories --json` lists them in full.")
    return record.document
