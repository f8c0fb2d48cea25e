"""Texts to measure on: news of relations between states, made from sentence patterns of our own.

The same seed gives the same texts. No text says anything true: names of persons are invented, acts are drawn by lot.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """A state as the patterns need it: its names, and who speaks for it."""

    state: str
    adjective: str
    capital: str
    minister: str
    spokesman: str


_SIDES = [
    Side("Norway", "Norwegian", "Oslo", "Ingrid Halvorsen", "Per Dahl"),
    Side("Turkey", "Turkish", "Ankara", "Kemal Aydin", "Selin Toprak"),
    Side("Iran", "Iranian", "Tehran", "Reza Farahani", "Mina Sadeghi"),
    Side("China", "Chinese", "Beijing", "Liu Wenbo", "Zhao Min"),
    Side("Russia", "Russian", "Moscow", "Pavel Orlov", "Irina Belova"),
    Side("Egypt", "Egyptian", "Cairo", "Hany Mansour", "Dina Fouad"),
    Side("Japan", "Japanese", "Tokyo", "Kenji Morita", "Aiko Tanabe"),
    Side("Brazil", "Brazilian", "Brasilia", "Paulo Teixeira", "Marta Lopes"),
    Side("India", "Indian", "New Delhi", "Arvind Rao", "Leela Menon"),
    Side("Poland", "Polish", "Warsaw", "Tomasz Zielony", "Ewa Marczak"),
    Side("Kenya", "Kenyan", "Nairobi", "Grace Otieno", "Peter Mwangi"),
    Side("the United States", "American", "Washington", "Helen Marsh", "Dan Whitcomb"),
]
_AGENCIES = ["Reuters", "AP", "AFP", "Xinhua", "TASS", "Anadolu"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = ["January", "February", "March", "April", "June", "July", "September", "October", "November"]
_MATTERS = [
    "grain exports through the strait", "the prisoners held since the spring", "fishing rights in the northern waters",
    "the sanctions on its banks", "the dam on the upper river", "the border crossing at the old bridge",
    "nuclear inspections", "the ceasefire", "visas for students and drivers", "the pipeline under the gulf",
    "debt that falls due next year", "the naval exercises", "a shortage of vaccines", "tariffs on steel and timber",
]  # fmt: skip
_HEADLINES = [
    "{a.capital} and {b.capital} to resume talks on {matter}",
    "{a.adjective} minister rejects {b.adjective} protest over {matter}",
    "{b.state} says no decision yet on {matter}",
    "Envoys meet as quarrel over {matter} grows",
]
_LEADS = [
    "{A} and {b.state} agreed on {day} to resume talks on {matter}, ending a silence of {n} months, officials of "
    "both sides said.",
    "{a.adjective} Foreign Minister {a.minister} told {b.adjective} counterpart {b.minister} in a phone call on "
    "{day} that {a.capital} would not give way on {matter}.",
    "{A} summoned the {b.adjective} ambassador on {day} over {matter}, in the sharpest turn yet of a dispute that "
    "has cost both countries some ${n} billion in trade.",
    "The foreign ministers of {a.state} and {b.state} met in {c.capital} on {day} for the first time since {month} "
    "and discussed {matter}, the {c.adjective} foreign ministry said.",
]
_BODY = [
    "“We have said what we came to say, and we have been heard,” {last_a} told reporters after the meeting.",
    "“Nobody should expect a quick answer,” {a.spokesman}, a spokesman for the {a.adjective} foreign ministry, "
    "said. “But we are not leaving the table, and neither, I think, are they.”",
    "{last_b} called the {a.adjective} demands unacceptable and urged {a.capital} to withdraw its ships before any "
    "talks on {matter}.",
    "{B} denied that its navy had stopped a vessel on {month} {d}, and said that the crew had asked for help.",
    "According to a person familiar with the matter, who spoke on condition of anonymity because the talks are not "
    "public, the two sides disagreed over {matter} until late in the night.",
    "{c.capital}, which has offered to mediate, welcomed the announcement and said it hoped for results by {month}.",
    "The {a.adjective} government has accused {b.state} of breaking the agreement of {year}, under which both "
    "sides were to withdraw their forces, open three crossings and let inspectors in within {n} days; {b.capital} "
    "says that it was {a.state} that failed to keep its word, and points to the {n} permits which the port "
    "authority refused.",
    "State television in {b.capital} quoted {last_b} as saying that {a.state} must respect {b.adjective} interests.",
    "In a statement, the ministry in {a.capital} expressed concern over {matter} and demanded the release of {n} "
    "sailors.",
    "{A} will send {n}00 tonnes of wheat and ${n}0 million in aid to {c.state} next week, {a.spokesman} said on {day}.",
    "The two ministers also discussed {matter} and {matter2}, a {b.adjective} official said.",
    "Last {month}, {n} soldiers were killed when a patrol came under fire near the border, and the {b.adjective} "
    "parliament voted to suspend the treaty.",
    "“It is a step, no more than that,” said Ruth Calder, who studies the region at a research institute in "
    "{c.capital}, adding that “the hard questions about {matter} have been put off again.”",
    "{last_a} thanked {c.state} for its role and said she would travel to {c.capital} on {month} {d} to sign the "
    "protocol.",
    "{B} imposed sanctions on {n} {a.adjective} companies in {year}, and threatened further measures if {matter} "
    "was not settled by the end of the year.",
    "Neither side said where the next round would be held.",
    "{agency} reported that {b.capital} had asked for a delay of two weeks, but the {b.adjective} embassy said it "
    "knew of no such request.",
    "The price of oil rose {n}.{d} percent after the news.",
    "The United Nations and the European Union called on both governments to show restraint.",
    "He said that {b.state} had never agreed to discuss {matter}, that the letter of {month} {d} had been misread, "
    "and that {a.adjective} diplomats knew this very well.",
    "{last_b}, who took office in {year}, has visited {a.capital} twice; {last_a} has not been to {b.capital} at all.",
    "“Are we closer than in {month}? Yes,” the official said. “Are we close? No.”",
]


def texts(count: int, *, seed: int = 1, paragraphs: tuple[int, int] = (8, 24)) -> Iterator[str]:
    """`count` texts, each with a headline, a dateline and as many paragraphs as the range allows."""
    lot = random.Random(seed)
    for _ in range(count):
        yield _text(lot, lot.randint(*paragraphs))


def _text(lot: random.Random, paragraphs: int) -> str:
    a, b, c = lot.sample(_SIDES, 3)
    headline = _filled(lot, lot.choice(_HEADLINES), a, b, c)
    dateline = f"{a.capital.upper()}, {lot.choice(_MONTHS)} {lot.randint(1, 28)} ({lot.choice(_AGENCIES)}) - "
    lead = dateline + _filled(lot, lot.choice(_LEADS), a, b, c)
    pool = lot.sample(_BODY, len(_BODY))
    body = [_filled(lot, pool[n % len(pool)], *((a, b, c) if n % 3 else (b, a, c))) for n in range(paragraphs - 1)]
    return "\n\n".join([headline[:1].upper() + headline[1:], lead, *_paired(lot, body)]) + "\n"


def _paired(lot: random.Random, sentences: list[str]) -> list[str]:
    """Some sentences share a paragraph, as they do in print."""
    out: list[str] = []
    for sentence in sentences:
        if out and lot.random() < 0.35 and len(out[-1]) < 400:
            out[-1] += " " + sentence
        else:
            out.append(sentence)
    return out


def _filled(lot: random.Random, pattern: str, a: Side, b: Side, c: Side) -> str:
    matter, other = lot.sample(_MATTERS, 2)
    return pattern.format(
        a=a, b=b, c=c, A=_upper(a.state), B=_upper(b.state), last_a=a.minister.split()[-1],
        last_b=b.minister.split()[-1], matter=matter, matter2=other, day=lot.choice(_DAYS), month=lot.choice(_MONTHS),
        agency=lot.choice(_AGENCIES), d=lot.randint(1, 9), n=lot.randint(2, 40), year=lot.randint(1995, 2023),
    )  # fmt: skip


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
