"""Inputs with which something goes wrong while they are read; workers import them by this module's name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from dragoman.sources import Source, Unread


class Faulty(Unread, frozen=True):
    """Raises what no text should make the reader raise."""

    def read(self) -> Source:
        raise KeyError("planted")


class Hungry(Unread, frozen=True):
    """Asks for more memory than there is."""

    def read(self) -> Source:
        raise MemoryError


class Deadly(Unread, frozen=True):
    """Its process is killed, whoever reads it."""

    def read(self) -> Source:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class DeadlyOnce(Unread, frozen=True):
    """Its process is killed the first time, by chance."""

    def read(self) -> Source:
        if not Path(self.name).exists():
            Path(self.name).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Source(source_id=self.name, text="He said so after all.")


class Slow(Unread, frozen=True):
    """Takes its time."""

    def read(self) -> Source:
        time.sleep(1)
        return Source(source_id=self.name, text="He said so slowly.")


class Chatty(Unread, frozen=True):
    """Prints, as libraries do, where the answers go."""

    def read(self) -> Source:
        print("loading …", flush=True)
        os.write(1, b"\x00\x01 progress \xff\n")
        return Source(source_id=self.name, text="He said so.")
