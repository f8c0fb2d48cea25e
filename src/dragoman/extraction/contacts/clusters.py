"""Mentions of one contact joined: a call named seven times in seven ways is one contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.extraction.actors.cast import Cast
from dragoman.extraction.contacts.mentions import ContactMention
from dragoman.extraction.contacts.series import told_apart
from dragoman.record import ContactLength, ContactMode, ContactSeries, DateRange, Reality, Span

_NEWS = 21  # days
_REMOTE: frozenset[ContactMode] = frozenset({"call", "video_call", "letter", "message"})
_FAR = 3000  # code points; "the call" that far behind the last word of a contact is of something else
_ANY_TALK = frozenset({"noun:talk", "noun:discussion", "noun:exchange"})
_LEADERS = frozenset("head_of_state head_of_government supreme_leader heir royal organisation_head deputy_head".split())
_HAPPENED: frozenset[Reality] = frozenset({"actual", "ongoing"})


@dataclass(slots=True)
class Cluster:
    """One contact and its mentions."""

    mentions: list[ContactMention]
    parties: dict[str, None]
    mode: ContactMode
    specific: bool
    date: DateRange | None
    place: Span | None
    reality: Reality
    in_person: bool
    sides: frozenset[str] = frozenset()
    key: int = 0
    asked_by: dict[str, None] = field(default_factory=dict)
    hosts: dict[str, None] = field(default_factory=dict)
    duration: ContactLength | None = None
    series: ContactSeries | None = None
    back_references: list[ContactMention] = field(default_factory=list)

    def persons(self, cast: Cast) -> frozenset[str]:
        """The persons among its parties."""
        return frozenset(a for a in self.parties if cast.actors[a].kind == "person")

    def last_before(self, place: int) -> int:
        """Where the last mention of it before a place stands."""
        return max((m.span[0] for m in [*self.mentions, *self.back_references] if m.span[0] < place), default=0)

    def spans(self) -> list[Span]:
        """Every span that refers to it, in text order."""
        return sorted({m.span for m in [*self.mentions, *self.back_references]})


def cluster(mentions: list[ContactMention], cast: Cast, published: date | None = None) -> list[Cluster]:
    """Contacts of at least two sides, in the order of their first mention.

    Args:
        published: Day of publication; a mention dated long before it is none of a contact without a date.
    """
    found: list[Cluster] = []
    loose: list[ContactMention] = []
    for m in mentions:
        sides = frozenset(s for a in m.parties if (s := cast.side(a)))
        if len(sides) < 2:
            loose.append(m)
            continue
        home = next((c for c in reversed(found) if _same(c, m, sides, cast)), None)
        if home is None:
            found.append(
                Cluster(
                    mentions=[m],
                    parties=dict.fromkeys(m.parties),
                    mode=m.mode,
                    specific=m.specific,
                    date=m.date,
                    place=m.place,
                    reality=m.reality,
                    in_person=m.in_person,
                    sides=sides,
                    key=len(found),
                    asked_by=dict.fromkeys(m.asked_by),
                    hosts=dict.fromkeys(m.hosts),
                    duration=m.duration,
                    series=m.series,
                )
            )
        else:
            _join(home, m)
    for m in loose:
        home = _referred(found, m, cast) if not _long_ago(m, published) else _dated(found, m, cast)
        if home is not None:
            home.back_references.append(m)
            home.asked_by.update(dict.fromkeys(a for a in m.asked_by if cast.side(a) in home.sides))
            _tell_more(home, m)
            if home.date is None and m.date is not None and {m.reality, home.reality} <= _HAPPENED:
                home.date = m.date
            if m.specific and not home.specific and _tells_mode(home, m):
                home.mode, home.specific = m.mode, True
    for c in found:
        if c.reality == "ongoing" and c.date and published and c.date.start > published.isoformat():
            c.reality = "planned"  # "On 1 April the two are holding a summit", in a text of March
    return found


def _tells_mode(c: Cluster, m: ContactMention) -> bool:
    """Whether what refers back says how they spoke: "talked … the phone call"; no trip makes a visit of a meeting."""
    return {c.mode, m.mode} <= {"talks", "meeting", "summit", "call", "video_call"} and (
        c.mode in {"talks", "call"} or {c.reality, m.reality} <= _HAPPENED
    )


def _long_ago(m: ContactMention, published: date | None) -> bool:
    """Whether a mention gives a date well before the text: "the outcomes of the June summit"."""
    return bool(m.date and published and m.date.end < (published - timedelta(days=_NEWS)).isoformat())


def _dated(found: list[Cluster], m: ContactMention, cast: Cast) -> Cluster | None:
    """The contact of that date which an old mention refers to; never one whose date is not known."""
    return _referred([c for c in found if c.date is not None], m, cast)


def _same(c: Cluster, m: ContactMention, sides: frozenset[str], cast: Cast) -> bool:
    """Whether a mention with parties refers to the contact."""
    if c.sides != sides or (c.reality in _HAPPENED) != (m.reality in _HAPPENED):
        return False
    persons = frozenset(a for a in m.parties if cast.actors[a].kind == "person")
    named = c.persons(cast)
    if persons and named and not (persons <= named or named <= persons):
        return False
    if c.date and m.date and (c.date.end < m.date.start or m.date.end < c.date.start):
        return False
    return _modes_agree(c, m) and not told_apart(c.series, m.series)


def _modes_agree(c: Cluster, m: ContactMention) -> bool:
    if c.mode == m.mode:
        return not (m.place and c.place and m.place != c.place and m.date and not c.date)
    remote, other = (c, m) if c.mode in _REMOTE else (m, c)
    if remote.mode in _REMOTE and other.mode not in _REMOTE:
        # "met with" alone does not say face to face; a place or "in person" does.
        return not (
            other.in_person or other.place is not None or (other.specific and other.mode in {"visit", "summit"})
        )
    if remote.mode in _REMOTE and other.mode in _REMOTE:
        return {c.mode, m.mode} == {"call", "video_call"} and not (c.specific and m.specific)
    return {c.mode, m.mode} != {"visit", "talks"}


def _join(c: Cluster, m: ContactMention) -> None:
    c.mentions.append(m)
    c.parties.update(dict.fromkeys(m.parties))
    c.date = _finer(c.date, m.date)
    c.place = c.place or m.place
    c.in_person = c.in_person or m.in_person
    c.asked_by.update(dict.fromkeys(m.asked_by))
    _tell_more(c, m)
    goes_to_meet = c.mode == "visit" and not c.specific  # "visited Oslo and met Rao there"
    if goes_to_meet or (m.specific and not c.specific) or (m.mode in _REMOTE and m.specific and c.mode not in _REMOTE):
        c.mode, c.specific = m.mode, m.specific


def _tell_more(c: Cluster, m: ContactMention) -> None:
    """What a mention alone says: who was the host, how long it took, which of a series it was."""
    c.hosts.update(dict.fromkeys(m.hosts))
    c.duration = c.duration or m.duration
    c.series = c.series or m.series


def _finer(a: DateRange | None, b: DateRange | None) -> DateRange | None:
    if a is None or b is None:
        return a or b
    return b if b.granularity == "day" and a.granularity != "day" else a


def _referred(found: list[Cluster], m: ContactMention, cast: Cast) -> Cluster | None:
    """The contact that "the call", "their meeting", "Blinken's conversation" refers back to."""
    if not m.definite and not m.parties:
        return None
    if m.reality not in _HAPPENED and not m.definite:
        return None
    fits = [
        c for c in found
        if c.mentions[0].span[0] < m.span[0] < c.last_before(m.span[0]) + _FAR
        and _may_refer(c, m) and not _is_occasion(c, m) and (m.mode != "summit" or _may_be_summit(c, cast))
        and all(cast.side(a) in c.sides and (cast.actors[a].kind != "person" or a in c.parties) for a in m.parties)
        and not (m.date and c.date and (c.date.end < m.date.start or m.date.end < c.date.start))
        and not told_apart(c.series, m.series)
    ]  # fmt: skip
    if not fits:
        return None
    return max(
        fits,
        key=lambda c: (
            c.mode == m.mode,
            m.mode == "talks" and c.mode in _REMOTE,
            len(c.mentions) + len(c.back_references),
            -c.key,
        ),
    )


def _may_be_summit(c: Cluster, cast: Cast) -> bool:
    """Whether "the summit" can be a contact: aides and ministers by name hold none."""
    persons = c.persons(cast)
    return c.mode == "summit" or not persons or any(cast.actors[a].categories & _LEADERS for a in persons)


def _is_occasion(c: Cluster, m: ContactMention) -> bool:
    """Whether a mention only says at what a contact took place: "met on the margins of the summit"."""
    return m.occasion_of is not None and any(m.occasion_of in other.anchors for other in c.mentions)


def _may_refer(c: Cluster, m: ContactMention) -> bool:
    if m.mode == c.mode:
        return True
    if m.reality in _HAPPENED and c.reality not in _HAPPENED:
        return False  # "on today's call" is none of the negotiations that are to come
    if m.reality == "planned" and c.reality in _HAPPENED:
        return False  # "we will have this discussion when there is a plan": no call that was held
    if m.mode == "talks":
        # "the talks" can be any contact; "the dialogue", "the talks on the treaty" are of another kind.
        return c.mode == "talks" or (m.rule in _ANY_TALK and not m.on_something)
    return {m.mode, c.mode} <= {"meeting", "summit", "talks", "visit"} or (
        {m.mode, c.mode} <= {"call", "video_call", "talks"}
    )
