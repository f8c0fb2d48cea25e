"""What a store in one file keeps beside the record so that it is quick to ask: numbers of documents, names of actors.

A document gets the next number when it comes, and all its rows bear it. Rows of one document so lie together under one
number, a join compares numbers and not ids of 64 signs, and DuckDB passes over the blocks of a table whose numbers are
others. ``names`` says what each actor is called and how often, a row where a scan of all actors would be needed; it is
counted up and down with the documents that come and go, inside the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.record.tables import TABLES
from dragoman.store.schema import DOC, NAMES, Name, quoted

_KEY = [name for name in Name.__struct_fields__ if name not in {"documents", "mentions"}]
COUNTED = f"""SELECT {", ".join(_KEY)}, count(*) AS documents, sum(len(mentions))::BIGINT AS mentions
FROM actors {{where}} GROUP BY ALL"""
_SAME = " AND ".join(f"n.{name} IS NOT DISTINCT FROM c.{name}" for name in _KEY)
_MERGE = f"""MERGE INTO {NAMES} n USING ({COUNTED.format(where=f"WHERE {DOC} IN (SELECT unnest($1))")}) c ON {_SAME}
WHEN MATCHED THEN UPDATE SET documents = n.documents {{sign}} c.documents, mentions = n.mentions {{sign}} c.mentions
WHEN NOT MATCHED THEN INSERT BY NAME"""


def filling(has: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The SQL that fills in what an older store lacks, once its tables and columns are there.

    Args:
        has: Its tables before: column -> type.
    """
    if DOC not in has["documents"]:
        numbers = "SELECT id AS own, row_number() OVER (ORDER BY rowid) AS n FROM documents"
        yield f"UPDATE documents SET {DOC} = n FROM ({numbers}) WHERE id = own"
    for table in TABLES:
        if table != "documents" and table in has and DOC not in has[table]:
            yield f"UPDATE {quoted(table)} SET {DOC} = d.{DOC} FROM documents d WHERE d.id = document_id"
    if NAMES not in has:
        yield f"INSERT INTO {NAMES} BY NAME {COUNTED.format(where='')}"


def numbers_of(connection: Any, documents: Sequence[str]) -> dict[str, int]:
    """The numbers of those documents that are there."""
    query = f"SELECT id, {DOC} FROM documents WHERE id IN (SELECT unnest($1))"
    return dict(connection.execute(query, [list(documents)]).fetchall())


def next_number(connection: Any) -> int:
    """The number of the next document that comes."""
    return int(connection.execute(f"SELECT coalesce(max({DOC}), 0) + 1 FROM documents").fetchall()[0][0])


def numbered(table: str, rows: Any, numbers: Mapping[str, int]) -> Any:
    """Rows of a table of the record (a ``pyarrow.Table``) with the numbers of their documents."""
    import pyarrow as pa

    own = rows.column("id" if table == "documents" else "document_id").to_pylist()
    return rows.append_column(DOC, pa.array([numbers[document] for document in own], pa.int64()))


def count_names(connection: Any, numbers: Sequence[int], *, gone: bool = False) -> None:
    """Count what actors are called in these documents, whose rows are there: after they came, or before they go."""
    if numbers:
        connection.execute(_MERGE.format(sign="-" if gone else "+"), [list(numbers)])
        if gone:
            connection.execute(f"DELETE FROM {NAMES} WHERE documents <= 0")
