"""Records are read by many threads at once, also the first ones of a process."""

from __future__ import annotations

import subprocess
import sys

_AT_ONCE = """
import sys, threading
from dragoman.record import Record

sys.setswitchinterval(1e-6)
record = b'{"document": {"id": "x", "text": "y"}, "statements": []}'
begun = threading.Barrier(16)

def read():
    begun.wait()
    for _ in range(30):
        try:
            Record.from_json(record)
        except ValueError:
            pass

threads = [threading.Thread(target=read) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_first_records_of_a_process_are_read_by_many_threads() -> None:
    done = subprocess.run([sys.executable, "-c", _AT_ONCE], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
