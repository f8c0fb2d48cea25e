"""Events scored against PLOVER gold standard records, and types and quads against labelled pairs.

Records of one text are pooled into one unit. Of a unit, the set of predicted types is compared with the set of
gold types. The gold record names only the event its annotator wanted, so `micro` counts a true second event
as wrong (a lower bound of precision); `unit` asks only that one predicted type be right (an upper bound).

Actors are compared by country, the first three letters of a code, with other spellings of a code folded
together; international bodies are ``IGO``. Right is: the predicted and the gold countries share one. A gold
role without a code is left out. `source_acc` and `target_acc` need an event of the gold type that has it;
`full_triple` one event with type, source and target right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, harmonic, ratio
from dragoman.evaluate.tasks import Outcome
from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Event, Record
from dragoman.sources import Source

# Types of 2016 -> of 2021.
OLD_TYPES = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE",
    "CRIME": "ASSAULT",
}  # fmt: skip
# Other codes of one country; codes of international bodies.
SAME_COUNTRY = {
    "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "PAL": "PSE", "GZS": "PSE", "BUR": "MMR", "JAP": "JPN", "ITL": "ITA",
    "VTN": "VNM", "SCG": "SRB", "YUG": "SRB", "SER": "SRB", "MTN": "MNE", "KSV": "XKX", "GER": "DEU",
} | dict.fromkeys("UNO EUR EEC NAT WBK IMF ASN AFU ARL".split(), "IGO") | {"UIS": "IMG", "MUL": "IMG"}  # fmt: skip
_STATELESS = {"intergovernmental": "IGO", "nongovernmental": "NGO", "company": "MNC"}
# Both labels of 2021 that the labelled pairs call YIELD.
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}

Codes = frozenset[str]


def country_of(code: str | None) -> str:
    """The country part of an actor code, one spelling for each country; empty where there is none."""
    letters = re.sub(r"[^A-Z]", "", (code or "").upper())[:3]
    return SAME_COUNTRY.get(letters, letters)


def countries(codes: Iterable[str | None]) -> Codes:
    """The countries of the codes."""
    return frozenset(c for code in codes if (c := country_of(code)))


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as a scorer sees it: type and actor codes."""

    type: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()

    @property
    def source_countries(self) -> Codes:
        """Countries of the source."""
        return countries(self.source)

    @property
    def target_countries(self) -> Codes:
        """Countries of the target."""
        return countries(self.target)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold record. `mutual`: the parties stand in the source and are each other's target."""

    type: str
    source: Codes
    target: Codes
    mutual: bool
    sectors: tuple[tuple[str, str, str], ...] = ()  # (role, country, first three letters of the sector)


@dataclass(slots=True)
class Unit:
    """The gold records of one text, and what was predicted for it, the main event first."""

    text: str
    golds: list[Gold] = field(default_factory=list)
    events: list[Coded] = field(default_factory=list)

    @property
    def gold_types(self) -> set[str]:
        """Types of the gold records."""
        return {g.type for g in self.golds}

    @property
    def types(self) -> set[str]:
        """Types predicted."""
        return {e.type for e in self.events}


def gold_of(row: Row) -> Gold:
    """The gold record of a row of the corpus."""
    label: str = row.get("event_2021") or row["event"]
    source, target = row.get("source") or [], row.get("target") or []
    to = countries(a.get("code") for a in target)
    by = countries(a.get("code") for a in source)
    mutual = bool(row.get("reciprocal")) and not to
    sectors = tuple(
        (role, country_of(a["code"]), a["sector"][:3])
        for role, actors in (("source", source), ("target", target))
        for a in actors
        if a.get("sector") and a.get("code")
    )
    return Gold(OLD_TYPES.get(label, label), by, by if mutual else to, mutual, sectors)


def coded(record: Record) -> list[Coded]:
    """The events of a record, without those it calls denied; the surest first, then in text order."""
    events = sorted(
        (e for e in record.events if e.reality != "denied"), key=lambda e: (-e.confidence, e.trigger[:1] or [(0, 0)])
    )
    return [_coded(record, e) for e in events]


def _coded(record: Record, event: Event) -> Coded:
    def codes(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for i in ids if (actor := record.actor(i)) is not None for code in codes_of(actor))

    return Coded(event.event_type, codes(event.actors), codes(event.recipients))


def codes_of(actor: Actor) -> list[str]:
    """Actor codes: the country, or what stands in its place, with each sector; none where it is not known."""
    base = actor.country or _STATELESS.get(actor.kind or "")
    if base is None:
        return []
    return [f"{base}{sector[:3]}" for sector in actor.sectors] or [base]


class Tally:
    """Adds up units."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.by_type: dict[str, Counts] = defaultdict(Counts)
        self.precision = 0.0

    def add(self, unit: Unit) -> None:
        """Count one unit."""
        gold, found, n = unit.gold_types, unit.types, self.n
        n["units"] += 1
        n.update({"right": len(gold & found), "found": len(found), "gold": len(gold)})
        for label in gold | found:
            self.by_type[label].add(label in gold and label in found, label in found, label in gold)
        if found:
            n["covered"] += 1
            n["unit right"] += bool(gold & found)
            n["extra"] += len(found - gold)
            n["top right"] += unit.events[0].type in gold
            self.precision += len(gold & found) / len(found)
        for g in unit.golds:
            self._record(g, unit.events)

    def _record(self, g: Gold, events: Sequence[Coded]) -> None:
        n = self.n
        same = [e for e in events if e.type == g.type]
        n["records"] += 1
        for role in ("source", "target"):
            wanted = g.source if role == "source" else g.target
            if wanted:
                self._role(role, wanted, g.mutual, same, events)
        n["triple"] += any(_fits(g, e) for e in same)
        n["triple any"] += any(_fits(g, e) for e in events)
        n["dyad"] += any(_fits(g, e) or _fits(g, e, turned=True) for e in events)
        for role, country, sector in g.sectors:
            codes = [c for e in events for c in getattr(e, role) if country_of(c) == country]
            if codes:
                n["sectors"] += 1
                n["sector right"] += any(re.sub("[^A-Z]", "", c.upper())[3:6] == sector for c in codes)

    def _role(self, role: str, wanted: Codes, mutual: bool, same: Sequence[Coded], events: Sequence[Coded]) -> None:
        n = self.n
        n[role] += 1
        n[f"{role} any"] += any(_role(e, role) & wanted for e in events)
        if same:
            pool = frozenset().union(*(_role(e, role) for e in same))
            whole = frozenset().union(*(e.source_countries | e.target_countries for e in same)) if mutual else pool
            n[f"{role} typed"] += 1
            n[f"{role} right"] += bool(whole & wanted)
            n[f"{role} set"] += whole == wanted

    def scores(self) -> dict[str, float | int | None]:
        """All scores by name."""
        n = self.n
        micro = Counts(n["right"], n["found"], n["gold"])
        upper = ratio(n["unit right"], n["covered"])
        per_type = [counts.f1 for counts in self.by_type.values() if counts.gold]
        return {
            "units": n["units"], "records": n["records"], "coverage": ratio(n["covered"], n["units"]),
            "micro_p": micro.precision, "micro_r": micro.recall, "micro_f1": micro.f1,
            "unit_p": upper, "unit_f1": harmonic(upper, micro.recall),
            "macro_unit_p": ratio(self.precision, n["covered"]), "macro_f1": ratio(sum(per_type), len(per_type)),
            "top_event_acc": ratio(n["top right"], n["units"]), "top_event_prec": ratio(n["top right"], n["covered"]),
            "extra_types_per_unit": ratio(n["extra"], n["covered"]),
            "source_acc": ratio(n["source right"], n["source"]), "target_acc": ratio(n["target right"], n["target"]),
            "source_given_type": ratio(n["source right"], n["source typed"]),
            "target_given_type": ratio(n["target right"], n["target typed"]),
            "source_set_given_type": ratio(n["source set"], n["source typed"]),
            "target_set_given_type": ratio(n["target set"], n["target typed"]),
            "source_any": ratio(n["source any"], n["source"]), "target_any": ratio(n["target any"], n["target"]),
            "full_triple": ratio(n["triple"], n["records"]), "triple_any_type": ratio(n["triple any"], n["records"]),
            "dyad_unordered": ratio(n["dyad"], n["records"]),
            "sector_given_country": ratio(n["sector right"], n["sectors"]), "sector_n": n["sectors"],
            **{f"{label}.f1": c.f1 for label, c in sorted(self.by_type.items()) if c.gold},
        }  # fmt: skip


def _role(event: Coded, role: str) -> Codes:
    return event.source_countries if role == "source" else event.target_countries


def _fits(g: Gold, e: Coded, *, turned: bool = False) -> bool:
    """Whether the parties of an event are those of the record, the other way about if `turned`."""
    source, target = e.source_countries, e.target_countries
    if turned:
        source, target = target, source
    if g.mutual:
        both = source & g.source and target & g.source
        return bool(both) and (len(g.source) < 2 or len((source | target) & g.source) >= 2)
    return (not g.source or bool(source & g.source)) and (not g.target or bool(target & g.target))


def units_of(rows: Sequence[Row], predictions: Mapping[str, Sequence[Coded]]) -> list[Unit]:
    """Rows of one text as one unit, with the events predicted for their ids."""
    units: dict[str, Unit] = {}
    for row in rows:
        unit = units.setdefault(row.get("text") or row["id"], Unit(row.get("text") or ""))
        unit.golds.append(gold_of(row))
        unit.events += predictions.get(row["id"], ())
    return list(units.values())


def score_events(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the events found in each text against its gold records."""
    predictions: dict[str, Sequence[Coded]] = {}
    seen: set[str] = set()
    for row in rows:
        if row["text"] not in seen:
            seen.add(row["text"])
            predictions[row["id"]] = coded(pipeline.read(Source(source_id=row["id"], text=row["text"])))
    tally = Tally()
    wrong = []
    for unit in units_of(rows, predictions):
        tally.add(unit)
        if not all(any(e.type == g.type and _fits(g, e) for e in unit.events) for g in unit.golds):
            wrong.append(_line(unit))
    return Outcome(tally.scores(), wrong)


def _line(unit: Unit) -> str:
    def told(label: str, source: Iterable[str], target: Iterable[str]) -> str:
        return f"{label} {'|'.join(sorted(source)) or '-'} > {'|'.join(sorted(target)) or '-'}"

    gold = "; ".join(told(g.type, g.source, g.target) for g in unit.golds)
    found = "; ".join(told(e.type, e.source, e.target) for e in unit.events) or "nothing"
    return f"gold {gold} · found {found} · {unit.text}"


def score_types(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the type and the quad of the event between a marked pair, by sentence.

    A sentence with several pairs is one unit with the set of their types. `quad` asks for verbal or material,
    cooperation or conflict, only. The labels have YIELD for CONCEDE and RETREAT.
    """
    gold: dict[str, list[Row]] = {}
    for row in rows:
        gold.setdefault(row["sentence"], []).append(row)
    types, quads = Counts(), Counts()
    n: Counter[str] = Counter()
    wrong = []
    for sentence, pairs in gold.items():
        record = pipeline.read(Source(source_id=pairs[0]["id"], text=sentence))
        events = [e for e in record.events if e.reality != "denied"]
        found = {merged_type(e.event_type) for e in events}
        wanted = {merged_type(pair["event_type"]) for pair in pairs}
        found_quads = {e.quad_code for e in events if e.quad_code}
        wanted_quads: set[Any] = {pair["quad"] for pair in pairs}
        types.add(len(found & wanted), len(found), len(wanted))
        quads.add(len(found_quads & wanted_quads), len(found_quads), len(wanted_quads))
        n.update({"covered": bool(found), "unit right": bool(found & wanted)})
        if not found >= wanted:
            wrong.append(
                f"gold {', '.join(sorted(wanted))} · found {', '.join(sorted(found)) or 'nothing'} · {sentence}"
            )
    upper = ratio(n["unit right"], n["covered"])
    return Outcome(
        {
            "units": len(gold), "coverage": ratio(n["covered"], len(gold)), "micro_p": types.precision,
            "micro_r": types.recall, "micro_f1": types.f1, "unit_p": upper, "unit_f1": harmonic(upper, types.recall),
            "quad_p": quads.precision, "quad_r": quads.recall, "quad_f1": quads.f1,
        },
        wrong,
    )  # fmt: skip


def merged_type(label: str) -> str:
    """A type as the labelled pairs have it: YIELD for CONCEDE and RETREAT."""
    return _YIELD.get(label, label)
