"""What people say of a store: corrections of rows, and decisions on what belongs to an encounter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import pyarrow as pa

from dragoman.errors import OptionError
from dragoman.record import Record
from dragoman.record.ids import row_id
from dragoman.store.corrections import CORRECTED, Correction, checked_value, checked_verdict, rests_on, row_of
from dragoman.store.read import LISTS
from dragoman.store.schema import schemas
from dragoman.store.write import corrections_of, decisions_of, insert, now, write_corrections

if TYPE_CHECKING:
    from dragoman.extraction.decisions import Decision
    from dragoman.extraction.encounters import Encounter
    from dragoman.store.met import Met


_REPORTED = ("actors", "contacts")  # no more of a record than encounters are found by


class Judging:
    """Corrections and decisions; what the machine wrote is kept apart."""

    path: str

    if TYPE_CHECKING:  # what the store has

        def _reading(self) -> AbstractContextManager[Any]: ...
        def _transaction(self) -> AbstractContextManager[Any]: ...
        def record(self, document_id: str) -> Record | None: ...
        def records(self, *, tables: Iterable[str] = LISTS) -> Iterator[Record]: ...
        def records_of(self, document_ids: Iterable[str], *, tables: Iterable[str] = LISTS) -> list[Record]: ...

    # Corrections

    def correct(
        self, row: str, verdict: str, *, field: str | None = None, value: Any = None, author: str,
        reason: str | None = None, at: str | None = None,
    ) -> Correction:  # fmt: skip
        """Accept, reject or mend a row. What the machine wrote is kept apart, and a later reading is corrected too.

        Args:
            row: Id of a statement, an event, a contact, a figure …
            verdict: ``accept``, ``reject``, or ``mend``, which gives `field` the `value`.
            value: As the codebook has it; of fields that hold actors, ids or names of actors of the text.
            at: When, UTC, ISO 8601; None: now.
        Raises:
            OptionError: no such row, field or verdict, or a value that the field cannot hold.
            StoreError: as :meth:`add`.
        """
        word = checked_verdict(verdict)
        record, table = self.row(row)
        document = record.document.id
        found = row_of(record, table, row)
        if word == "mend":
            if field is None:
                raise OptionError("mend: name the field that has another value, and the value.")
            value = checked_value(record, table, found, field, value)
        elif field is not None:
            raise OptionError(f"{word}: no field is mended. Use mend, or leave the field out.")
        when = at or now().isoformat(timespec="milliseconds")
        correction = Correction(
            id=row_id("k", document, row, field, author, when, word), document_id=document, table=table, row=row,
            spans=rests_on(table, found), verdict=word, field=field, author=author, said_at=when, reason=reason,
            value=msgspec.json.encode(value).decode() if word == "mend" else None,
        )  # fmt: skip
        with self._transaction() as connection:
            write_corrections(connection, record, [correction])
        return correction

    def row(self, row: str) -> tuple[Record, str]:
        """The record that holds a row, and the row's table.

        Raises:
            OptionError: there is no such row.
        """
        table, document = self._where(row)
        record = self.record(document)
        assert record is not None
        return record, table

    def undo(self, correction: str) -> None:
        """Take a correction back; the row is what it was before.

        Raises:
            OptionError: there is none of that id.
            StoreError: as :meth:`add`.
        """
        found = next((c for c in self.corrections() if c.id == correction), None)
        if found is None:
            raise OptionError(f"{correction}: no such correction. See: dragoman corrections {self.path}.")
        record = self.record(found.document_id)
        with self._transaction() as connection:
            if record is None:  # the text is gone, or not yet read again
                connection.execute("DELETE FROM corrections WHERE id = $1", [correction])
            else:
                write_corrections(connection, record, [], [correction])

    def corrections(self) -> list[Correction]:
        """What people said of rows, by time."""
        with self._reading() as cursor:
            return corrections_of(cursor)

    def machine_record(self, document_id: str) -> Record | None:
        """The record as the machine wrote it, without corrections; None if the store has none of that id."""
        with self._reading() as cursor:
            kept = cursor.execute("SELECT record FROM machine WHERE document_id = $1", [document_id]).fetchone()
        return msgspec.json.decode(kept[0], type=Record) if kept else self.record(document_id)

    # Encounters

    def found_encounters(self) -> list[Encounter]:
        """Every encounter of the store, as people decided; by date, undated last."""
        return [encounter for encounter, _ in self.met()]

    def met(self) -> list[Met]:
        """The same, each with the ids of the actors that took part; found once, and kept in a file beside the store."""
        from dragoman.store.met import met_in

        return met_in(self)  # type: ignore[arg-type]

    def decisions(self) -> list[Decision]:
        """What people decided of encounters, by time."""
        with self._reading() as cursor:
            return decisions_of(cursor)

    def explain(self, which: str) -> list[dict[str, Any]]:
        """The mentions of an encounter, each with why it was put there.

        Args:
            which: Id of the encounter, or of one of its mentions.
        Raises:
            OptionError: there is none.
        """
        from dragoman.store.encounters import explained, named

        found = named(self.found_encounters(), which)
        return explained(found, self.records_of(dict.fromkeys(d for d, _ in found.contacts)))

    def decide(
        self, kind: Literal["split", "merge"], which: Sequence[str], *, author: str, reason: str | None = None,
        at: str | None = None,
    ) -> Decision:  # fmt: skip
        """Decide that mentions are another contact (split), or that encounters are one (merge).

        It is kept as data and applied again whenever encounters are found, until :meth:`undecide`.

        Args:
            which: For a split, ids of mentions of one encounter; for a merge, ids of encounters or of mentions.
            at: When, UTC, ISO 8601; None: now.
        Raises:
            OptionError: no such id, or nothing would change.
            StoreError: as :meth:`add`.
        """
        from dragoman.store import encounters

        when = at or now().isoformat(timespec="milliseconds")
        spans = {
            (r.document.id, c.id): (c.mentions or [(0, 0)])[0]
            for r in self.records(tables=_REPORTED)
            for c in r.contacts
        }
        make = encounters.split if kind == "split" else encounters.merge
        made = make(self.found_encounters(), spans, which, author=author, at=when, reason=reason)
        rows = pa.Table.from_pylist([msgspec.to_builtins(made)], schema=schemas()["decisions"])
        with self._transaction() as connection:
            connection.execute("DELETE FROM decisions WHERE id = $1", [made.id])
            insert(connection, "decisions", rows)
        return made

    def undecide(self, which: str) -> None:
        """Take a decision back.

        Raises:
            OptionError: there is none of that id.
            StoreError: as :meth:`add`.
        """
        if which not in {d.id for d in self.decisions()}:
            raise OptionError(f"{which}: no such decision. See: dragoman encounters {self.path}.")
        with self._transaction() as connection:
            connection.execute("DELETE FROM decisions WHERE id = $1", [which])

    def _where(self, row: str) -> tuple[str, str]:
        """Table and document of a row."""
        with self._reading() as cursor:
            for table in CORRECTED:
                found = cursor.execute(f"SELECT document_id FROM {table} WHERE id = $1", [row]).fetchone()
                if found is not None:
                    return table, found[0]
        raise OptionError(f"{row}: no row of that id. Ids of rows are in every listing (--columns id,words).")
