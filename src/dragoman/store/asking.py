"""Questions to a store, the same from Python and on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.store import filters
from dragoman.store.rows import ListedRows, Rows

if TYPE_CHECKING:
    from dragoman.extraction.encounters import Encounter
    from dragoman.store.search import Hit, Kind

_Words = Iterable[str] | str | None


class Asking:
    """Filters that a store answers. What is left out filters nothing; a wrong value is an ``OptionError``.

    Whom a name stands for: a state or its code for all who speak and act for it, an organisation or a person for
    itself. `since` and `until` are days, months or years and look at the day that a row tells of, else at the day of
    publication. `outlet` is a name or words of one.
    """

    if TYPE_CHECKING:  # what the store has, and its decisions

        def _reading(self) -> AbstractContextManager[Any]: ...
        def _asking(self) -> AbstractContextManager[Any]: ...
        def found_encounters(self) -> list[Encounter]: ...

    def statements(
        self,
        *,
        speaker: str | None = None,
        addressee: str | None = None,
        about: str | None = None,
        topic: str | None = None,
        between: Iterable[str] | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        act: _Words = None,
        polarity: _Words = None,
        reality: _Words = None,
        vouched_by: str | None = None,
        outlet: str | None = None,
        min_confidence: float | None = None,
    ) -> Rows:
        """Statements, by day.

        Args:
            topic: Its id, its label or words of it ("Taiwan").
            between: Two of whom one speaks to or about the other.
            vouched_by: A link of the chain; ``own``: no speaker is named.
        Raises:
            OptionError: a name nobody has, a word that is none of its column, a day that is none.
        """
        with self._reading() as cursor:
            query = filters.statements_query(
                cursor, speaker=speaker, addressee=addressee, about=about, topic=topic, between=between, since=since,
                until=until, act=act, polarity=polarity, reality=reality, vouched_by=vouched_by, outlet=outlet,
                min_confidence=min_confidence,
            )  # fmt: skip
        return Rows(self, "statements", query)

    def events(
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        type: _Words = None,
        mode: str | None = None,
        quad: int | None = None,
        between: Iterable[str] | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        reality: _Words = None,
        context: str | None = None,
        vouched_by: str | None = None,
        outlet: str | None = None,
        min_confidence: float | None = None,
    ) -> Rows:
        """Events, by day.

        Args:
            between: Two of whom one acts on the other.
            vouched_by: A link of the chain of the statement that reports it; ``own``: the document's own voice.
        Raises:
            OptionError: a name nobody has, a word that is none of its column, a day that is none.
        """
        with self._reading() as cursor:
            query = filters.events_query(
                cursor, actor=actor, recipient=recipient, type=type, mode=mode, quad=quad, between=between,
                since=since, until=until, reality=reality, context=context, vouched_by=vouched_by, outlet=outlet,
                min_confidence=min_confidence,
            )  # fmt: skip
        return Rows(self, "events", query)

    def contacts(
        self,
        *,
        between: Iterable[str] | None = None,
        participant: str | None = None,
        mode: _Words = None,
        since: date | str | None = None,
        until: date | str | None = None,
        reality: _Words = None,
        outlet: str | None = None,
        topic: str | None = None,
    ) -> Rows:
        """Contacts as each document tells of them, by day; the same contact in many documents is an encounter.

        Args:
            between: Two that both took part.
        Raises:
            OptionError: a name nobody has, a word that is none of its column, a day that is none.
        """
        with self._reading() as cursor:
            query = filters.contacts_query(
                cursor, between=between, participant=participant, mode=mode, since=since, until=until, reality=reality,
                outlet=outlet, topic=topic,
            )  # fmt: skip
        return Rows(self, "contacts", query)

    def encounters(
        self,
        *,
        between: Iterable[str] | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        mode: _Words = None,
        reality: _Words = None,
        topic: str | None = None,
    ) -> ListedRows:
        """Contacts in the world, each once however many documents report it, by date.

        Args:
            between: Two that both took part: sides, or persons by name.
            since, until: Those whose days reach into that time; without a date, none.
            topic: Words of a topic's label.
        Raises:
            OptionError: a name nobody has, a word that is none of its column, a day that is none.
        """
        from dragoman.store.encounters import chosen, encounter_rows

        found = self.found_encounters()
        with self._reading() as cursor:
            kept = chosen(
                cursor, found, between=between, since=since, until=until, mode=mode, reality=reality, topic=topic
            )
        return encounter_rows(kept)

    def actors(
        self, *, name: str | None = None, country: str | None = None, kind: _Words = None, unnamed: bool = False
    ) -> Rows:
        """Actors over all documents, one row each, most frequent first.

        Args:
            country: ISO 3166-1 alpha-3.
            unnamed: Those too whom no text names; a row of theirs is of words, not of one person.
        Raises:
            OptionError: a name nobody has, or no such kind.
        """
        with self._reading() as cursor:
            query = filters.actors_query(cursor, name=name, country=country, kind=kind, unnamed=unnamed)
        return Rows(self, "actors", query)

    def documents_found(
        self,
        *,
        outlet: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        url: str | None = None,
    ) -> Rows:
        """Documents without their texts, by day of publication; texts of one address are numbered as its versions.

        Args:
            url: Address, source id, or the first signs of an id.
        Raises:
            OptionError: a day that is none.
        """
        query = filters.documents_query(outlet=outlet, since=since, until=until, url=url)
        return Rows(self, "documents", query)

    def search(self, words: str, kind: Kind = "documents", *, limit: int | None = 20) -> tuple[int, list[Hit]]:
        """How many documents, or statements, hold the words, and the best of them with the spans of the words.

        Args:
            words: They must all stand there; "a phrase", -unwanted and beginn* as in most search engines.
            kind: ``documents`` by title and text, or ``statements`` by content.
            limit: At most so many of them; None: all.
        Raises:
            OptionError: nothing is looked for.
            StoreError: the index, a file beside the store, cannot be written.
        """
        from dragoman.store.search import search

        return search(self, words, kind, limit=limit)  # type: ignore[arg-type]
