"""The language of a text."""

import pytest

from dragoman.text.language import detect_language

TEXTS = [
    pytest.param(
        "The ministers met for two hours and agreed that the envoys of both sides would return to the city in May, "
        "said a spokesman for the host.", "en", id="english"),
    pytest.param(
        "Die Minister trafen sich zwei Stunden lang und vereinbarten, dass die Gesandten beider Seiten im Mai in die "
        "Stadt zurückkehren würden.", "de", id="german"),
    pytest.param(
        "Les ministres se sont rencontrés pendant deux heures et sont convenus que les envoyés des deux parties "
        "reviendraient en mai.", "fr", id="french"),
    pytest.param(
        "De ministers spraken twee uur met elkaar en kwamen overeen dat de gezanten van beide partijen in mei naar de "
        "stad zouden terugkeren, zei een woordvoerder van de gastheer.", "nl", id="dutch"),
    pytest.param(
        "Министры встретились и договорились о том, что посланники обеих сторон вернутся в город в мае.", "ru",
        id="russian"),
    pytest.param("Ministers meet, agree, part; envoys due back May. Ports reopen, grain sails north again.", None,
                 id="headlines-tell-nothing"),
    pytest.param("Ankara, 12", None, id="too-short"),
    pytest.param("", None, id="empty"),
    pytest.param("12 304 5567 " * 50, None, id="numbers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_language_of_a_text(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_half_a_pair_of_surrogates_is_no_obstacle() -> None:
    assert detect_language("\ud800 Die Minister trafen sich lange und vereinbarten die Rückkehr der Gesandten.") == "de"
