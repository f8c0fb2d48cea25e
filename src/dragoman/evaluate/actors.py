"""Who is meant, scored on two sets: words for actors, and terms in office at their edges.

Actor words (the unit tests of NGEC): `country` is right if it is that of the first candidate, where a body of several
states has IGO, or UNO or EUR of the United Nations and the European Union; `sector` if it is the candidate's first
one (the sets' JRN and our MED are both the media; UNK means no sector); a nobody must get no candidate.

Terms in office: a term drawn from the fact files is asked for on its first and last day (`held`), and on the days
before and after it (`over`), by the person's name and country; and by the office where one person holds it
(`holder`). A term counts as known if the tables have that person in that office; an answer naming somebody else is a
wrong person.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from dragoman.errors import CorpusMissing
from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import share
from dragoman.evaluate.tasks import Outcome
from dragoman.knowledge import Knowledge, load
from dragoman.knowledge.spelling import plain
from dragoman.knowledge.terms import Term, categories, within
from dragoman.knowledge.who import Candidate, who
from dragoman.pipeline import Pipeline
from dragoman.sources import parse_day

_SAME_SECTOR = {"JRN": "MED", "UNK": ""}
_TODAY = "2022-06-30"  # what "today" means in tests of 2022
_DRAWN, _SEED = 400, 1990
_CLEAR = ("factbook", "every-politician-scrapers", "Jkudjo", "instituteforgov")  # sources whose licence is clear
_EXACT = {"", "compiled", "next holder", "next holder (month confirmed by REIGN)"}  # ends that are no upper bounds
_TITLE_STOP = frozenset("of the and for to minister ministers acting state national secretary deputy first".split())


# -- words for actors -----------------------------------------------------------------------------------------


def score_actors(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the first candidate for each actor text; `pipeline` is not needed."""
    tally: dict[str, list[bool]] = {"country": [], "sector": [], "silent": []}
    wrong = []
    for row in rows:
        found = who(row["actor"], on=_day(row["date"]), context=row["context"])
        for name, right in _marks(row, found):
            tally[name].append(right)
            if not right:
                wrong.append(f"{name}: {row['actor']!r} {row['date'] or ''} {row['expect']} · {_shown(found)}")
    scores: dict[str, float | int | None] = {}
    for name, marks in tally.items():
        scores |= {f"{name}_acc": share(sum(marks), len(marks)), f"n_{name}": len(marks)}
    return Outcome(scores, sorted(wrong))


def _day(text: str | None) -> str | None:
    return _TODAY if (text or "").lower() == "today" else parse_day(text)


def _marks(row: Row, found: list[Candidate]) -> Iterator[tuple[str, bool]]:
    """What the row asks for, and whether it was so."""
    expect, first = row["expect"], found[0] if found else None
    if row.get("expect_none"):
        yield "silent", not found
        return
    if "country" in expect:
        yield "country", _country(first) == expect["country"]
    if "country" in row.get("expect_not", {}):
        yield "country", _country(first) != row["expect_not"]["country"]
    if "code_1" in expect:
        code = expect["code_1"]
        sector = first.sectors[0] if first is not None and first.sectors else ""
        yield "sector", _SAME_SECTOR.get(sector, sector) == _SAME_SECTOR.get(code, code)


def _country(candidate: Candidate | None) -> str:
    """Country as the set writes it: a code, IGO, UNO or EUR, or nothing."""
    if candidate is None or candidate.country:
        return (candidate.country or "") if candidate else ""
    codes = [code for code in ("UNO", "EUR", "IGO") if code in candidate.sectors]
    return codes[0] if codes else ""


def _shown(found: list[Candidate]) -> str:
    return f"{found[0].name}, {found[0].country}, {'|'.join(found[0].sectors)}" if found else "nobody"


# -- terms in office ------------------------------------------------------------------------------------------


def draw_terms(folder: Path) -> list[Row]:
    """Terms drawn at random, with a fixed seed, from heads.csv and ministers.csv; only sources of clear licence.

    Raises:
        CorpusMissing: the folder has no such files.
    """
    rows = [*_terms_of(folder / "heads.csv"), *_terms_of(folder / "ministers.csv")]
    drawn = random.Random(_SEED).sample(rows, _DRAWN)
    return [row | {"rivals": [r for r in rows if _are_rivals(row, r)]} for row in drawn]


def _are_rivals(row: Row, other: Row) -> bool:
    """Whether the facts have two persons in one office at a time: rival governments, a handover, a caretaker."""
    return (
        row["country"] == other["country"] and row["person"] != other["person"]
        and other["since"] <= (row["until"] or "9999") and (other["until"] or "9999") >= row["since"]
        and _is_one_title(row["title"], other["title"])
    )  # fmt: skip


def _terms_of(path: Path) -> Iterator[Row]:
    if not path.is_file():
        raise CorpusMissing(f"No {path.name} in {path.parent}. Give the folder beside the facts with --corpus DIR.")
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            term = {
                "person": r["person"], "country": r["iso3"], "title": r.get("office") or r.get("position") or "",
                "since": r.get("since") or r.get("start") or "", "until": r.get("until") or r.get("end") or "",
                "seen": (r.get("last_seen") or r.get("as_of") or "").rpartition("/")[2],
                "exact": (r.get("until_basis") or r.get("end_basis") or "") in _EXACT, "source": r["source"],
            }  # fmt: skip
            if not r.get("flag") and r["source"].startswith(_CLEAR) and _is_usable(term):
                yield term


def _is_usable(term: Row) -> bool:
    return (
        len(term["country"]) == 3 and term["since"] and (not term["until"] or "1990" <= term["until"] > term["since"])
    )


@dataclass
class _Tally:
    known: int = 0
    overruled: int = 0
    right: dict[str, list[bool]] = field(default_factory=lambda: {"held": [], "over": [], "holder": []})
    wrong_persons: int = 0
    wrong: list[str] = field(default_factory=list)

    def mark(self, name: str, right: bool, line: str) -> None:
        """One answer, and what to say of it if it is wrong."""
        self.right[name].append(right)
        if not right:
            self.wrong.append(f"{name}: {line}")


def score_office(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score who held an office on the days around each term; `pipeline` is not needed."""
    kb, tally = load(), _Tally()
    for row in rows:
        terms = _known(kb, row)
        tally.known += bool(terms)
        if terms and all(t.trust < 2 and not _same_days(t, row) for t in terms):
            tally.overruled += 1
        elif terms:
            _ask_by_name(kb, row, terms, tally)
            _ask_by_office(kb, row, terms[0], tally)
    scores: dict[str, float | int | None] = {
        f"{name}_acc": share(sum(marks), len(marks)) for name, marks in tally.right.items()
    }
    asked = sum(map(len, tally.right.values()))
    scores["right_person_share"] = share(asked - tally.wrong_persons, asked)
    counts = {"wrong_persons": tally.wrong_persons, "n_asked": asked, "n_known": tally.known}
    return Outcome(scores | counts | {"n_overruled": tally.overruled}, tally.wrong)


def _known(kb: Knowledge, row: Row) -> list[Term]:
    """Terms of the tables that are the row's: that name, that country, that office, at that time; the likest first."""
    found = [
        t for person in kb.people.named(row["person"]) for t in kb.people.terms(person)
        if _is_office(t, row) and t.since[:4] <= (row["until"] or "9999")[:4] and (t.end or "9999") >= row["since"]
    ]  # fmt: skip
    return sorted(found, key=lambda t: not _same_days(t, row))


def _same_days(term: Term, row: Row) -> bool:
    """Whether a term begins and ends when the row says, as far as the row says it."""
    begins = term.since.startswith(row["since"]) or row["since"].startswith(term.since)
    return begins and (not row["exact"] or not row["until"] or (term.until or "").startswith(row["until"]))


def _is_office(term: Term, row: Row) -> bool:
    """Whether the titles are of one office: a word in common that says what it is about."""
    return term.country == row["country"] and _is_one_title(term.title, row["title"])


def _is_one_title(one: str, other: str) -> bool:
    mine, theirs = set(plain(one).split()), set(plain(other).split())
    return mine == theirs or bool((mine & theirs) - _TITLE_STOP) or mine <= _TITLE_STOP or theirs <= _TITLE_STOP


def _ask_by_name(kb: Knowledge, row: Row, terms: list[Term], tally: _Tally) -> None:
    """The person by name, on both edges and on the days just outside them."""
    persons = {t.person for t in terms}
    state = kb.state(row["country"])
    place = state.name if state else None
    for name, day in _edges(row):
        found = who(row["person"], on=day, context=place)
        if found and found[0].id not in persons:
            tally.wrong_persons += 1
            tally.wrong.append(
                f"wrong person: {row['person']}, {row['title']}, {row['country']} on {day} · {_shown(found)}"
            )
        best = found[0].id if found and found[0].id else None
        held = [t for t in kb.people.terms(best) if t.held(day) and _is_office(t, row)] if best else []
        right = bool(held) if name == "held" else not any(t == terms[0] for t in held)
        tally.mark(name, right, f"{row['person']}, {row['title']}, {row['country']} on {day} · {_shown(found)}")


def _edges(row: Row) -> Iterator[tuple[str, date]]:
    """Days that the term surely covers ("held") or surely does not ("over"); a partial date gives its last or first."""
    since = _days_of(row["since"])
    if since[1].isoformat() <= (row["until"] or row["seen"]):
        yield "held", since[1]
    yield "over", since[0] - timedelta(days=1)
    if row["until"] and row["exact"]:
        until = _days_of(row["until"])
        yield "held", until[0]
        yield "over", until[1] + timedelta(days=1)


def _ask_by_office(kb: Knowledge, row: Row, term: Term, tally: _Tally) -> None:
    """The holder of a single seat, on the edges; who follows on that day, or is in it by the facts, too, is right."""
    if not categories()[term.category].single_seat:
        return
    for name, day in _edges(row):
        holder = kb.holder(term.category, term.country, day) if name == "held" else None
        if holder is None:
            continue
        rivals = {p for r in row["rivals"] if within(day, r["since"], r["until"]) for p in kb.people.named(r["person"])}
        follows = any(t.since == day.isoformat() and t.category == term.category for t in kb.people.terms(holder.id))
        right = holder.id in {term.person, *rivals} or follows
        tally.wrong_persons += not right
        tally.mark("holder", right, f"{row['title']}, {row['country']} on {day}: {holder.name}, not {row['person']}")


def _days_of(day: str) -> tuple[date, date]:
    """First and last day that a date, which may be partial, can mean."""
    year, month, number = (int(p) for p in (day + "-01-01")[:10].split("-"))
    first = date(year, month, number)
    if len(day) == 10:
        return first, first
    after = date(year + 1, 1, 1) if len(day) == 4 or month == 12 else date(year, month + 1, 1)
    return first, after - timedelta(days=1)
