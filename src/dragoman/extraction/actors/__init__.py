"""Who takes part: names, descriptions and pronouns, resolved to actors on the document's date."""

from __future__ import annotations

import re

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Cast, Draft, Mention
from dragoman.extraction.actors.descriptions import add_descriptions
from dragoman.extraction.actors.doers import add_doers
from dragoman.extraction.actors.known_names import add_known_names
from dragoman.extraction.actors.labelled import add_labelled, add_unknown_labels, holders, titled
from dragoman.extraction.actors.media import add_media
from dragoman.extraction.actors.medium_again import add_media_again
from dragoman.extraction.actors.names import add_organisations, add_persons, add_surnames
from dragoman.extraction.actors.person_again import add_nationals, add_persons_again
from dragoman.extraction.actors.pronouns import add_pronouns
from dragoman.extraction.actors.titled_names import add_issuers_own
from dragoman.extraction.actors.voices import add_sources, add_voices
from dragoman.extraction.reading import Reading, stage
from dragoman.knowledge import load
from dragoman.knowledge.spelling import tokens
from dragoman.record import ActorKind, MadeBy
from dragoman.record.ids import slug

__all__ = ["Cast", "Draft", "Mention", "find_actors"]

VERSION = "1"
_SITE = re.compile(r"\s*\([^)]*\)\s*$")
_TITLE = re.compile(r"\b(President|Presidency|Presidential|King|Emir|Royal Court|Prime Minister|Chancellor|Cabinet)\b")
_BY = re.compile(
    r"(?!Joint)(?:\w+ )?(?:Remarks|Statement|Letter|Address|Speech|Message|Testimony)s? (?:by|from|of) (?P<who>[A-Z].+)"
)
_AFTER_AUTHOR = re.compile(
    r"[:(;–—]| (?:on|at|in|before|to|after|regarding|announcing|marking|following|during|for|about|honoring|upon|as"
    r"|with|commemorating|celebrating|calling|welcoming)\b",
    re.I,
)
_STATEMENT = re.compile(r"\b(Statement|Declaration|Communiqu[eé]|Proclamation|Vision|Principles)s?\b")
_OFFICIAL = re.compile(r"\b(ministry|department|embassy|consulate|government|chancellery|office of the)\b", re.I)


@stage(needs=("sentences", "parse"), gives="cast", version=VERSION)
def find_actors(reading: Reading) -> Cast:
    """Find who is named, described or referred to, and who each is on the day of publication."""
    b = Builder(reading.parse, load(), reading.published, MadeBy(stage="cast", version=VERSION, rule=""))
    add_known_names(b, reading.text[slice(*reading.dateline.span)] if reading.dateline is not None else "")
    add_persons(b)
    b.cast.outlet = _outlet(b, reading)
    outlet = b.cast.actors[b.cast.outlet] if b.cast.outlet else None
    b.issuer = outlet if outlet is not None and outlet.kind == "government" else None
    add_issuers_own(b)
    add_organisations(b)
    add_surnames(b)
    add_labelled(b, reading)
    add_descriptions(b)
    add_voices(b)
    if reading.tags is not None:
        add_doers(b, reading.tags)
        add_sources(b, reading.tags)
    add_media(b)
    add_media_again(b)
    add_persons_again(b)
    add_nationals(b)
    add_unknown_labels(b, reading)
    add_pronouns(b)
    b.cast.agency = _agency(b, reading)
    b.cast.agency_span = reading.dateline.agency if reading.dateline is not None else None
    b.cast.settle(b.p)
    b.cast.issued_by = _issued_by(b)
    b.cast.author = _author(b, reading.document.title or _first_line(reading))
    b.cast.issuers = _issuers(b, reading.document.title or "")
    return b.cast


def _outlet(b: Builder, reading: Reading) -> str | None:
    """The actor that published the document; unknown outlets are actors of kind ``media`` by their name."""
    name = reading.document.outlet
    if not name:
        return None
    name = _SITE.sub("", name)  # "President of Russia (kremlin.ru)"
    known = next(iter(b.kb.named(name, on=b.on)), None) or b.kb.body_of_state(name, on=b.on)
    if known is not None:
        return b.known(known, "outlet", name).id
    office = _office(b, name)
    if office is not None:
        return office
    words = tokens(name.removeprefix("The ").removeprefix("the "))
    whole = [m for m in b.kb.find(words, on=b.on) if m.first == 0 and m.last == len(words) - 1]
    if whole:
        return b.known(whole[0].entries[0], "outlet", name).id
    kind: ActorKind = "government" if _OFFICIAL.search(name) else "media"
    states = [m.entries[0] for m in b.kb.find(words, on=b.on) if m.entries[0].kind == "state"]
    country = states[0].country if kind == "government" and len(states) == 1 else None
    draft = Draft(id=slug(name), name=name, kind=kind, country=country, made_by=b.rule("outlet", name))
    return b.unknown(draft).id


def _issued_by(b: Builder) -> Mention | None:
    """The person of "The following is attributable to Spokesperson Ana Ruiz": all that follows is said in her name."""
    for i, word in enumerate(b.p.word):
        if word.lower() == "attributable" and i + 1 < len(b.p) and b.p.word[i + 1].lower() == "to":
            end = b.p.sentences[b.p.sent[i]][1]
            named = [m for m in b.cast.within(i + 2, end - 1) if b.cast.actors[m.actors[0]].kind == "person"]
            return named[0] if len(named) == 1 else None
    return None


def _issuers(b: Builder, title: str) -> tuple[str, ...] | None:
    """Who says "we" in a text of several: "We, the leaders of Chad and Niger, …", "Joint Statement of Chad and Niger".

    A body alone will do where the title is of its statement ("G7 Leaders' Statement"). Empty: several, not known who.
    """
    for i, word in enumerate(b.p.word):
        if word.lower() == "we" and b.p.word[i + 1 : i + 2] == [","]:
            end = _apposition_end(b, i + 2)
            named = _sides_within(b, i + 2, end) if end is not None else []
            if named:
                return tuple(named)
    told = _STATEMENT.search(title)
    if told is None:
        return () if re.search(r"\bjoint\b", title, re.I) else None
    words = title[: told.end()] + _AFTER_AUTHOR.split(title[told.end() :], maxsplit=1)[0]
    found = [x.entries[0] for x in b.kb.find(tokens(words), on=b.on)]
    bodies = [e for e in found if e.kind in {"state", "intergovernmental"}]
    several = {e.id for e in bodies if e.kind == "state"}
    if any(e.kind == "person" for e in found):
        return () if len(several) > 1 or " and " in words else None
    if len(several) > 1 or (bodies and not several):
        return tuple(dict.fromkeys(b.known(e, "title", title).id for e in bodies))
    return () if re.search(r"\bjoint\b", title, re.I) else None


def _apposition_end(b: Builder, first: int) -> int | None:
    """Last token of what is set off behind "we": up to the comma before the verb; None if nothing is."""
    p = b.p
    if p.word[first : first + 1] and p.word[first].lower() not in {"the", "leaders", "heads", "ministers", "members"}:
        return None
    end = p.sentences[p.sent[first]][1]
    last = next((i for i in range(first, end) if p.pos[i] in {"VERB", "AUX"} and p.dep[i] != "amod"), None)
    return last - 1 if last is not None and "," in p.word[first:last] else None


def _sides_within(b: Builder, first: int, last: int) -> list[str]:
    """States and organisations named between two tokens."""
    named = dict.fromkeys(a for m in b.cast.within(first, last) for a in m.actors)
    sides = [a for a in named if b.cast.actors[a].kind in {"state", "intergovernmental"}]
    # "We, the G7, alongside Chad": the body that is named first has spoken for its own.
    return sides[:1] if sides and b.cast.actors[sides[0]].kind == "intergovernmental" else sides


def _first_line(reading: Reading) -> str:
    """The line that a text without a title opens with; empty where it is a sentence."""
    first = next((b for b in reading.blocks if b.kind not in {"header", "boilerplate"}), None)
    line = reading.text[first.start : first.end].strip() if first is not None else ""
    return "" if line.endswith((".", "”", '"')) or "\n" in line else line


def _author(b: Builder, title: str) -> str | None:
    """Who says "I" in a text whose title says whose words it is: "Statement by President Joe Biden on …"."""
    m = _BY.match(title)
    words = _AFTER_AUTHOR.split(m["who"], maxsplit=1)[0].split() if m is not None else []
    if not words or "and" in words or "," in words[-1]:
        return None
    found = [x.entries[0] for x in b.kb.find(tokens(" ".join(words)), on=b.on) if x.entries[0].kind == "person"]
    if not found:
        outlet = b.cast.actors[b.cast.outlet] if b.cast.outlet is not None else None
        titles = (b.kb.title_category([w.lower() for w in words[k:-1]]) for k in range(len(words) - 1))
        category = next((t[0] for t in titles if t is not None), None)
        if category is not None and outlet is not None and outlet.country is not None:
            found = b.kb.person(words[-1], on=b.on, country=outlet.country, title_category=category)[:1]
        named = (holders(b, name, office) for office, name in titled(b, " ".join(words)))
        found = found or next((held for held in named if len(held) == 1), [])
    if not found:  # nobody the tables know: as the text calls him
        called = " ".join(words)
        alike = [d.id for d in b.cast.actors.values() if d.kind == "person" and called.endswith(d.name)]
        return alike[0] if len(alike) == 1 else None
    return b.known(found[0], "title", title).id if len(found) == 1 else None


def _office(b: Builder, name: str) -> str | None:
    """The body behind an outlet named for an office: "President of Ukraine", "Prime Minister's Office of Japan"."""
    title = _TITLE.search(name)
    state = next((m.entries[0] for m in b.kb.find(tokens(name), on=b.on) if m.entries[0].kind == "state"), None)
    if title is None or state is None:
        return None
    head = title[0].lower().startswith(("presiden", "king", "emir", "royal"))
    body = b.kb.body_for(state.id, "head_of_state_office" if head else "head_of_government_office")
    return b.known(body, "outlet", name).id


def _agency(b: Builder, reading: Reading) -> str | None:
    """The agency credited in the dateline."""
    line = reading.dateline
    if line is None or line.agency is None:
        return None
    known = b.kb.named(reading.text[line.agency[0] : line.agency[1]], on=b.on)
    return b.known(known[0], "dateline", None).id if known else None
