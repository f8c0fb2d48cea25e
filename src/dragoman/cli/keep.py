"""``dragoman correct``, ``corrections``, ``retry``, ``forget``, ``upgrade``: what people do to a store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import NoModel, OntologyFile, OwnActsFile, Pages, StoreFile, Workers
from dragoman.cli.rows import Form, OutputFile, with_forms, write_rows
from dragoman.cli.screen import checked_output, guarded, messages, say
from dragoman.cli.stores import opened, writing

if TYPE_CHECKING:
    from dragoman.exports.annotations import Judged
    from dragoman.store import Store

_SHOWN = ["said_at", "author", "row", "verdict", "field", "value", "reason", "id"]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who says so; else who is logged in.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]


def correct(
    store: StoreFile,
    row: Annotated[str | None, typer.Argument(metavar="[ROW]", help="Id of a statement, an event, a contact …")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong as a whole.")] = False,
    mend: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="It has another value (JSON or words); repeatable."),
    ] = None,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Take a correction back.")] = None,
    sheet: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Corrections in a sheet made by --csv or --tsv."),
    ] = None,
    author: Author = None,
    reason: Reason = None,
) -> None:
    """Accept, reject or mend rows. What the machine wrote is kept apart, and later readings are corrected too.

    \b
    dragoman correct record.duckdb s-3f09a1c2d4e5 --reject --reason "nobody says this"
    dragoman correct record.duckdb e-0a1b2c3d4e5f --set event_type=REQUEST --set reality=planned
    dragoman correct record.duckdb s-3f09a1c2d4e5 --set speaker="Wang Yi"
    dragoman statements record.duckdb --csv -o rows.csv     change cells, or add a column verdict
    dragoman correct record.duckdb --from rows.csv

    \b
    Exit status: 0  done
                 2  wrong usage, or the store cannot be read
    """
    from dragoman.errors import OptionError

    with guarded():
        asked = [accept, reject, bool(mend), undo is not None, sheet is not None]
        if sum(asked) != 1 or (row is None) == any(asked[:3]):
            raise OptionError("correct: name a row and --accept, --reject or --set; or --undo ID; or --from FILE.")
        with writing(store) as kept:
            if undo is not None:
                kept.undo(undo)
                say(messages(), f"Taken back: {undo}.")
            elif sheet is not None:
                _from_sheet(kept, sheet, author_name(author), reason)
            else:
                assert row is not None
                for field, value in map(_assignment, mend or []):
                    _said(
                        kept.correct(row, "mend", field=field, value=value, author=author_name(author), reason=reason)
                    )
                if accept or reject:
                    word = "accept" if accept else "reject"
                    _said(kept.correct(row, word, author=author_name(author), reason=reason))


@with_forms
def corrections(
    store: StoreFile,
    training: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="Training data: prodigy, or brat with -o DIR."),
    ] = None,
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """What people said of rows, by time; or the rows they judged, as training data.

    \b
    dragoman corrections record.duckdb
    dragoman corrections record.duckdb --format prodigy -o tasks.jsonl
    dragoman corrections record.duckdb --format brat -o annotated/

    \b
    Exit status: 0  there are some
                 1  there are none
                 2  wrong usage, or the store cannot be read
    """
    import msgspec

    from dragoman.errors import OptionError
    from dragoman.store.corrections import Correction

    with guarded(), opened(store) as kept:
        said = kept.corrections()
        if training == "brat":
            from dragoman.exports.annotations import brat

            if output is None:
                raise OptionError("--format brat writes a folder. Name it with --output DIR.")
            say(messages(), f"Written: {brat(_judged(kept), output):,} documents in {output}.")
        elif training == "prodigy":
            from dragoman.exports.annotations import prodigy

            out = checked_output(output, [str(store)])
            for line in prodigy(_judged(kept)):
                out.write(line)
            out.close()
        elif training is not None:
            raise OptionError(f"--format: no {training!r}. One of: prodigy, brat.")
        else:
            names = list(Correction.__struct_fields__)
            shown = _SHOWN if form is Form.table else names
            out = checked_output(output, [str(store)])
            if said or form is not Form.table:
                write_rows(({n: r[n] for n in shown} for r in msgspec.to_builtins(said)), shown, form, out)
            if not said:
                say(messages(), f"No corrections in {store}.")
            out.close()
    raise typer.Exit(0 if said else 1)


def retry(
    store: StoreFile,
    pages: Pages = None,
    workers: Workers = 1,
    no_model: NoModel = False,
    acts: OwnActsFile = None,
    ontology: OntologyFile = None,
) -> None:
    """Read again what could not be read: files and addresses in the table of failures.

    Tables and ontologies of your own, and the folder of saved pages, are not in the store: give those that the first
    reading had.

    \b
    dragoman retry record.duckdb
    dragoman retry record.duckdb --pages saved/

    \b
    Exit status: 0  all of it was read, or nothing had failed
                 1  some of it still cannot be read
                 2  wrong usage, or the store cannot be read
    """
    from dragoman.api import means_of
    from dragoman.cli.progress import Watch
    from dragoman.keeping import Keeper
    from dragoman.parallel import read_records
    from dragoman.sources import Given, find_sources
    from dragoman.sources.read import checked_how

    with guarded():
        watch = Watch()
        means = means_of(not no_model, acts, ontology)
        means.checked()
        how = checked_how(None, None, pages)
        with writing(store) as kept:
            failed = {f.source_id: _source(f.source_id) for f in kept.failed()}
            sources = list(dict.fromkeys(failed.values()))
            listed = {s for own, s in failed.items() if pages is None and _of_list(own, s)}
            for name in sorted(listed):
                say(messages(), f"{name}: names pages that were saved. Give their folder: --pages DIR.")
            given = [s for s in sources if s not in listed and ("://" in s or Path(s).exists())]
            for gone in (s for s in sources if s not in given and s not in listed):
                say(
                    messages(),
                    f"{gone}: is not there (standard input? moved?). Read it again by name.",
                )
            if not given:
                say(messages(), f"Nothing to read again in {store}.")
                raise typer.Exit(1 if sources else 0)
            keeper = Keeper(kept, means)
            outcomes = read_records(find_sources(given, how), workers=workers, given=Given(), **means._asdict())
            for _ in watch.records(keeper.keep(outcomes), lambda: None):
                pass
            say(messages(), watch.summary(keeper.added, str(store)))
            left = len(kept.failed())
    raise typer.Exit(1 if left else 0)


def forget(
    store: StoreFile,
    which: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Address, source id or id of a document.")],
) -> None:
    """Delete a document and all that came of it: rows, corrections, failures.

    \b
    dragoman forget record.duckdb https://example.org/story

    \b
    Exit status: 0  it is gone
                 2  there is none, or the store cannot be read
    """
    with guarded(), writing(store) as kept:
        gone = kept.forget(which)
        parts = [f"{n:,} {name}" for name, n in zip(gone._fields, gone, strict=True) if n]
        say(messages(), f"Forgotten: {', '.join(parts)}.")


def pack(
    source: Annotated[str, typer.Argument(metavar="STORE", help="A DuckDB file, or a folder of parts.")],
    target: Annotated[str, typer.Argument(metavar="INTO", help="The other kind; a folder if the name ends in /.")],
) -> None:
    """Put all that one store holds into another: a folder of Parquet parts into one DuckDB file, or back.

    Records, failures and corrections stay as they are, and what is there already is passed over. From folder to folder
    it makes few large parts of many small ones.

    \b
    dragoman pack record/ record.duckdb
    dragoman pack record.duckdb record/

    \b
    Exit status: 0  done
                 2  wrong usage, or a store cannot be read or written
    """
    from dragoman.errors import OptionError
    from dragoman.record.words import count
    from dragoman.store import open_record
    from dragoman.store.pack import pack as put

    with guarded():
        if Path(source).exists() and Path(target).exists() and Path(source).samefile(target):
            raise OptionError(f"pack: {source} cannot be packed into itself. Name another store.")
        with open_record(source, read_only=True) as one, open_record(target) as other:
            packed = put(one, other)
        new, known, replaced = packed.added
        parts = [f"{new:,} new", *([f"{replaced:,} read anew"] if replaced else []), f"{known:,} known before"]
        more = f"{count(packed.failures, 'failure')}, {count(packed.corrections, 'correction')}"
        say(messages(), f"In {target}: {', '.join(parts)}; {more}.")


def upgrade(store: StoreFile) -> None:
    """Bring a store that an earlier dragoman made to the tables of this one; all that is in it is kept.

    \b
    dragoman upgrade record.duckdb

    \b
    Exit status: 0  done, or there was nothing to do
                 2  the store cannot be read or brought to these tables
    """
    with guarded(), writing(store) as kept:
        say(messages(), f"{store} has the tables of this version. Documents: {kept.counts()['documents']:,}.")


def author_name(author: str | None) -> str:
    """Who says so: the name given, else who is logged in."""
    from getpass import getuser

    if author:
        return author
    try:
        return getuser()
    except (KeyError, OSError):  # a container without a name for the user
        return "unknown"


def _assignment(given: str) -> tuple[str, Any]:
    """``field=value``: the value as JSON if it is any, else as it stands."""
    from dragoman.errors import OptionError

    field, equals, value = given.partition("=")
    if not equals:
        raise OptionError(f"--set: {given!r} is no FIELD=VALUE.")
    try:
        return field.strip(), json.loads(value)
    except ValueError:
        return field.strip(), value


def _said(correction: Any) -> None:
    what = f"{correction.field} = {correction.value}" if correction.field else correction.verdict
    say(messages(), f"{correction.row}: {what}. Undo with --undo {correction.id}")


def _from_sheet(kept: Store, sheet: Path, author: str, reason: str | None) -> None:
    from dragoman.store.sheet import changes

    found = list(changes(sheet, kept.row))  # the whole sheet is read, and every cell checked, before any is kept
    for change in found:
        kept.correct(
            change.row, change.verdict, field=change.field, value=change.value, author=author,
            reason=change.reason or reason,
        )  # fmt: skip
    say(messages(), f"{len(found):,} corrections of {len({c.row for c in found}):,} rows.")


def _judged(kept: Store) -> Any:
    """Every corrected document: as the machine wrote it, as it is now, and what was said of it."""
    said = kept.corrections()
    for document in dict.fromkeys(c.document_id for c in said):
        machine, now = kept.machine_record(document), kept.record(document)
        if machine is not None and now is not None:
            judged: Judged = (machine, now, [c for c in said if c.document_id == document])
            yield judged


def _of_list(source_id: str, source: str) -> bool:
    """Whether a source is a line of a list of addresses: read without the saved pages, the list would be a text."""
    from dragoman.sources.files import kind_of

    return source_id != source and "://" not in source and kind_of(source) in {"text", None}


def _source(source_id: str) -> str:
    """The file or address of a source id, which can name a row or a member in it: ``wire.jsonl:12``."""
    if not Path(source_id).exists():
        for mark in "#:":
            path, found, _ = source_id.rpartition(mark)
            if found and (Path(path).exists() or (mark == "#" and "://" in path)):
                return path
    return source_id
