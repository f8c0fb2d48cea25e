"""The map from the reader's view back to the text as read."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.condition import apply_repairs, inspect
from dragoman.text.faults import Fault
from dragoman.text.view import View

TEXT = st.text(alphabet="abc de.’\nß😀", min_size=1, max_size=60)


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, list[Fault], View]:
    """A text, faults in it (words taken out, put in, put in another's place, moved forward), and its view."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    faults = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        parts = draw(st.none() | st.tuples(st.text(alphabet="xyz", max_size=4)))
        moved = draw(st.integers(end, len(text)))
        if parts is not None and moved > end and draw(st.booleans()):
            parts = ((end, moved), *parts)
        faults.append(Fault(start, end, "test", parts))
    return text, faults, apply_repairs(text, faults)


@given(repaired())
def test_pieces_cover_the_view_without_gaps_and_lie_in_the_text(case) -> None:
    text, _, view = case
    at = 0
    for vs, ve, ss, se in view.pieces:
        assert vs == at
        assert ve > vs
        assert 0 <= ss <= se <= len(text)
        at = ve
    assert at == len(view.text)


@given(repaired())
def test_a_character_that_no_repair_touched_maps_to_itself(case) -> None:
    text, _, view = case
    for vs, ve, ss, se in view.pieces:
        if ve - vs == se - ss:
            for i in range(vs, ve):
                (start, end) = view.to_source((i, i + 1))[0]
                assert (start, end) == (ss + i - vs, ss + i - vs + 1)
                if not set(view.text[i]) & set("xyz"):
                    assert text[start:end] == view.text[i]


@given(repaired(), st.data())
def test_every_span_maps_to_spans_of_the_text_in_order(case, data) -> None:
    text, _, view = case
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    spans = view.to_source((start, end))
    assert spans
    assert all(0 <= s <= e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert view.hull((start, end)) == (spans[0][0], spans[-1][1])


@given(repaired(), st.data())
def test_a_longer_span_maps_to_no_less(case, data) -> None:
    _, _, view = case
    start = data.draw(st.integers(0, len(view.text)))
    middle = data.draw(st.integers(start, len(view.text)))
    end = data.draw(st.integers(middle, len(view.text)))
    if start == middle:
        return
    inner, outer = view.hull((start, middle)), view.hull((start, end))
    assert outer[0] <= inner[0]
    assert inner[1] <= outer[1]


@given(TEXT)
def test_a_text_without_faults_maps_to_itself(text: str) -> None:
    view = View.of(text)
    assert (view.text, view.to_source((0, len(text)))) == (text, [(0, len(text))])


@given(st.text(alphabet="Blinken’s. $1\u200b&amp;Ãâ€-\n", max_size=120))
def test_whatever_is_repaired_the_report_quotes_the_text(text: str) -> None:
    view = inspect(text)
    for r in view.repairs:
        assert text[r.span[0] : r.span[1]] == r.as_read
    assert view.damaged == any(r.repaired is None for r in view.repairs)


def test_words_put_back_in_their_place_map_to_where_they_were_read() -> None:
    text = "It was late, media said. Chinese state.\n"

    class Names:
        def is_name(self, word: str) -> bool:
            return False

        is_state = is_name

        def is_people(self, word: str) -> bool:
            return word == "Chinese"

    view = inspect(text, names=Names())
    start = view.text.index("Chinese state media")
    spans = view.to_source((start, start + len("Chinese state media")))
    assert [text[s:e] for s, e in spans] == ["media", "Chinese state"]


def test_a_short_gap_that_a_repair_left_is_bridged_a_long_one_is_not() -> None:
    assert apply_repairs("a b", [Fault(1, 2, "test", ("",))]).to_source((0, 2)) == [(0, 3)]
    assert apply_repairs("a<<<<<>b", [Fault(1, 7, "test", ("",))]).to_source((0, 2)) == [(0, 1), (7, 8)]
