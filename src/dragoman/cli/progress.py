"""Progress, failures and the summary of a long reading, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from dragoman.cli.screen import NOTHING, SOME_FAILED, messages, say
from dragoman.record import Record
from dragoman.record.words import count
from dragoman.sources import Failure

_FEW = 5  # documents that need no bar


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:.1f}/s", "cyan")


class Watch:
    """Counts what comes, says each failure as it comes, and draws a bar where a person looks on."""

    def __init__(self) -> None:
        self.console: Console = messages()
        self.read = self.failed = self.noted = 0
        self._started = monotonic()

    @contextmanager
    def watching(self, total: Callable[[], int | None], *, bar: bool) -> Iterator[Callable[[], None]]:
        """Draw the bar meanwhile; what is given is to be called at each input that is done.

        Args:
            total: Counts the inputs; None: they cannot be counted. Asked only if there is a bar.
            bar: Whether one may be drawn; it is not where standard error is no terminal.
        """
        if not bar or not self.console.is_terminal:
            yield lambda: None
            return
        number = total()
        if number is not None and number <= _FEW:
            yield lambda: None
            return
        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        progress = Progress(
            *columns, console=self.console, transient=True, redirect_stdout=sys.stdout.isatty(), redirect_stderr=False
        )
        with progress:
            task = progress.add_task("", total=number)
            yield lambda: progress.advance(task)

    def records(self, outcomes: Iterable[Record | Failure], done: Callable[[], None]) -> Iterator[Record]:
        """The records among `outcomes`; failures are said and counted."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.noted += outcome.partial
                self.failed += not outcome.partial
                say(self.console, outcome.line, "yellow" if outcome.partial else "red")
                if outcome.partial:
                    continue
            else:
                self.read += 1
                yield outcome
            done()

    def summary(self, added: tuple[int, int, int] | None = None, store: str = "") -> str:
        """What was read and what not, and what became of it."""
        parts = [f"{count(self.read, 'document')} read"]
        if self.failed:
            parts.append(f"{self.failed:,} could not be read")
        if self.noted:
            parts.append(f"{self.noted:,} read without a date")
        line = f"{', '.join(parts)}, in {monotonic() - self._started:.1f} s."
        if added is not None:
            new, known, replaced = added
            became = [f"{new:,} new", *([f"{replaced:,} read anew"] if replaced else []), f"{known:,} known before"]
            line += f" In {store}: {', '.join(became)}."
        return line

    @property
    def status(self) -> int:
        """The exit status: 0 all read, 1 some not, 2 nothing."""
        return NOTHING if not self.read else SOME_FAILED if self.failed else 0
