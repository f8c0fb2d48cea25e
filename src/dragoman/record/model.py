"""The record: what dragoman keeps of a text, as typed structs.

The names and meanings are those of the record's version 1. JSON Schema, the codebook page and the
columns of the store are generated from the structs below and written nowhere else: the words in
``Meta(description=…)`` are the documentation.

A span is ``(start, end)``, half open, in Unicode code points of ``Document.text``. ``None`` or an empty
list means that the text does not say.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

SCHEMA = "dragoman/record/1"

Span = tuple[int, int]


def _doc(description: str, *, unit: str | None = None, source: str | None = None) -> Meta:
    """Describe a field; `unit` and `source` go into the codebook."""
    extra: dict[str, Any] = {}
    if unit:
        extra["unit"] = unit
    if source:
        extra["source"] = source
    return Meta(description=description, extra=extra or None)


CODEPOINTS = "code points"

ActorKind = Literal[
    "state", "government", "person", "intergovernmental", "nongovernmental", "armed_group", "media",
    "company", "party", "people", "unnamed",
]  # fmt: skip
Quotation = Literal["direct", "indirect", "mixed"]
LinkRole = Literal["speaker", "spokesperson", "relay", "outlet"]
SpeechAct = Literal[
    "say", "claim", "accuse", "criticise", "express_concern", "demand", "request", "urge", "reject", "deny",
    "threaten", "warn", "promise", "agree", "praise", "support", "ask", "announce", "discuss",
]  # fmt: skip
Polarity = Literal["positive", "negative", "neutral"]
Attitude = Literal["speech", "belief", "intention", "feeling"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Reality = Literal["actual", "planned", "hypothetical", "denied", "ongoing"]
ContactMode = Literal["call", "video_call", "meeting", "visit", "summit", "talks", "letter", "message"]
FigureKind = Literal["money", "count", "share", "quantity"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
ReferenceKind = Literal[
    "report", "statement", "readout", "filing", "resolution", "treaty", "interview", "article", "letter", "speech",
]  # fmt: skip
Confidence = Annotated[float, Meta(ge=0.0, le=1.0)]


class MadeBy(Struct, frozen=True, kw_only=True):
    """Which stage, version and rule or model made a row: the answer to "why is this here?"."""

    stage: Annotated[str, _doc("Name of the stage.")]
    version: Annotated[str, _doc("Version of the stage's rules or model.")]
    rule: Annotated[str, _doc("Name of the rule, or of the model.")]
    detail: Annotated[str | None, _doc("The words or the row of a table that fired the rule.")] = None


class Repair(Struct, frozen=True, kw_only=True):
    """A fault found in the text as it was read, and how the reader took it."""

    span: Annotated[Span, _doc("Where, in the text as read.", unit=CODEPOINTS)]
    kind: Annotated[str, _doc("Kind of fault, e.g. mojibake, possessive, cut_sentence, doubled_stop.")]
    as_read: Annotated[str, _doc("The characters as they stand in the text.")]
    repaired: Annotated[
        str | None,
        _doc("What the reader worked with instead; null: reported as damaged, not rewritten."),
    ]


class Condition(Struct, frozen=True, kw_only=True):
    """The state the text was found in."""

    damaged: Annotated[bool, _doc("Whether something is wrong that could not be repaired safely.")] = False
    repairs: Annotated[list[Repair], _doc("Every fault found, in text order.")] = field(default_factory=list)


class Document(Struct, frozen=True, kw_only=True):
    """One text, exactly as it was read in, and what is known of its publication."""

    id: Annotated[str, _doc("SHA-256 of the text (UTF-8), in hexadecimal.")]
    source_id: Annotated[str | None, _doc("The id, path or address the input gave it.")] = None
    title: Annotated[str | None, _doc("Headline.")] = None
    text: Annotated[str, _doc("The text as it was read in; never changed.")]
    url: Annotated[str | None, _doc("Address of publication.")] = None
    outlet: Annotated[str | None, _doc("Who published it, as the source names it.")] = None
    author: Annotated[str | None, _doc("Byline.")] = None
    published: Annotated[str | None, _doc("Day of publication.", unit="ISO 8601 date", source="ISO 8601")] = None
    language: Annotated[str | None, _doc("Language of the text.", source="ISO 639-1")] = None
    condition: Annotated[Condition, _doc("Condition report.")] = field(default_factory=Condition)


class Office(Struct, frozen=True, kw_only=True):
    """The office a person held on the document's date."""

    title: Annotated[str, _doc("Title of the office, e.g. Secretary of State.")]
    body: Annotated[str | None, _doc("The body it belongs to, e.g. US Department of State.")] = None
    country: Annotated[str | None, _doc("Country of the body.", source="ISO 3166-1 alpha-3")] = None
    since: Annotated[str | None, _doc("First day in office; may be partial.", unit="ISO 8601 date")] = None
    until: Annotated[str | None, _doc("Last day in office; may be partial; null: not known.", unit="ISO 8601 date")] = (
        None
    )


class Actor(Struct, frozen=True, kw_only=True):
    """Someone in the world, or someone only described."""

    id: Annotated[str, _doc("Stable within the record; across records too when the actor is known.")]
    name: Annotated[str, _doc("Canonical name, or the words of the text for an unknown or unnamed actor.")]
    kind: Annotated[ActorKind | None, _doc("What sort of actor; null: the text does not tell.")] = None
    country: Annotated[str | None, _doc("Country; null for organisations of several.", source="ISO 3166-1 alpha-3")] = (
        None
    )
    sectors: Annotated[list[str], _doc("Sector codes.", source="PLOVER 2021")] = field(default_factory=list)
    office: Annotated[Office | None, _doc("Office held on the document's date.")] = None
    wikidata: Annotated[str | None, _doc("Wikidata item.", source="Wikidata")] = None
    mentions: Annotated[list[Span], _doc("Where the text names or refers to the actor.", unit=CODEPOINTS)] = field(
        default_factory=list
    )
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Link(Struct, frozen=True, kw_only=True):
    """One link of the chain by which a statement reached the reader."""

    actor: Annotated[str, _doc("Actor id.")]
    role: Annotated[LinkRole, _doc("What the actor did in the chain.")]
    span: Annotated[
        Span | None, _doc("The words that name the link; null for the document's own outlet.", unit=CODEPOINTS)
    ] = None


class Topic(Struct, frozen=True, kw_only=True):
    """What a statement or a contact is about, named as an analyst would."""

    id: Annotated[str, _doc("Slug of the topic.")]
    label: Annotated[str, _doc("Name of the topic, e.g. Taiwan.")]
    contexts: Annotated[list[str], _doc("Contexts.", source="PLOVER 2021")] = field(default_factory=list)


class DateRange(Struct, frozen=True, kw_only=True):
    """The days a date can mean; never more precise than the text."""

    start: Annotated[str, _doc("First day.", unit="ISO 8601 date")]
    end: Annotated[str, _doc("Last day, included.", unit="ISO 8601 date")]
    granularity: Annotated[str, _doc("day, week, month, quarter, season, year, decade, century.")]
    span: Annotated[Span | None, _doc("The words that give it; null: from the document's date.", unit=CODEPOINTS)] = (
        None
    )


class Statement(Struct, frozen=True, kw_only=True):
    """What a speaker is reported to have said, thought or wanted, and how the report reached us."""

    id: Annotated[str, _doc("Made from the document's id and the spans.")]
    speaker: Annotated[str | None, _doc("Actor id: whose words or view it is; null: the text names none.")] = None
    addressees: Annotated[list[str], _doc("Actor ids: to whom.")] = field(default_factory=list)
    source: Annotated[
        list[Span], _doc("The words that name the speaker.", unit=CODEPOINTS, source="PARC3, PolNeAR")
    ] = field(default_factory=list)
    cue: Annotated[
        list[Span], _doc("The words that mark the attribution.", unit=CODEPOINTS, source="PARC3, PolNeAR")
    ] = field(default_factory=list)
    content: Annotated[list[Span], _doc("The words attributed.", unit=CODEPOINTS, source="PARC3, PolNeAR")] = field(
        default_factory=list
    )
    quotation: Annotated[Quotation, _doc("All inside quotation marks, none, or some.")] = "indirect"
    chain: Annotated[list[Link], _doc("How it reached the reader, nearest the event first, the outlet last.")] = field(
        default_factory=list
    )
    act: Annotated[SpeechAct, _doc("Speech act.")] = "say"
    attitude: Annotated[Attitude, _doc("Said, believed, intended or felt.")] = "speech"
    reality: Annotated[
        Reality, _doc("Whether the saying took place: denied for 'did not say', planned for 'will announce'.")
    ] = "actual"
    polarity: Annotated[Polarity, _doc("The statement's own attitude to what or whom it is about.")] = "neutral"
    about: Annotated[list[str], _doc("Actor ids the content is about.")] = field(default_factory=list)
    topics: Annotated[list[Topic], _doc("What it is about.")] = field(default_factory=list)
    parent: Annotated[str | None, _doc("Id of the statement this one stands inside.")] = None
    contact: Annotated[str | None, _doc("Id of the contact in which it was made.")] = None
    date: Annotated[DateRange | None, _doc("Day of the saying.")] = None
    content_key: Annotated[str | None, _doc("Equal for statements of equal content by one speaker, across texts.")] = (
        None
    )
    confidence: Annotated[Confidence, _doc("Share of such rows that are right.", unit="0 to 1")] = 1.0
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom, when and where."""

    id: Annotated[str, _doc("Made from the document's id and the spans.")]
    event_type: Annotated[EventType, _doc("Type.", source="PLOVER 2021")]
    event_mode: Annotated[str | None, _doc("Mode.", source="PLOVER 2021")] = None
    contexts: Annotated[list[str], _doc("Contexts.", source="PLOVER 2021")] = field(default_factory=list)
    cameo: Annotated[str | None, _doc("Code, leading zero kept.", source="CAMEO 1.1b3")] = None
    goldstein: Annotated[float | None, _doc("Conflict to cooperation.", unit="-10 to 10", source="Goldstein 1992")] = (
        None
    )
    quad_code: Annotated[
        int | None,
        _doc("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.", source="PLOVER"),
    ] = None
    actors: Annotated[list[str], _doc("Actor ids: who did it.")] = field(default_factory=list)
    recipients: Annotated[list[str], _doc("Actor ids: to whom; every party when mutual.")] = field(default_factory=list)
    date: Annotated[DateRange | None, _doc("When, from the clause of the act.")] = None
    place: Annotated[str | None, _doc("Place id, from the clause of the act.")] = None
    trigger: Annotated[list[Span], _doc("The words that name the act.", unit=CODEPOINTS)] = field(default_factory=list)
    evidence: Annotated[list[Span], _doc("The clauses that carry the row.", unit=CODEPOINTS)] = field(
        default_factory=list
    )
    reality: Annotated[Reality, _doc("Whether it took place.")] = "actual"
    statement: Annotated[str | None, _doc("Id of the statement that reports it; null: the document's own voice.")] = (
        None
    )
    contact: Annotated[str | None, _doc("Id of the contact it belongs to.")] = None
    confidence: Annotated[Confidence, _doc("Share of such rows that are right.", unit="0 to 1")] = 1.0
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Coding(Struct, frozen=True, kw_only=True):
    """An act as the user's own ontology codes it, beside PLOVER."""

    id: Annotated[str, _doc("Made from the document's id, the ontology, the type and the spans.")]
    ontology: Annotated[str, _doc("Name of the ontology.", source="the user")]
    type: Annotated[str, _doc("Type.", source="the user")]
    actors: Annotated[list[str], _doc("Actor ids: who did it.")] = field(default_factory=list)
    recipients: Annotated[list[str], _doc("Actor ids: to whom; every party when mutual.")] = field(default_factory=list)
    date: Annotated[DateRange | None, _doc("When, from the clause of the act.")] = None
    place: Annotated[str | None, _doc("Place id, from the clause of the act.")] = None
    trigger: Annotated[list[Span], _doc("The words that name the act.", unit=CODEPOINTS)] = field(default_factory=list)
    evidence: Annotated[list[Span], _doc("The clause that carries the row.", unit=CODEPOINTS)] = field(
        default_factory=list
    )
    reality: Annotated[Reality, _doc("Whether it took place.")] = "actual"
    statement: Annotated[str | None, _doc("Id of the statement that reports it; null: the document's own voice.")] = (
        None
    )
    event: Annotated[str | None, _doc("Id of the PLOVER event that rests on the same words.")] = None
    confidence: Annotated[Confidence, _doc("Probability of the type.", unit="0 to 1")] = 1.0
    made_by: Annotated[MadeBy | None, _doc("What found it; its detail is the example that is nearest.")] = None


class Participant(Struct, frozen=True, kw_only=True):
    """A party to a contact."""

    actor: Annotated[str, _doc("Actor id.")]
    side: Annotated[str | None, _doc("Country code or organisation id.", source="ISO 3166-1 alpha-3")] = None


class ContactTopic(Struct, frozen=True, kw_only=True):
    """A topic of a contact, and who raised it."""

    id: Annotated[str, _doc("Slug of the topic.")]
    label: Annotated[str, _doc("Name of the topic.")]
    raised_by: Annotated[list[str], _doc("Actor ids.")] = field(default_factory=list)
    spans: Annotated[list[Span], _doc("Where.", unit=CODEPOINTS)] = field(default_factory=list)


class ContactLength(Struct, frozen=True, kw_only=True):
    """How long a contact took."""

    value: Annotated[str, _doc("Duration.", source="ISO 8601")]
    span: Annotated[Span, _doc("The words that give it.", unit=CODEPOINTS)]


class ContactSeries(Struct, frozen=True, kw_only=True):
    """Which of a series of contacts of the same parties it was."""

    number: Annotated[int, _doc("Place in the series, from 1.")]
    period: Annotated[DateRange | None, _doc("In or since when they are counted.")] = None
    span: Annotated[Span, _doc("The words that give it.", unit=CODEPOINTS)]


class Contact(Struct, frozen=True, kw_only=True):
    """A call, meeting, visit, talk or letter between parties."""

    id: Annotated[str, _doc("Made from the document's id and the spans.")]
    mode: Annotated[ContactMode, _doc("How they were in contact.")]
    participants: Annotated[list[Participant], _doc("The parties.")] = field(default_factory=list)
    date: Annotated[DateRange | None, _doc("When.")] = None
    place: Annotated[str | None, _doc("Place id.")] = None
    topics: Annotated[list[ContactTopic], _doc("What was talked of.")] = field(default_factory=list)
    mentions: Annotated[list[Span], _doc("Every span that refers to it.", unit=CODEPOINTS)] = field(
        default_factory=list
    )
    asked_by: Annotated[list[str], _doc("Actor ids: who asked for it or took the first step to it.")] = field(
        default_factory=list
    )
    hosts: Annotated[list[str], _doc("Actor ids: in whose house it was held, whether they took part or not.")] = field(
        default_factory=list
    )
    duration: Annotated[ContactLength | None, _doc("How long it took.")] = None
    series: Annotated[ContactSeries | None, _doc("Which of a series it was: their second call this year.")] = None
    reality: Annotated[Reality, _doc("Held, planned, hypothetical, cancelled or denied, going on.")] = "actual"
    confidence: Annotated[Confidence, _doc("Share of such rows that are right.", unit="0 to 1")] = 1.0
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Account(Struct, frozen=True, kw_only=True):
    """What one side's voice says happened in a contact."""

    id: Annotated[str, _doc("Made from the document's id, the contact and the voice.")]
    contact: Annotated[str, _doc("Contact id.")]
    side: Annotated[str | None, _doc("Country code or organisation id; null: a third party's.")] = None
    voice: Annotated[str | None, _doc("Actor id of who speaks for that side.")] = None
    statements: Annotated[list[str], _doc("Statement ids.")] = field(default_factory=list)
    events: Annotated[list[str], _doc("Event ids.")] = field(default_factory=list)
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Reference(Struct, frozen=True, kw_only=True):
    """A document the text cites."""

    id: Annotated[str, _doc("Made from the document's id and the span.")]
    by: Annotated[str | None, _doc("Actor id of who issued it.")] = None
    kind: Annotated[ReferenceKind, _doc("What sort of document.")]
    title: Annotated[str | None, _doc("Its name, where the text gives one.")] = None
    date: Annotated[DateRange | None, _doc("When it was issued.")] = None
    span: Annotated[Span, _doc("Where.", unit=CODEPOINTS)]
    statements: Annotated[list[str], _doc("Ids of the statements it is cited for.")] = field(default_factory=list)
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Figure(Struct, frozen=True, kw_only=True):
    """An amount."""

    id: Annotated[str, _doc("Made from the document's id and the span.")]
    kind: Annotated[FigureKind, _doc("money, count, share (0 to 1) or quantity.")]
    amount: Annotated[float, _doc("The number; of a share, 0.3 for 30 per cent.")]
    amount_high: Annotated[float | None, _doc("Upper end of a range.")] = None
    unit: Annotated[str | None, _doc("Unit of a quantity, e.g. km.")] = None
    currency: Annotated[str | None, _doc("Currency of money.", source="ISO 4217")] = None
    approximate: Annotated[bool, _doc("Whether the text says about, nearly, more than …")] = False
    what: Annotated[Span | None, _doc("What is counted.", unit=CODEPOINTS)] = None
    span: Annotated[Span, _doc("Where.", unit=CODEPOINTS)]
    statement: Annotated[str | None, _doc("Id of the statement it stands in.")] = None
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class TimeExpression(Struct, frozen=True, kw_only=True):
    """A time expression, resolved against the date of publication."""

    id: Annotated[str, _doc("Made from the document's id and the span.")]
    text: Annotated[str, _doc("The words, verbatim.")]
    value: Annotated[
        str | None, _doc("Resolved value; null: relative, and the document has no date.", source="TIMEX3, ISO 8601")
    ] = None
    type: Annotated[DateType, _doc("DATE, TIME, DURATION or SET.", source="TIMEX3")] = "DATE"
    granularity: Annotated[str | None, _doc("day, week, month, quarter, season, year …")] = None
    start: Annotated[str | None, _doc("First day it can mean.", unit="ISO 8601 date")] = None
    end: Annotated[str | None, _doc("Last day it can mean, included.", unit="ISO 8601 date")] = None
    span: Annotated[Span, _doc("Where.", unit=CODEPOINTS)]
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Place(Struct, frozen=True, kw_only=True):
    """A place, resolved to a gazetteer entry where one is known."""

    id: Annotated[str, _doc("Made from the document's id and the span.")]
    name: Annotated[str, _doc("Canonical name.")]
    country: Annotated[str | None, _doc("Country.", source="ISO 3166-1 alpha-3")] = None
    admin1: Annotated[str | None, _doc("First-order division.", source="GeoNames")] = None
    latitude: Annotated[float | None, _doc("Latitude.", unit="degrees north")] = None
    longitude: Annotated[float | None, _doc("Longitude.", unit="degrees east")] = None
    geonames: Annotated[int | None, _doc("GeoNames id.", source="GeoNames")] = None
    span: Annotated[Span, _doc("Where.", unit=CODEPOINTS)]
    made_by: Annotated[MadeBy | None, _doc("What found it.")] = None


class Record(Struct, frozen=True, kw_only=True):
    """All that is kept of one document."""

    schema: Annotated[str, _doc("Name and version of this data model.")] = SCHEMA
    document: Annotated[Document, _doc("The text and its publication.")]
    actors: Annotated[list[Actor], _doc("Who is named.")] = field(default_factory=list)
    statements: Annotated[list[Statement], _doc("Who said what, to whom, on whose word.")] = field(default_factory=list)
    events: Annotated[list[Event], _doc("Who did what to whom, when, where.")] = field(default_factory=list)
    codings: Annotated[list[Coding], _doc("Acts as the user's own ontology codes them.")] = field(default_factory=list)
    contacts: Annotated[list[Contact], _doc("Calls, meetings, visits, talks, letters.")] = field(default_factory=list)
    accounts: Annotated[list[Account], _doc("What each side's voice says happened in a contact.")] = field(
        default_factory=list
    )
    references: Annotated[list[Reference], _doc("Documents the text cites.")] = field(default_factory=list)
    figures: Annotated[list[Figure], _doc("Amounts.")] = field(default_factory=list)
    dates: Annotated[list[TimeExpression], _doc("Time expressions.")] = field(default_factory=list)
    places: Annotated[list[Place], _doc("Places.")] = field(default_factory=list)

    def to_json(self) -> bytes:
        """This record as one JSON object (UTF-8, no line break)."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Record:
        """Read back what :meth:`to_json` wrote.

        Raises:
            msgspec.ValidationError: `data` is not a record of this schema.
        """
        return msgspec.json.decode(data, type=cls)

    def quote(self, span: Span) -> str:
        """The evidence: the characters of the text at `span`."""
        return self.document.text[span[0] : span[1]]

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of that id; None if the record has none."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def to_arrow(self, table: str) -> Any:
        """One table of the record as a ``pyarrow.Table`` (names: :data:`dragoman.record.tables.TABLES`)."""
        from dragoman.record.tables import arrow_table

        return arrow_table(table, [self])

    def to_pandas(self, table: str) -> Any:
        """One table of the record as a ``pandas.DataFrame``."""
        from dragoman.record.tables import data_frame

        return data_frame(self.to_arrow(table))

    def to_polars(self, table: str) -> Any:
        """One table of the record as a ``polars.DataFrame``."""
        import polars

        return polars.from_arrow(self.to_arrow(table))

    def _repr_html_(self) -> str:
        from dragoman.record.notebook import record_html

        return record_html(self)


Relation = Literal["shared", "one_sided", "contested"]
OtherRole = Literal["host", "unnamed", "third_party"]
CellStatus = Literal["said", "silent", "unknown"]


class CellStatement(Struct, frozen=True, kw_only=True):
    """A statement in a cell of a comparison."""

    id: Annotated[str, _doc("Statement id.")]
    document_id: Annotated[str, _doc("Document id.")]
    text: Annotated[str, _doc("The words attributed, verbatim; pieces joined by ' … '.")]
    spans: Annotated[list[Span], _doc("Where, in that document.", unit=CODEPOINTS)]
    chain: Annotated[list[Link], _doc("How it reached the reader.")]
    act: Annotated[SpeechAct, _doc("Speech act.")] = "say"
    quotation: Annotated[Quotation, _doc("All inside quotation marks, none, or some.")] = "indirect"
    also_in: Annotated[list[str], _doc("Ids of the other documents that carry the same statement.")] = field(
        default_factory=list
    )


class Cell(Struct, frozen=True, kw_only=True):
    """What one side says on one topic."""

    side: Annotated[str, _doc("Country code or organisation id.")]
    status: Annotated[
        CellStatus,
        _doc(
            "said; silent: not in that side's own account, which is at hand; unknown: it is not at hand, or names the "
            "topic where nothing was found to be said."
        ),
    ]
    statements: Annotated[list[CellStatement], _doc("What it says.")] = field(default_factory=list)
    order: Annotated[
        int | None, _doc("As which topic its own account has it, from 1; null: not at hand, or silent.")
    ] = None
    weight: Annotated[float | None, _doc("Share of its own account's words that go to the topic.", unit="0 to 1")] = (
        None
    )


class ComparedTopic(Struct, frozen=True, kw_only=True):
    """One row of a comparison."""

    id: Annotated[str, _doc("Slug of the topic.")]
    label: Annotated[str, _doc("Name of the topic.")]
    contexts: Annotated[list[str], _doc("Contexts.", source="PLOVER 2021")] = field(default_factory=list)
    relation: Annotated[Relation, _doc("Both say it, one says it, or both speak in opposed directions.")] = "one_sided"
    cells: Annotated[list[Cell], _doc("One for each side.")] = field(default_factory=list)


class WordingQuote(Struct, frozen=True, kw_only=True):
    """Words that one side has and another may not."""

    words: Annotated[str, _doc("The words, verbatim.")]
    document_id: Annotated[str, _doc("Document id.")]
    span: Annotated[Span, _doc("Where, in that document.", unit=CODEPOINTS)]


class WordingCell(Struct, frozen=True, kw_only=True):
    """What one side calls a thing."""

    side: Annotated[str, _doc("Country code or organisation id.")]
    status: Annotated[CellStatus, _doc("said; silent: not in its own account, which is at hand; unknown.")]
    variants: Annotated[list[str], _doc("What it calls it, each way once.")] = field(default_factory=list)
    quotes: Annotated[list[WordingQuote], _doc("The words.")] = field(default_factory=list)


class Wording(Struct, frozen=True, kw_only=True):
    """A thing that the sides call differently, or that one of them alone puts into words."""

    id: Annotated[str, _doc("Slug.")]
    label: Annotated[str, _doc("What is called so.")]
    cells: Annotated[list[WordingCell], _doc("What each side calls it.")] = field(default_factory=list)


class Promise(Struct, frozen=True, kw_only=True):
    """What somebody promised or agreed to in a contact, as one side has it."""

    side: Annotated[str, _doc("Whose account has it.")]
    by: Annotated[list[str], _doc("Actor ids: who promised.")]
    statement: Annotated[CellStatement, _doc("What.")]


class OtherAccount(Struct, frozen=True, kw_only=True):
    """What a third party says of the contact: its host, a mediator, somebody who is described and not named."""

    voice: Annotated[str, _doc("Actor id.")]
    country: Annotated[str | None, _doc("Country of the voice.", source="ISO 3166-1 alpha-3")] = None
    role: Annotated[OtherRole, _doc("What it is to the contact.")] = "third_party"
    statements: Annotated[list[CellStatement], _doc("What it says.")] = field(default_factory=list)


class Comparison(Struct, frozen=True, kw_only=True):
    """The accounts of one contact, side by side by topic."""

    encounter: Annotated[str, _doc("Id of the contact in the world.")]
    contacts: Annotated[list[str], _doc("Ids of the contacts that report it.")]
    sides: Annotated[list[str], _doc("The sides, in the order of the cells.")]
    date: Annotated[DateRange | None, _doc("When.")] = None
    topics: Annotated[list[ComparedTopic], _doc("The rows.")] = field(default_factory=list)
    wording: Annotated[list[Wording], _doc("What the sides call differently.")] = field(default_factory=list)
    promises: Annotated[list[Promise], _doc("What was promised or agreed, and by whom.")] = field(default_factory=list)
    others: Annotated[list[OtherAccount], _doc("Third parties' accounts.")] = field(default_factory=list)

    def _repr_html_(self) -> str:
        from dragoman.record.show import comparison_html

        return comparison_html(self)


# How a type is decoded msgspec works out at its first use, and a thread that uses it meanwhile crashes. It is done
# here, where threads that import wait for one another.
msgspec.json.Decoder(Record)
