"""Nesting and chains: whose words stand inside whose, and how they reached the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.extraction.actors.cast import Cast, Draft
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.record import Link, LinkRole, Span

# Rules whose content is a report: what stands inside it reached the reader through its speaker. "Beijing opposed
# what Yang called …" is no report of Yang's words by Beijing.
REPORTING = (
    "clause", "parenthesis", "quotation", "colon", "according", "noun:clause", "idiom:clause", "learned", "label",
    "credit",
)  # fmt: skip

_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_SPEAKS_FOR = re.compile(r"\b(spokes\w+|press secretar\w+|office|lawyers?|attorneys?|press service)$", re.I)
_SERVES = re.compile(
    r"\b(spokes\w+|secretar\w+|offices?|aides?|advis[eo]rs?|assistants?|chief of staff|press service|press team|staff|"
    r"representatives?|deput(y|ies)|camp|entourage|cabinet)\b(?! of)",
    re.I,
)
_BETWEEN = re.compile(r"\b(mediator|intermediar\w+|go-between|middle-?m[ae]n|negotiator|diplomat|broker)s?\b", re.I)
_REPORTS = frozenset({"report", "carry", "quote", "cite", "broadcast", "air"})


@dataclass(slots=True)
class Voice:
    """An attribution with its speakers known and its place among the others."""

    attribution: Attribution
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    relays: tuple[tuple[str, Span | None], ...] = ()
    spoken_by: tuple[tuple[str, Span | None], ...] = ()  # "said through an aide"
    parent: Voice | None = None
    children: list[Voice] = field(default_factory=list)
    carried: bool = False  # its relay was named in the sentence before
    collapsed: bool = False  # a relay's report of another's words: a link of the chain, no statement

    @property
    def size(self) -> int:
        """Code points of its content."""
        return sum(e - s for s, e in self.attribution.content)


def nest(voices: list[Voice]) -> None:
    """Give each voice its parent: the smallest attribution whose content holds its cue and source."""
    spans = sorted(
        ((s, e, n) for n, v in enumerate(voices) for s, e in v.attribution.content), key=lambda x: (x[0], -x[1], x[2])
    )
    order = sorted(range(len(voices)), key=lambda n: voices[n].attribution.cue_span)
    ranks = [(v.size, v.attribution.cue_span) for v in voices]  # the smallest holder is the parent
    active: list[tuple[int, int, int]] = []
    at = 0
    for n in order:
        voice = voices[n]
        start, end = voice.attribution.cue_span
        while at < len(spans) and spans[at][0] <= start:
            active.append(spans[at])
            at += 1
        active = [x for x in active if x[1] > start]
        around = sorted(
            (ranks[m], m) for s, e, m in active if m != n and s <= start and end <= e and ranks[m][0] > ranks[n][0]
        )
        parent = next((voices[m] for _, m in around if _holds_source(voices[m], voice)), None)
        if parent is not None:
            voice.parent = parent
            parent.children.append(voice)
            _clip(voice, parent)


def _clip(voice: Voice, parent: Voice) -> None:
    """What is said inside another's words ends where those end, if it begins there."""
    a = voice.attribution
    outer = [(s, e) for s, e in parent.attribution.content if any(s <= g < e < f for g, f in a.content)]
    for s, e in outer:
        a.content = [(g, e) if s <= g < e < f else (g, f) for g, f in a.content]


def _holds_source(holder: Voice, voice: Voice) -> bool:
    source = voice.attribution.source_span
    if source is None or voice.attribution.source is None:
        return True
    return any(s <= source[0] and source[1] <= e for s, e in holder.attribution.content) or (
        not any(s < source[1] and source[0] < e for s, e in [holder.attribution.cue_span])
        and any(s <= source[0] < e for s, e in holder.attribution.content)
    )


def collapse_relays(voices: list[Voice], cast: Cast) -> None:
    """A medium that reports another's words is a relay, not a speaker: its attribution becomes a link."""
    for voice in voices:
        kinds = {cast.actors[s].kind for s in voice.speakers}
        reports = voice.attribution.cue.words in _REPORTS  # an unknown body that reports is a medium
        reports = reports or any(_is_acronym(cast.actors[s].name) for s in voice.speakers)
        if voice.attribution.cue.act == "ask":
            continue  # "Sanad: The emir said so. Is it true?"
        if voice.attribution.rule.startswith(("noun", "learned:noun")):
            continue  # "denied a report by Sanad that it had asked for fuel": what is denied is Sanad's report
        if kinds and kinds <= ({"media", None} if reports else {"media"}) and _carries_another(voice):
            voice.collapsed = True


def is_between(name: str) -> bool:
    """Whether those through whom one speaks stand between the sides and speak for neither: "through the mediators"."""
    return _BETWEEN.search(name) is not None


def _is_acronym(name: str) -> bool:
    """Whether a name is letters only, as agencies' are: "Egypt welcomed the truce, MENA said"."""
    return name.isalpha() and name.isupper() and len(name) > 2


def _carries_another(voice: Voice) -> bool:
    """Whether the clause the medium reports is itself somebody's saying."""
    return any(
        child.attribution.head == voice.attribution.content_head or _extent(child) >= 0.7 * voice.size
        for child in voice.children
        if child.attribution.source is not None
    )


def _extent(voice: Voice) -> int:
    return sum(e - s for s, e in voice.attribution.parts())


def chain_of(voice: Voice, cast: Cast) -> list[Link]:
    """Every link from the speaker to the document's outlet, nearest the event first."""
    links: list[Link] = []
    a = voice.attribution
    for speaker in voice.speakers:
        _add(links, Link(actor=speaker, role="speaker", span=a.source_span))
    for actor, span in voice.spoken_by:
        _add(links, Link(actor=actor, role="spokesperson", span=span))
    _add_relays(links, voice, cast)
    parent = voice.parent
    while parent is not None:
        for speaker in parent.speakers if parent.attribution.rule.startswith(REPORTING) else ():
            role = _role(cast, speaker, voice.speakers)
            _add(links, Link(actor=speaker, role=role, span=parent.attribution.source_span))
        _add_relays(links, parent, cast)
        parent = parent.parent
    author = cast.actors[cast.author] if cast.author is not None else None
    if author is not None and "spokesperson" in author.categories and voice.speakers == (cast.outlet,):
        _add(links, Link(actor=author.id, role="spokesperson"))  # "Statement from Press Secretary …: We welcome …"
    issuer = cast.issued_by
    if issuer is not None and issuer.first < a.head:
        _add(links, Link(actor=issuer.actors[0], role="spokesperson", span=cast.span_of(issuer)))
    if cast.agency is not None and cast.agency != cast.outlet:
        _add(links, Link(actor=cast.agency, role="relay", span=cast.agency_span))
    if cast.outlet is not None:
        links = [x for x in links if x.actor != cast.outlet or x.role == "speaker"]  # who prints it stands last, once
        _add(links, Link(actor=cast.outlet, role="outlet"), again=True)
    return links


def _add(links: list[Link], link: Link, *, again: bool = False) -> None:
    if again or all(link.actor != other.actor for other in links):
        links.append(link)


def _add_relays(links: list[Link], voice: Voice, cast: Cast) -> None:
    for actor, span in voice.relays:
        _add(links, Link(actor=actor, role=_role(cast, actor, voice.speakers), span=span))


def _speaks_for_others(draft: Draft) -> bool:
    """Whether a description is of one who speaks for somebody: a spokesperson, an office, a lawyer."""
    return "spokesperson" in draft.categories or bool(_SPEAKS_FOR.search(draft.name))


def _role(cast: Cast, actor: str, speakers: tuple[str, ...]) -> LinkRole:
    """Spokesperson if the link speaks for the speaker's side, else relay."""
    draft = cast.actors[actor]
    if draft.kind == "media":
        return "relay"
    if draft.name.split(" ", 1)[0].lower() in _THEIRS and _speaks_for_others(draft):
        return "spokesperson"  # "their spokesmen said"
    same_side = any(cast.side(actor) is not None and cast.side(actor) == cast.side(s) for s in speakers)
    serves = _SERVES.search(draft.name) or "spokesperson" in draft.categories
    if draft.serves.intersection(speakers) and serves:
        return "spokesperson"  # "President Varga's office said he …"
    unplaced = "spokesperson" in draft.categories and draft.country is None
    if unplaced and (_is_of_the_house(cast, speakers) or _is_of_the_outlets_state(cast, speakers)):
        return "spokesperson"  # "The junta's spokesman said that the commander-in-chief …"
    speaks_for = "spokesperson" in draft.categories or draft.kind in {"government", "state"} or bool(draft.office)
    return "spokesperson" if same_side and speaks_for else "relay"


def _is_of_the_outlets_state(cast: Cast, speakers: tuple[str, ...]) -> bool:
    """Whether who speaks is the state whose agency prints it: "China objects, a Foreign Ministry spokesperson said"."""
    home = {x for x in (cast.country(cast.outlet), cast.country(cast.agency)) if x is not None}
    return any(cast.actors[s].kind in {"state", "government"} and cast.country(s) in home for s in speakers)


def _is_of_the_house(cast: Cast, speakers: tuple[str, ...]) -> bool:
    """Whether all who speak are known by a definite description only, of no side the text names."""
    drafts = [cast.actors[s] for s in speakers]
    return bool(drafts) and all(
        d.kind == "unnamed" and d.country is None and d.name.split(" ", 1)[0].lower() in _DEFINITE for d in drafts
    )
