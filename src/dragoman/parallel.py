"""Many texts: inputs in, records out in their order, in this process or in several.

The result does not depend on the number of workers, nor on which worker read what. Memory is bounded: inputs are
taken only a little ahead of what was given out. Whatever goes wrong with one text costs that text alone.

Workers are started with ``python -c``, not forked and not by :mod:`multiprocessing`: a script that calls
:func:`dragoman.read` needs no ``if __name__ == "__main__"``, and a notebook works as well.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec

from dragoman.errors import DragomanError, OptionError, WorkerError
from dragoman.pipeline import Means, Model, Pipeline
from dragoman.record import Record
from dragoman.sources import Failure, Given, Source, Unread

Input = Source | Failure | Unread
Outcome = Record | Failure
Own = str | os.PathLike[str] | None  # a file of the user's own
Told = tuple[Given, Means]  # what every worker is told before its first text

_TEXTS, _CHARACTERS = 16, 60_000  # given to a worker ahead: enough to keep it busy while the results are used
_UNREAD = 4_000  # characters an unopened file is taken to hold
_AHEAD = 64  # texts a worker that inputs are taken ahead of the one that is waited for
_TRIES = 2  # the death of a worker is not always the fault of the text it was at
_PATIENCE = 10.0  # seconds a worker that has nothing left to do may take to end
_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from dragoman.parallel import work; work()"


def read_records(
    found: Iterable[Input],
    *,
    workers: int = 1,
    given: Given | None = None,
    pipeline: Pipeline | None = None,
    model: Model = True,
    acts: Own = None,
    ontology: Own = None,
) -> Generator[Outcome, None, None]:
    """The record of each input, in their order; what cannot be read is a :class:`~dragoman.sources.Failure`.

    A partial failure comes right before the record of its text.

    Args:
        found: Inputs, taken lazily.
        workers: Processes to read with; 0: one for each core.
        given: What the user says of every text.
        pipeline: What reads, in this process; only where `workers` is 1.
        model: Which learned tagger reads, where no pipeline is given.
        acts: A table of acts of the user's own.
        ontology: An ontology of the user's own.
    Raises:
        OptionError: `workers` is negative, or more than one with a `pipeline`.
        KnowledgeError: what is the user's own cannot be used.
        ModelMissing: the language model is not installed.
        WorkerError: worker processes cannot be started.
    """
    count = worker_count(workers)
    if pipeline is not None and count > 1:
        raise OptionError("workers: a pipeline of your own reads in this process only. Leave workers at 1.")
    means = Means(model, *(None if own is None else os.fspath(own) for own in (acts, ontology)))
    if count > 1:
        means.checked()
        return _in_processes(found, count, given or Given(), means)
    return _in_process(found, given or Given(), pipeline or means.pipeline())


def worker_count(workers: int) -> int:
    """`workers`, or the number of cores for 0.

    Raises:
        OptionError: it is negative.
    """
    if workers < 0:
        raise OptionError(f"workers: {workers} is no number of processes. Give 1, 2, …, or 0 for one for each core.")
    if workers:
        return workers
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return cores or 1


def _in_process(found: Iterable[Input], given: Given, pipeline: Pipeline) -> Generator[Outcome, None, None]:
    for item in found:
        yield from outcomes(item, given, pipeline)


def outcomes(item: Input, given: Given, pipeline: Pipeline) -> list[Outcome]:
    """What reading one input gives: notes on it, then its record; or a failure. Raises no error of the text's own."""
    if isinstance(item, Failure):
        return [item]
    try:
        source = item.read() if isinstance(item, Unread) else item
        if isinstance(source, Failure):
            return [source]
        source = given.to(source)
        return [*source.notes, pipeline.read(source)]
    except DragomanError:
        raise  # what is missing or misused is so for every text
    except Exception as error:
        return [broken(_name(item), error)]


def broken(source_id: str, error: Exception) -> Failure:
    """The failure of a text on which dragoman itself broke."""
    own = str(Path(__file__).parent)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(own)]
    at = f" at {Path(frames[-1].filename).relative_to(own).as_posix()}:{frames[-1].lineno}" if frames else ""
    said = " ".join(str(error).split())[:100]
    return Failure(
        source_id=source_id, kind="error",
        problem=f"dragoman broke on it ({type(error).__name__}{': ' if said else ''}{said}{at})",
        advice="The text is not to blame: report this line, with the text if you may share it, as CONTRIBUTING.md says",
    )  # fmt: skip


# The parent's side


def _in_processes(found: Iterable[Input], count: int, given: Given, means: Means) -> Generator[Outcome, None, None]:
    pool = _Pool(count, (given, means))
    try:
        yield from pool.read(iter(found))
    except BaseException:
        pool.stop(patience=0)
        raise
    pool.stop(patience=_PATIENCE)


class Readers:
    """Worker processes that stay, for who has texts to read again and again."""

    def __init__(self, count: int, given: Given, model: Model = True) -> None:
        from dragoman.pipeline import Means

        self._pool = _Pool(count, (given, Means(model)))

    def read(self, found: Iterable[Input]) -> Iterator[Outcome]:
        """The outcomes of all inputs, in order, as :func:`read_records` gives them. To be taken to the end."""
        return self._pool.read(iter(found))

    def close(self) -> None:
        """End the workers."""
        self._pool.stop(patience=_PATIENCE)


class _Worker:
    """A worker process: what it was given and has not answered yet, oldest first."""

    def __init__(self, told: Told, inbox: queue.SimpleQueue[tuple[_Worker, Any]]) -> None:
        self.tasks: deque[tuple[int, Input]] = deque()
        self.characters = 0
        self.ready = False
        env = {**dict.fromkeys(_SINGLE, "1"), **os.environ}
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env,
            )  # fmt: skip
        except OSError as error:
            raise WorkerError(f"A worker process cannot be started ({error}). Use workers=1.") from error
        threading.Thread(target=self._listen, args=(inbox,), daemon=True).start()
        self.send(told)

    def _listen(self, inbox: queue.SimpleQueue[tuple[_Worker, Any]]) -> None:
        assert self.process.stdout is not None
        for message in _messages(self.process.stdout):
            inbox.put((self, message))
        inbox.put((self, None))

    def send(self, message: Any) -> None:
        """Hand over; if the worker has died, the inbox tells."""
        assert self.process.stdin is not None
        with suppress(OSError):
            _send(self.process.stdin, message)

    def give(self, number: int, item: Input) -> None:
        """Give one more input to read."""
        self.tasks.append((number, item))
        self.characters += _size(item)
        self.send((number, item))

    def answered(self) -> int:
        """The oldest task is done; its number."""
        number, item = self.tasks.popleft()
        self.characters -= _size(item)
        return number

    def close(self) -> None:
        """Say that nothing more will come."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.close()

    def end(self, patience: float) -> None:
        """See that the process is no more."""
        self.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def has_room(self) -> bool:
        """Whether it may be given more ahead."""
        return not self.tasks or (len(self.tasks) < _TEXTS and self.characters < _CHARACTERS)


def _name(item: Input) -> str:
    return item.name if isinstance(item, Unread) else item.source_id


def _size(item: Input) -> int:
    return len(item.text) if isinstance(item, Source) else _UNREAD


class _Pool:
    """Workers, what they are at, and what they have given that is not yet in turn."""

    def __init__(self, count: int, told: Told) -> None:
        self._count, self._told = count, told
        self._workers: list[_Worker] = []
        self._inbox: queue.SimpleQueue[tuple[_Worker, Any]] = queue.SimpleQueue()
        self._waiting: deque[tuple[int, Input]] = deque()
        self._deaths: dict[int, int] = {}
        self._done: dict[int, list[Outcome]] = {}
        self._taken = self._given_out = 0
        self._exhausted = False
        self._decoder = msgspec.msgpack.Decoder(Record)

    def read(self, found: Iterator[Input]) -> Iterator[Outcome]:
        """The outcomes of all inputs, in order."""
        self._exhausted = False
        while True:
            self._feed(found)
            while self._given_out in self._done:
                yield from self._done.pop(self._given_out)
                self._given_out += 1
                self._feed(found)
            if self._exhausted and self._given_out == self._taken:
                return
            worker, message = self._inbox.get()
            self._hear(worker, message)

    def stop(self, *, patience: float) -> None:
        """End the workers: when they are done with what they have, but after `patience` seconds at the latest."""
        for worker in self._workers:
            worker.close()
        for worker in self._workers:
            worker.end(patience)

    def _feed(self, found: Iterator[Input]) -> None:
        """Give inputs to workers until none has room, or the inputs have run out or ahead."""
        while self._waiting or self._take(found):
            worker = self._with_room()
            if worker is None:
                return
            worker.give(*self._waiting.popleft())

    def _take(self, found: Iterator[Input]) -> bool:
        """Take inputs until one is there for a worker."""
        while not self._waiting and not self._exhausted and self._taken - self._given_out < _AHEAD * self._count:
            item = next(found, None)
            if item is None:
                self._exhausted = True
            elif isinstance(item, Failure):
                self._done[self._taken] = [item]
                self._taken += 1
            else:
                self._waiting.append((self._taken, item))
                self._taken += 1
        return bool(self._waiting)

    def _with_room(self) -> _Worker | None:
        """An idle worker, else a new one, else the one with the least before it; None if all have enough."""
        least = min(self._workers, key=lambda w: (len(w.tasks), w.characters), default=None)
        if least is not None and not least.tasks:
            return least
        if len(self._workers) < self._count:
            self._workers.append(_Worker(self._told, self._inbox))
            return self._workers[-1]
        return least if least is not None and least.has_room else None

    def _hear(self, worker: _Worker, message: Any) -> None:
        """Take in what a worker says: that it is ready, that it cannot be, an answer, or (None) that it is no more."""
        if message is None:
            self._bury(worker)
        elif isinstance(message, DragomanError):
            raise message
        elif message == "ready":
            worker.ready = True
        else:
            number = worker.answered()
            self._deaths.pop(number, None)
            self._done[number] = [self._decoder.decode(x) if isinstance(x, bytes) else x for x in message]

    def _bury(self, worker: _Worker) -> None:
        """A worker died: the text it was at is tried once more, those after it are given to others."""
        self._workers.remove(worker)
        worker.end(_PATIENCE)
        status = worker.process.returncode
        if not worker.ready:
            raise WorkerError(
                f"A worker process ended while it was starting ({_status(status)}). "
                "Use workers=1, and see what is wrong with: dragoman doctor"
            )
        tasks = list(worker.tasks)
        if not tasks:
            return
        number, item = tasks[0]
        self._deaths[number] = self._deaths.get(number, 0) + 1
        if self._deaths[number] >= _TRIES:
            self._done[number] = [_killed(item, status)]
            tasks = tasks[1:]
        self._waiting.extendleft(reversed(tasks))


def _killed(item: Input, status: int | None) -> Failure:
    return Failure(
        source_id=_name(item), kind="killed",
        problem=f"the process that read it was ended from outside each of {_TRIES} times ({_status(status)})",
        advice="Most likely memory ran out: read it alone or with fewer workers, or split it",
    )  # fmt: skip


def _status(status: int | None) -> str:
    if status is not None and status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit status {status}"


# The worker's side


def work() -> None:
    """Read what comes in by standard input until it ends, and answer by standard output: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt ends
    _die_first()
    tasks_in, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Nothing that a library prints or asks may come between the messages.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    try:
        _serve(tasks_in, answers)
    except BrokenPipeError:
        os._exit(1)  # the parent is gone
    os._exit(0)  # models and tables need no tidying up


def _serve(tasks_in: IO[bytes], answers: IO[bytes]) -> None:
    # Taken from the pipe by a thread, so that the parent never waits until a text is read to hand over the next.
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_take_in, args=(tasks_in, tasks), daemon=True).start()
    given, means = tasks.get()
    encoder = msgspec.msgpack.Encoder()
    try:
        pipeline = means.pipeline()
        pipeline.parser  # noqa: B018  (loads the model)
        _send(answers, "ready")
        while (task := tasks.get()) is not None:
            found = outcomes(task[1], given, pipeline)
            _send(answers, [encoder.encode(x) if isinstance(x, Record) else x for x in found])
    except DragomanError as error:
        _send(answers, error)


def _take_in(tasks_in: IO[bytes], tasks: queue.SimpleQueue[Any]) -> None:
    for message in _messages(tasks_in):
        tasks.put(message)
    tasks.put(None)


def _die_first() -> None:
    """Where memory runs out, Linux should end a worker rather than what it works for."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


# Messages: eight bytes of length, then the pickled object. Both ends are this very program.


def _send(stream: IO[bytes], message: Any) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def _messages(stream: IO[bytes]) -> Iterator[Any]:
    """Messages until the stream ends; one that was cut off by the sender's death is none."""
    while len(head := stream.read(8)) == 8:
        size = int.from_bytes(head, "big")
        data = stream.read(size)
        if len(data) < size:
            return
        yield pickle.loads(data)
