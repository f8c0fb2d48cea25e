"""Records by hand for what shows them: one call of two sides, and a document that would like to be a page."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.record import Actor, ContactLength, DateRange, Event, Link, Place, Record, Repair, Statement, Topic
from handmade import bare_record
from spoken import Line, report
from webpages import HOSTILE

TAIL = '=HYPERLINK("http://evil.example")'


def quarrel() -> list[Record]:
    """One call of two sides: both press reports and one side's own account of it; and a call a month later."""
    press, _ = report(
        Line("NOR", "brandt", "Surania harasses ships", "accuse", about=("SUR",), via=("NOR.GOV.MFA",)),
        Line("SUR", "quire", "Norland’s meddling must end", "reject", about=("NOR",)),
        Line("SUR", "quire", "herring is plentiful", topics=("fish",)),
        title="A quarrel at the request of Norland",
    )
    own, _ = report(
        Line("NOR", "brandt", "the piers are old", topics=("ports", "lights"), to=("quire",)), outlet="NOR.GOV.MFA"
    )
    later, _ = report(Line("NOR", "brandt", "the fleet sails", about=("SUR",)), on="2021-07-20", published="2021-07-21")
    later = replace(later, contacts=[replace(later.contacts[0], confidence=0.4)])
    event = Event(
        id="e-0123456789ab", event_type="ACCUSE", actors=["brandt"], recipients=["SUR"], trigger=[(0, 9)],
        goldstein=-2.0, quad_code=3, date=DateRange(start="2021-06-11", end="2021-06-11", granularity="day"),
        place="p-1", confidence=0.5,
    )  # fmt: skip
    place = Place(id="p-1", name="Veldt", country="NOR", latitude=59.9, longitude=10.7, span=(0, 3))
    asked = ContactLength(value="PT40M", span=(0, 3))
    met = replace(press.contacts[0], asked_by=["NOR"], hosts=["quire"], duration=asked)
    press = replace(
        press, events=[event], places=[place], contacts=[met],
        document=replace(press.document, url="https://post.example/a"),
    )  # fmt: skip
    return [press, own, later]


def hostile() -> Record:
    """A document that would like to be a page: in its text, title, names, topics, repairs and addresses."""
    text = f"{HOSTILE} said that {HOSTILE} &lt;b&gt; and 私 قال الوزير"
    record = bare_record(text, source=f"{HOSTILE}.txt", published="2021-06-12")
    said = Statement(
        id='s-"><b>', speaker=HOSTILE, source=[(0, 8)], cue=[(10, 20)], content=[(5, len(text))], addressees=[TAIL],
        chain=[Link(actor=HOSTILE, role="relay")], topics=[Topic(id=HOSTILE, label=HOSTILE)], confidence=0.1,
    )  # fmt: skip
    repair = Repair(span=(0, 8), kind=HOSTILE, as_read=HOSTILE, repaired=None)
    document = replace(
        record.document, title=TAIL, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(1)", language='en"><script>',
        condition=replace(record.document.condition, damaged=True, repairs=[repair]),
    )  # fmt: skip
    return replace(
        record, document=document, actors=[Actor(id=HOSTILE, name=HOSTILE, mentions=[(0, 9)])], statements=[said]
    )


def many(number: int) -> Record:
    """A document of many statements, for pages."""
    text = "The pier is long. " * number
    topic = Topic(id="pier", label="Pier")
    said = [
        Statement(id=f"s-{n:012x}", speaker="brandt", content=[(n * 18, n * 18 + 17)], topics=[topic])
        for n in range(number)
    ]  # fmt: skip
    record = bare_record(text, "many.txt", "2020-01-01")
    return replace(
        record,
        actors=[Actor(id="brandt", name="Ilva Brandt", kind="person", country="NOR", mentions=[])],
        statements=said,
    )
