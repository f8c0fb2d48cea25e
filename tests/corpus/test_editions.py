"""What an edition changed, as spans in both texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import HARBOUR, paragraphs

from dragoman.corpus.editions import diff


def told(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(c.edit, a[slice(*c.before)], b[slice(*c.after)]) for c in diff(a, b)]


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        pytest.param(HARBOUR, [], id="nothing"),
        pytest.param(HARBOUR.replace("\n\n", "\n"), [], id="blanks"),
        pytest.param(HARBOUR.replace("nine years", "ten years"), [("changed", "nine", "ten")], id="word"),
        pytest.param("\n\n".join(paragraphs(HARBOUR)[:3]), [("dropped", paragraphs(HARBOUR)[3], "")], id="cut"),
        pytest.param(HARBOUR + " More follows.", [("added", "", "More follows.")], id="extended"),
    ],
)
def test_changes_are_told_in_both_texts(after: str, changes: list[tuple[str, str, str]]) -> None:
    assert told(HARBOUR, after) == changes


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_word_is_in_one_change_on_its_side(a: str, b: str) -> None:
    changes = diff(a, b, kept=True)
    for text, spans in ((a, [c.before for c in changes]), (b, [c.after for c in changes])):
        assert spans == sorted(spans)
        covered = {i for s in spans for i in range(*s)}
        assert all(i in covered for i, sign in enumerate(text) if sign.isalnum())
    assert all(a[slice(*c.before)].split() == b[slice(*c.after)].split() for c in changes if c.edit == "kept")
