"""Sentences of a release that carry on what was said before them. The sentences are ours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

ISSUER = "Ministry of Foreign Affairs of China"
SAID = "Wang Yi said that the harbour had been searched without cause."

CARRIED = [
    pytest.param(f"{SAID} The Norwegian side should return the ships.", ["The Norwegian side should return the ships"],
                 id="should"),
    pytest.param(f"{SAID} Such acts must stop. Norway should pay for it.",
                 ["Such acts must stop", "Norway should pay for it"], id="two-on-end"),
]  # fmt: skip

NOT_CARRIED = [
    pytest.param(f"{SAID}\n\nThe Norwegian side should return the ships.", ISSUER, id="another-paragraph"),
    pytest.param(f"{SAID} The Norwegian side returned the ships.", ISSUER, id="what-was-done"),
    pytest.param(f"{SAID} The ships will sail on Monday.", ISSUER, id="what-will-be"),
    pytest.param(f"{SAID} The two sides met again. Norway should explain itself.", ISSUER, id="broken-off"),
    pytest.param(f"{SAID} “Norway should explain itself.”", ISSUER, id="quoted"),
    pytest.param("Wang Yi met Ine Marie Eriksen Soreide. Norway should explain itself.", ISSUER, id="nothing-said"),
    pytest.param(f"{SAID} Norway should explain itself.", "The Guardian", id="a-papers-own-view"),
    pytest.param(f"{SAID} Norway, Rao said, should pay for it.", ISSUER, id="anothers"),
]


@pytest.mark.parametrize(("text", "more"), CARRIED)
def test_what_ought_to_be_is_said_by_who_spoke_before(read, text: str, more: list[str]) -> None:
    record = read(text, outlet=ISSUER)
    said = record.statements[0]
    assert [record.quote(s) for s in said.content[1:]] == more


@pytest.mark.parametrize(("text", "outlet"), NOT_CARRIED)
def test_no_other_sentence_is_carried_on(read, text: str, outlet: str) -> None:
    record = read(text, outlet=outlet)
    opening = [s for s in record.statements if s.cue[0][0] < len(SAID)]
    assert all(len(s.content) == 1 for s in opening)
