"""The public functions: a text, a path or many go in, records come out."""

from __future__ import annotations

import html
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

from dragoman.errors import DragomanError, OptionError, SourceWarning, suggest
from dragoman.keeping import one_text_only
from dragoman.parallel import Own, broken, read_records, worker_count
from dragoman.record import Record, Span
from dragoman.record.tables import TABLES, arrow_table, data_frame
from dragoman.sources import Failure, Given, How, Source, Unread
from dragoman.sources.items import Item, find_items, holds_many, is_one
from dragoman.sources.read import checked_how

if TYPE_CHECKING:
    from dragoman.extraction.events.pair import CodedPair
    from dragoman.pipeline import Means, Model, Pipeline


class Records(list[Record]):
    """Records in the order of their sources, and the failures of those that could not be read.

    Attributes:
        failures: What could not be read, in order. One that is `partial` was read all the same, without the part
            that the failure is about.
    """

    def __init__(self, records: Iterable[Record] = (), failures: Iterable[Failure] = ()) -> None:
        super().__init__(records)
        self.failures: list[Failure] = list(failures)

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Record: ...

    @overload
    def __getitem__(self, index: slice, /) -> Records: ...

    def __getitem__(self, index: SupportsIndex | slice, /) -> Record | Records:
        found = super().__getitem__(index)
        return found if isinstance(found, Record) else Records(found)

    def to_arrow(self, table: str) -> Any:
        """One table of all records as a ``pyarrow.Table``.

        Raises:
            OptionError: no table of that name.
        """
        return arrow_table(_checked_table(table), self)

    def to_pandas(self, table: str) -> Any:
        """One table of all records as a ``pandas.DataFrame``; see :meth:`to_arrow`."""
        return data_frame(self.to_arrow(table))

    def to_polars(self, table: str) -> Any:
        """One table of all records as a ``polars.DataFrame``; see :meth:`to_arrow`."""
        import polars

        return polars.from_arrow(self.to_arrow(table))

    def timeline(self, one: str, other: str) -> Any:
        """Contacts and events of two in time, as an ``altair.Chart``; see :meth:`dragoman.store.Store.timeline`.

        Raises:
            OptionError: a name nobody has.
            DragomanError: altair is not installed (``pip install dragoman[room]``).
        """
        from dragoman.store import Store

        with Store.open(":memory:") as store:
            store.add(self)
            return store.timeline(one, other)

    def _repr_html_(self) -> str:
        return _overview(self)


@overload
def read(  # type: ignore[overload-overlap]  # a str is an iterable of str to the type checker, but one text to us
    source: str | os.PathLike[str] | Mapping[str, Any] | Source,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    author: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    pages: str | os.PathLike[str] | None = None,
    workers: int = 1,
    model: Model = True,
    acts: Own = None,
    ontology: Own = None,
) -> Record: ...


@overload
def read(
    source: Iterable[Item],
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    author: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    pages: str | os.PathLike[str] | None = None,
    workers: int = 1,
    model: Model = True,
    acts: Own = None,
    ontology: Own = None,
) -> Records: ...


def read(
    source: Any,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    author: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    pages: str | os.PathLike[str] | None = None,
    workers: int = 1,
    model: Model = True,
    acts: Own = None,
    ontology: Own = None,
) -> Record | Records:
    """Read one text, or many, into records.

    >>> record = dragoman.read("Iran’s foreign minister told reporters …", published="2021-06-12")  # doctest: +SKIP
    >>> record = dragoman.read("story.html")  # doctest: +SKIP
    >>> records = dragoman.read(["stories/", "wire.jsonl"], workers=2)  # doctest: +SKIP
    >>> records.to_pandas("statements")  # doctest: +SKIP

    Args:
        source: One text, path or address; or an iterable of them, of dicts with the fields of a source, or of
            :class:`Source`; or a data frame, a row of which is a text. A str is a path if there is such a file, or
            if it looks like one (a known ending, or a separator and no blanks); an http(s) address is fetched;
            anything else is a text.
        published: Day of publication, on which "on Friday" depends. What is given wins over what the source says.
            None: the day that the path of `url` gives (``/2021/06/11/``), if the source gives none.
        outlet: Who published it: the last link of every chain. None: who publishes at `url`, where that is known.
        title: Headline; of one text only.
        url: Address of publication; of one text only.
        author: Byline.
        columns: Our field -> the source's column, for tables, JSON and dicts: ``{"text": "body"}``.
        encoding: Of files; None: found out for each.
        pages: Folder of saved pages, in which those are looked for that a list or a table names by their address
            (docs/reading-in.md).
        workers: Processes to read with; 0: one for each core. The result is the same.
        model: The learned tagger: True is the one that ships, a path the folder of one that ``dragoman train``
            made, False none: the rules alone read, and find less.
        acts: A CSV table of verbs and nouns that are acts, or none, for you; its rows win over ours and over the
            tagger (docs/extending.md).
        ontology: A TOML or YAML file of event types of your own, told by examples; their acts are in ``codings``.
    Returns:
        The :class:`Record` of one text; :class:`Records` where an iterable was given, with what could not be read
        in ``failures``.
    Raises:
        SourceError: the one source cannot be read; its subclasses say how. If it is read, but with something wrong
            in its container, there is a :class:`SourceWarning`.
        OptionError: an argument cannot be used, or one path holds several texts.
        KnowledgeError: `acts` or `ontology` cannot be used; names the line.
        ModelMissing: the language model is not installed.
    """
    how = checked_how(columns, encoding, pages)
    given = _given(published, outlet, title, url, author)
    worker_count(workers)
    if is_one(source):
        return _read_one(source, how, given, means_of(model, acts, ontology))
    found = one_text_only(find_items(source, how), given)
    records = Records()
    for outcome in read_records(found, workers=workers, given=given, model=model, acts=acts, ontology=ontology):
        if isinstance(outcome, Failure):
            records.failures.append(outcome)
        else:
            records.append(outcome)
    return records


def read_many(
    sources: Item | Iterable[Item],
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    pages: str | os.PathLike[str] | None = None,
    workers: int = 1,
    model: Model = True,
    acts: Own = None,
    ontology: Own = None,
) -> Iterator[Record | Failure]:
    """Read any number of texts one after another; the arguments are those of :func:`read`.

    Sources are taken as they are needed and no record is kept, so that memory stays flat. What cannot be read comes
    in its place as a :class:`Failure`; one that is `partial` comes before the record of its text.

    Raises:
        OptionError: an argument cannot be used.
        ModelMissing: the language model is not installed.

    >>> with dragoman.open_record("record.duckdb") as store:  # doctest: +SKIP
    ...     store.add(r for r in dragoman.read_many(["stories/"]) if isinstance(r, dragoman.Record))
    """
    how = checked_how(columns, encoding, pages)
    given = _given(published, outlet, None, None, author)
    return read_records(
        find_items(sources, how), workers=workers, given=given, model=model, acts=acts, ontology=ontology
    )


def code_pair(text: str, *, actor: Span, recipient: Span, model: bool | str = True) -> CodedPair:
    """Code one given pair of parties in a sentence: type, mode, contexts, reality, confidence, and why.

    >>> text = "Norland’s foreign minister condemned Surania."
    >>> dragoman.code_pair(text, actor=(0, 26), recipient=(37, 44)).event_type  # doctest: +SKIP
    'ACCUSE'

    Args:
        text: A sentence, or a few.
        actor: Code points ``[start, end)`` of who acts.
        recipient: Of whom it is done to.
        model: The learned tagger, as in :func:`read`; False cannot be used here.
    Raises:
        OptionError: a span lies outside the text or is empty, or `model` is False.
        ModelMissing: the language model is not installed.
    """
    return _pipeline(means_of(model)).code_pair(text, actor, recipient)


def _given(
    published: date | str | None, outlet: str | None, title: str | None, url: str | None, author: str | None
) -> Given:
    day = published.isoformat() if isinstance(published, date) else published
    return Given(published=day, outlet=outlet, title=title, url=url, author=author)


def _read_one(item: Any, how: How, given: Given, means: Means) -> Record:
    if holds_many(item):
        raise _several(item)
    found = list(islice(find_items(item, how), 2))
    if len(found) > 1:
        raise _several(item)
    source = found[0].read() if isinstance(found[0], Unread) else found[0]
    if isinstance(source, Failure):
        raise source.error()
    source = given.to(source)
    for note in source.notes:
        warnings.warn(note.line, SourceWarning, stacklevel=3)
    pipeline = _pipeline(means, _stamps(means))
    try:
        return pipeline.read(source)
    except DragomanError:
        raise
    except Exception as error:
        raise broken(source.source_id, error).error() from error


def means_of(model: Model, acts: Own = None, ontology: Own = None) -> Means:
    """What the user chose, as every process that reads can be told it."""
    from dragoman.pipeline import Means

    own = (None if given is None else os.fspath(given) for given in (acts, ontology))
    return Means(model if isinstance(model, bool) else os.fspath(model), *own)


def _stamps(means: Means) -> tuple[tuple[int, int], ...]:
    """Time and size of the user's files: one that was changed is read anew."""
    own = [Path(given) for given in (means.acts, means.ontology) if given is not None]
    return tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in own if path.is_file())


@lru_cache(maxsize=4)
def _pipeline(means: Means, stamps: tuple[tuple[int, int], ...] = ()) -> Pipeline:
    """The pipeline of this process, kept from one text to the next; the parser is the same for all."""
    bare = means_of(means.model)
    return means.pipeline(None if means == bare else _pipeline(bare).parser)


def _several(item: Any) -> OptionError:
    name = str(os.fspath(item))
    return OptionError(f"{name} holds any number of texts. Put it into a list: dragoman.read([{name!r}])")


def _checked_table(table: str) -> str:
    if table not in TABLES:
        raise OptionError(f"No table {table!r}.{suggest(table, TABLES)} Tables: {', '.join(TABLES)}")
    return table


_SHOWN = 50  # records in the overview of a notebook


def _overview(records: Records) -> str:
    """A table of documents with what was found in each, and the failures, as HTML."""
    heads = ("contacts", "statements", "events", "actors")
    rows = [
        f"<tr><td>{html.escape(_label(r))}</td><td>{html.escape(r.document.published or '')}</td>"
        + "".join(f"<td>{len(getattr(r, head))}</td>" for head in heads)
        + "</tr>"
        for r in islice(records, _SHOWN)
    ]
    more = f"<p>and {len(records) - _SHOWN:,} more</p>" if len(records) > _SHOWN else ""
    failed = "".join(f"<li>{html.escape(f.line)}</li>" for f in records.failures[:_SHOWN])
    failures = f"<p>{len(records.failures):,} could not be read:</p><ul>{failed}</ul>" if failed else ""
    head = "".join(f"<th>{h}</th>" for h in ("document", "published", *heads))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}{failures}"


def _label(record: Record) -> str:
    return record.document.title or record.document.source_id or record.document.id[:12]


__all__ = ["Records", "code_pair", "read", "read_many"]
