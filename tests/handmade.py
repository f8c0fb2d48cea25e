"""Records made by hand, for tests that need no model."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.record import (
    Account,
    Actor,
    Coding,
    Condition,
    Contact,
    ContactLength,
    ContactSeries,
    ContactTopic,
    DateRange,
    Document,
    Event,
    Figure,
    Link,
    MadeBy,
    Office,
    Participant,
    Place,
    Record,
    Reference,
    Repair,
    Statement,
    TimeExpression,
    Topic,
)
from dragoman.record.ids import document_id, row_id

TEXT = (
    "Minister Ilva Brandt told her colleague on Monday that Norland’s quarrel over the strait was \"nearly over\", "
    "the Harbour Post reported from Veldt 😀. About 3 to 4 million crowns had been lost, a ministry report said."
)  # fmt: skip


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def bare_record(text: str, source: str | None = None, published: str | None = None) -> Record:
    """A record of `text` in which nothing was found."""
    return Record(document=Document(id=document_id(text), text=text, source_id=source, published=published))


def rich_record(number: int = 0, *, source: str | None = None, published: str | None = "2021-06-12") -> Record:
    """A record in which every field of every struct holds something; `number` makes the text another."""
    text = f"{TEXT}\nCopy {number} of the text."
    own = document_id(text)
    made = MadeBy(stage="statements", version="1", rule="cue_verb", detail="told")
    monday = DateRange(start="2021-06-07", end="2021-06-07", granularity="day", span=span(text, "on Monday"))
    topic = Topic(id="strait", label="The strait", contexts=["maritime", "territory"])
    speaker, outlet, state = "ilva-brandt", "harbour-post", "NOR"
    contact = row_id("c", own, "call")
    said = [row_id("s", own, n) for n in range(2)]
    event = row_id("e", own, "told")
    return Record(
        document=Document(
            id=own, source_id=source or f"text-{number}.txt", title="A quarrel ends", text=text, published=published,
            url="https://post.example/quarrel", outlet="The Harbour Post", author="N. Writer", language="en",
            condition=Condition(damaged=True, repairs=[
                Repair(span=span(text, "’"), kind="possessive", as_read="’", repaired="'"),
                Repair(span=span(text, "😀"), kind="symbol", as_read="😀", repaired=None),
            ]),
        ),
        actors=[
            Actor(
                id=speaker, name="Ilva Brandt", kind="person", country="NOR", sectors=["GOV", "LEG"], wikidata="Q0",
                office=Office(title="Minister", body="Harbour Ministry", country="NOR", since="2019", until="2022-01"),
                mentions=[span(text, "Minister Ilva Brandt"), span(text, "her")], made_by=made,
            ),
            Actor(id=outlet, name="The Harbour Post", kind="media", mentions=[span(text, "the Harbour Post")]),
            Actor(id=state, name="Norland", kind="state", country="NOR"),
        ],
        statements=[
            Statement(
                id=said[0], speaker=speaker, addressees=[state], source=[span(text, "Minister Ilva Brandt")],
                cue=[span(text, "told")], content=[span(text, "nearly"), span(text, "over")], quotation="mixed",
                chain=[Link(actor=speaker, role="speaker", span=span(text, "Minister Ilva Brandt")),
                       Link(actor=outlet, role="outlet")],
                act="claim", attitude="belief", reality="denied", polarity="positive", about=[state], topics=[topic],
                parent=said[1], contact=contact, date=monday, content_key="0f", confidence=0.75, made_by=made,
            ),
            Statement(id=said[1], speaker=None, content=[span(text, "About 3 to 4 million crowns")]),
        ],
        events=[
            Event(
                id=event, event_type="CONSULT", event_mode="phone", contexts=["maritime"], cameo="042", goldstein=1.9,
                quad_code=1, actors=[speaker], recipients=[state], date=monday, place=row_id("p", own, "Veldt"),
                trigger=[span(text, "told")], evidence=[span(text, "told her colleague")], reality="planned",
                statement=said[0], contact=contact, confidence=1 / 3, made_by=made,
            ),
            Event(id=row_id("e", own, "lost"), event_type="ACCUSE"),
        ],
        codings=[
            Coding(
                id=row_id("o", own, "told"), ontology="talk", type="tell", actors=[speaker], recipients=[state],
                date=monday, place=row_id("p", own, "Veldt"), trigger=[span(text, "told")],
                evidence=[span(text, "told her colleague")], reality="planned", statement=said[0], event=event,
                confidence=0.5, made_by=made,
            ),
        ],
        contacts=[
            Contact(
                id=contact, mode="call", participants=[Participant(actor=speaker, side="NOR"), Participant(actor="x")],
                date=monday, place=row_id("p", own, "Veldt"), mentions=[span(text, "told her colleague")],
                topics=[
                    ContactTopic(id="strait", label="The strait", raised_by=[speaker], spans=[span(text, "strait")]),
                ],
                reality="ongoing", asked_by=[speaker], hosts=[speaker],
                duration=ContactLength(value="PT2H", span=span(text, "strait")),
                series=ContactSeries(number=2, period=monday, span=span(text, "strait")), confidence=0.5, made_by=made,
            ),
        ],
        accounts=[
            Account(id=row_id("a", own, "NOR"), contact=contact, side="NOR", voice=speaker, statements=said,
                    events=[event], made_by=made),
        ],
        references=[
            Reference(id=row_id("r", own, "report"), by=state, kind="report", title="Losses", date=monday,
                      span=span(text, "a ministry report"), statements=[said[1]], made_by=made),
        ],
        figures=[
            Figure(id=row_id("f", own, "crowns"), kind="money", amount=3e6, amount_high=4e6, unit="crowns",
                   currency="NOK", approximate=True, what=span(text, "lost"), span=span(text, "3 to 4 million crowns"),
                   statement=said[1], made_by=made),
        ],
        dates=[
            TimeExpression(id=row_id("d", own, "Monday"), text="on Monday", value="2021-06-07", type="TIME",
                           granularity="day", start="2021-06-07", end="2021-06-07", span=span(text, "on Monday"),
                           made_by=made),
        ],
        places=[
            Place(id=row_id("p", own, "Veldt"), name="Veldt", country="NOR", admin1="01", latitude=59.9139,
                  longitude=-10.7522, geonames=1, span=span(text, "Veldt"), made_by=made),
        ],
    )  # fmt: skip


def renamed(record: Record, **changes: str | None) -> Record:
    """`record` with other fields of its document."""
    return replace(record, document=replace(record.document, **changes))
