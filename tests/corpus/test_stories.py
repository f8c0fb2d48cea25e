"""Which documents are copies of one text, and which only look like it."""

from __future__ import annotations

import random

import pytest
from press import GRAIN, HARBOUR, document, paragraphs

from dragoman.corpus.shingles import shingles, words
from dragoman.corpus.stories import Story, find_stories
from dragoman.record import Document

CUT = "\n\n".join(paragraphs(HARBOUR)[:2])
EDITED = HARBOUR.replace("four hundred crews", "some 400 crews").replace("cheered", "rejoiced").replace("nine", "ten")
EXTENDED = HARBOUR + (
    "\n\nThe quarrel goes back to a chart of 1887 on which both capitals drew the line of the strait as they liked. "
    "Historians in Veldt say neither has ever shown the original, and the archive burned down in the war."
)  # fmt: skip
AGAIN = HARBOUR.replace("\n\n", "\n").replace("'", "’").upper()


def kinds(story: Story) -> dict[str, str]:
    return {copy.document: copy.kind for copy in story.copies}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(CUT, "cut", id="cut"),
        pytest.param(EDITED, "light edit", id="light-edit"),
        pytest.param(EXTENDED, "extended", id="extended"),
        pytest.param(AGAIN, "exact", id="exact-but-for-case-and-blanks"),
    ],
)
def test_copy_is_found_and_named(text: str, kind: str) -> None:
    first, copy = document(HARBOUR, "2021-06-12"), document(text, "2021-06-13")
    (story,) = find_stories([copy, first, document(GRAIN)])
    assert story.documents == [first.id, copy.id]
    assert (story.first, story.published) == (first.id, "2021-06-12")
    assert kinds(story) == {first.id: "first", copy.id: kind}
    assert story.copies[1].of == first.id


def test_two_cut_versions_belong_together_through_the_whole() -> None:
    whole, head, tail = (document(t) for t in (HARBOUR, CUT, "\n\n".join(paragraphs(HARBOUR)[2:])))
    assert find_stories([head, tail]) == []
    (story,) = find_stories([head, tail, whole])
    assert set(story.documents) == {whole.id, head.id, tail.id}


def test_result_does_not_depend_on_the_order_nor_on_repeats() -> None:
    documents = [
        document(t, day) for t, day in ((HARBOUR, "2021-06-12"), (CUT, "2021-06-12"), (EDITED, None), (GRAIN, None))
    ]
    expected = find_stories(documents)
    assert len(expected) == 1
    for seed in range(5):
        mixed = documents * 2
        random.Random(seed).shuffle(mixed)
        assert find_stories(mixed) == expected


def test_same_title_over_another_text_is_no_copy() -> None:
    assert find_stories([document(HARBOUR, title="Ministers meet"), document(GRAIN, title="Ministers meet")]) == []


def form(place: str, person: str, day: str, damage: str) -> str:
    return (
        f"The governor of {place} declared a state of emergency on {day} and ordered the relief office to coordinate "
        "all help in the affected districts. Owners of houses and firms can apply for grants for temporary lodging and "
        f"repairs, for loans at low cost, and for other programmes. Commissioner {person} will lead the recovery work. "
        f"Damage surveys counted {damage} homes, and more districts may be named when the surveys are finished."
    )


FORMS = [
    ("Almark", "Tove Lind", "3 May 2021", "412"), ("Brennick", "Per Osk", "5 May 2021", "38"),
    ("Corvale", "Una Reth", "6 May 2021", "1,090"),
]  # fmt: skip


def test_one_form_filled_in_twice_is_no_copy() -> None:
    assert find_stories(document(form(*filled), "2021-05-06") for filled in FORMS) == []


def test_wording_that_recurs_over_months_does_not_make_a_copy() -> None:
    texts = [f"{form('Almark', 'Tove Lind', '3 May', '412')} Note {n}: {GRAIN[n * 60 : n * 60 + 60]}" for n in range(7)]
    documents = [document(text, f"2021-{month:02}-01") for month, text in enumerate(texts, 1)]
    assert find_stories(documents) == []


def test_text_published_months_later_is_a_copy_only_word_for_word() -> None:
    assert find_stories([document(HARBOUR, "2021-01-01"), document(EDITED, "2021-09-01")]) == []
    assert len(find_stories([document(HARBOUR, "2021-01-01"), document(AGAIN, "2021-09-01")])) == 1


def test_short_and_empty_texts_are_copies_only_word_for_word() -> None:
    texts = ["", "  ", "…", "No comment.", "NO COMMENT!", "No comment today."]
    (story,) = find_stories(Document(id=str(n), text=t) for n, t in enumerate(texts))
    assert story.documents == ["3", "4"]


def test_least_gives_single_documents_too() -> None:
    found = find_stories([document(HARBOUR), document(EDITED), document(GRAIN)], least=1)
    assert [len(s.documents) for s in found] == [2, 1]


def test_similarities_are_shares_of_shingles() -> None:
    (story,) = find_stories([document(HARBOUR, "2021-06-12"), document(CUT, "2021-06-13")])
    a, b = set(shingles(words(HARBOUR)).tolist()), set(shingles(words(CUT)).tolist())
    assert story.copies[1].similarity == round(len(a & b) / len(a | b), 4)
    assert story.copies[1].contained == 1.0


@pytest.mark.parametrize(
    ("text", "outlet", "wire"),
    [
        pytest.param(HARBOUR, None, "Reuters", id="dateline"),
        pytest.param(GRAIN + " (AFP)", "The Fjord Post", "Agence France-Presse", id="end"),
        pytest.param(GRAIN, "Reuters", "Reuters", id="outlet"),
        pytest.param(GRAIN.replace("until", "until, Reuters reported,"), None, None, id="only-cited"),
        pytest.param(GRAIN, "The Fjord Post", None, id="none"),
    ],
)
def test_wire_credit(text: str, outlet: str | None, wire: str | None) -> None:
    (story,) = find_stories([document(text, outlet=outlet)], least=1)
    assert story.wire == wire
