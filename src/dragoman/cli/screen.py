"""What every command shares: where output goes, how errors are said, and the exit status."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from dragoman.errors import DragomanError, OptionError

SOME_FAILED = 1  # something could not be read; the rest was
NOTHING = 2  # wrong usage, or nothing could be read
INTERRUPTED = 130  # Ctrl-C, as shells have it
PIPE_CLOSED = 141  # whoever read our output went away (`| head`), as shells have it


class Screen(Console):
    """A console that leaves it to :func:`guarded` what to do when the reader of a pipe has gone."""

    def on_broken_pipe(self) -> None:
        """Called inside rich's handler of the error."""
        raise


def messages() -> Console:
    """Where progress, failures and summaries go: standard error."""
    return Screen(stderr=True, highlight=False, soft_wrap=True)


def say(console: Console, line: str, style: str = "") -> None:
    """One line, whatever signs are in it."""
    from dragoman.record.words import plain

    # The style goes with the words: given to `print` it would colour a progress bar that is drawn again below them.
    console.print(Text(plain(line), style), soft_wrap=True)


@contextmanager
def guarded() -> Iterator[None]:
    """End the program as the command line does: an error in one line, a closed pipe in silence."""
    try:
        yield
        sys.stdout.flush()
    except DragomanError as error:
        fail(str(error))
    except BrokenPipeError:
        _forget_output()
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:  # the disk is full, the terminal is gone: inputs have their own failures
        _forget_output()
        fail(f"The output cannot be written ({error.strerror or error}). See that there is room for it.")
    except KeyboardInterrupt:
        say(messages(), "Stopped.")
        raise typer.Exit(INTERRUPTED) from None


def fail(problem: str, status: int = NOTHING) -> NoReturn:
    """Say what is wrong and end."""
    say(messages(), f"Error: {problem}", "red")
    raise typer.Exit(status)


def _forget_output() -> None:
    """Nobody reads on: what is still to be written must not raise again when the program ends."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        try:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        except (OSError, ValueError):  # standard output is no file of the system (a test's, a notebook's)
            sys.stdout = io.StringIO()


class Output:
    """Standard output, or a file that is made when the first words come: UTF-8, plain in a file or a pipe."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[str] | None = None

    @property
    def is_terminal(self) -> bool:
        """Whether a person sees it at once."""
        return self._path is None and sys.stdout.isatty()

    def write(self, text: str) -> None:
        """Add `text`."""
        self._stream().write(text)

    def console(self) -> Console:
        """A console that prints there."""
        if self._path is None:
            _stdout_in_utf8()
            return Screen(highlight=False)
        return Screen(file=self._stream(), highlight=False, no_color=True)

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()

    def _stream(self) -> IO[str]:
        if self._path is None:
            _stdout_in_utf8()
            return sys.stdout
        if self._file is None:
            try:
                self._file = self._path.open("w", encoding="utf-8", newline="\n")
            except OSError as error:
                raise OptionError(f"--output: {self._path} cannot be written ({error.strerror}).") from error
        return self._file


def _stdout_in_utf8() -> None:
    """A record holds any sign, whatever the locale thinks of it."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def checked_output(path: Path | None, sources: list[str]) -> Output:
    """The output at `path`; None: standard output.

    Raises:
        OptionError: it cannot be written, or is one of the sources.
    """
    if path is None:
        return Output(None)
    if path.is_dir():
        raise OptionError(f"--output: {path} is a directory. Name a file in it.")
    if not path.parent.is_dir():
        raise OptionError(f"--output: there is no directory {str(path.parent)!r}. Make it first.")
    if path.exists() and any(Path(s).exists() and path.samefile(s) for s in sources if s != "-"):
        raise OptionError(f"--output: {path} is one of the sources and would be overwritten. Name another file.")
    return Output(path)
