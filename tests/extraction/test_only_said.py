"""What is only said or talked of is no deed; what two do to each other is. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

ROWS = [
    pytest.param("Peru’s envoy recalled that the two states had signed a treaty.", "SANCTION", [], id="recalled-that"),
    pytest.param("Peru recalled its envoy from Chile.", "SANCTION", ["SANCTION actual: Peru > Chile"], id="recalled"),
    pytest.param("Antony Blinken raised the detention of two Swedish divers.", "COERCE", [], id="raised-a-detention"),
    pytest.param("Mali discussed the arrest of two divers.", "COERCE", [], id="discussed-an-arrest"),
    pytest.param("State television in Lima quoted the Chilean minister as saying the port was shut.", "ACCUSE", [],
                 id="quoted-as-saying"),
    pytest.param("Kenya and Somalia expelled each other’s consuls on Monday.", "SANCTION",
                 ["SANCTION actual: Kenya, Somalia > Kenya, Somalia"], id="expelled-each-others"),
    pytest.param("Kenya and Somalia expelled two consuls on Monday.", "SANCTION", None, id="expelled-two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_what_is_a_deed(read, text: str, kind: str, expected: list[str] | None) -> None:
    """None: not one of the two to the other."""
    record = read(text)
    found = [event(record, e) for e in record.events if e.event_type == kind]
    if expected is None:
        assert "SANCTION actual: Kenya, Somalia > Kenya, Somalia" not in found
    else:
        assert found == expected
