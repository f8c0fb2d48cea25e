"""Bytes become the text they were written as; what is no text says what it is."""

from __future__ import annotations

import io

import pytest

from dragoman.errors import OptionError
from dragoman.sources.decode import SAMPLE, NotText, checked_encoding, decode, open_text

ENGLISH = "“We agreed,” the minister’s spokesman said – then left for Zürich."
ASCII = "The minister said that talks would go on. "
RUSSIAN = "Министр иностранных дел встретился с послом. Стороны обсудили ход переговоров и договорились их продолжить."
JAPANESE = "外務大臣は火曜日に東京で大使と会談し、両国の関係について話し合った。次回の会談は来月行われる。"
POLISH = "Minister spraw zagranicznych spotkał się z ambasadorem w Łodzi. Następne rozmowy odbędą się w Krakowie."
FRENCH = "Le ministre français a reçu son homologue à Genève; ils ont évoqué la situation à l’étranger."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="utf-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="utf-8-with-mark"),
        pytest.param(ENGLISH, "utf-16", id="utf-16-with-mark"),
        pytest.param(ENGLISH, "utf-32", id="utf-32-with-mark"),
        pytest.param(ENGLISH, "utf-16-le", id="utf-16-without-mark"),
        pytest.param(ENGLISH, "utf-16-be", id="utf-16-big-without-mark"),
        pytest.param(ENGLISH, "cp1252", id="windows-western"),
        pytest.param(FRENCH.replace("’", "'"), "latin-1", id="latin-1"),
        pytest.param(RUSSIAN, "utf-16", id="utf-16-cyrillic"),
        pytest.param(RUSSIAN, "cp1251", id="windows-cyrillic"),
        pytest.param(JAPANESE, "shift_jis", id="shift-jis"),
        pytest.param(POLISH, "cp1250", id="windows-central-european"),
        pytest.param(JAPANESE, "euc_jp", id="euc-jp"),
    ],
)
def test_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_stray_byte_in_utf8_is_read_as_windows_western() -> None:
    """One hand pasted a curly apostrophe from Windows into a page in UTF-8; all the rest stays."""
    data = (f"{ENGLISH} Talks in Łódź. ".encode() * 3) + b"The minister\x92s aide left."
    assert decode(data) == f"{ENGLISH} Talks in Łódź. " * 3 + "The minister’s aide left."


def test_mojibake_is_left_for_the_condition_report() -> None:
    broken = "The ministerâ€™s aide said so."
    assert decode(broken.encode()) == broken


def test_nul_in_a_long_text_is_kept() -> None:
    text = ASCII * 20 + "\x00" + ASCII * 20
    assert decode(text.encode()) == text


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param('<meta charset="windows-1251"><p>Посол</p>'.encode("cp1251"), "Посол", id="declared"),
        pytest.param('<meta charset="iso-8859-1"><p>said “no”</p>'.encode("cp1252"), "“no”", id="latin-1-is-windows"),
        pytest.param('<meta charset="windows-1251"><p>Посол</p>'.encode(), "Посол", id="declared-wrongly"),
        pytest.param('<meta charset="no-such"><p>said “no”</p>'.encode("cp1252"), "“no”", id="declared-nonsense"),
    ],
)
def test_page_may_declare_its_charset(page: bytes, expected: str) -> None:
    assert expected in decode(page, html=True)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"%PDF-1.7 ...", "a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04word/document.xml", "office document", id="docx"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "PNG", id="png"),
        pytest.param(b"{\\rtf1 text}", "rich-text", id="rtf"),
        pytest.param(b"\x28\xb5\x2f\xfd....", "zstandard", id="zstd"),
        pytest.param(bytes(range(256)) * 10, "bytes that no text has", id="binary"),
        pytest.param(b"\x00\x01\x02\x03" * 400, "bytes that no text has", id="nul"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(NotText, match=what) as caught:
        decode(data)
    assert caught.value.advice


def test_named_encoding_is_taken_at_its_word() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), encoding="koi8-r") == RUSSIAN
    with pytest.raises(NotText, match=r"cannot be read as ascii \(byte 0\)"):
        decode(RUSSIAN.encode(), encoding="ascii")


@pytest.mark.parametrize("name", ["utf-8", "cp1252", "GB18030", None])
def test_known_encoding_passes(name: str | None) -> None:
    assert checked_encoding(name) == name


@pytest.mark.parametrize("name", ["utf-9", "", "rot13", "base64", "klingon"])
def test_unknown_encoding_is_an_error_of_usage(name: str) -> None:
    with pytest.raises(OptionError, match="No encoding"):
        checked_encoding(name)


@pytest.mark.parametrize(
    "encoding", [pytest.param(e, id=e) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")]
)
def test_stream_gives_the_same_lines_as_the_whole(encoding: str) -> None:
    text = "".join(f"{n} {ENGLISH}\n" for n in range(3000))
    assert len(text.encode(encoding)) > 2 * SAMPLE
    assert "".join(open_text(io.BytesIO(text.encode(encoding)))) == text


def test_stream_that_turns_from_ascii_to_windows_western() -> None:
    data = ASCII.encode() * 4000 + b"\nThe minister\x92s aide."
    assert len(data) > SAMPLE
    assert open_text(io.BytesIO(data)).read().endswith("The minister’s aide.")


def test_stream_cut_inside_a_character_at_the_sample_is_utf8() -> None:
    data = b"a" * (SAMPLE - 1) + "é".encode() + b" end"
    assert open_text(io.BytesIO(data)).read().endswith("é end")
