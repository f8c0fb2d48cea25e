"""Who can speak: persons, bodies, and documents that say something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.knowledge.roles import role_of
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse

_AIR = ("radio", "tele")  # "Radioprograma", "Telediario"
# Documents that speak for whoever issued them.
DOCUMENTS = frozenset(
    "statement report readout communiqué communique letter resolution study survey poll document paper memo review "
    "article filing declaration note text account transcript indictment record data figure post tweet cable email "
    "message editorial commentary audit assessment analysis investigation finding evidence website poster ad treaty "
    "minute diary memoir telegram dispatch bulletin circular leaflet pamphlet e-mail draft testimony "
    "translation recording footage logbook agreement constitution charter law order ruling speech interview "
    "research".split()
)
_PEOPLE = frozenset(
    "man woman people person citizen voter resident family father mother son daughter wife husband friend supporter "
    "opponent colleague doctor nurse teacher student candidate politician voter audience crowd rival successor "
    "predecessor host guest guy boy girl kid child parent republican democrat conservative liberal team camp campaign "
    "party committee commission council panel board bank union newspaper paper magazine channel network outlet media "
    "press agency bureau television radio industry church pentagon house state nation country world west "
    "capital "
    # kin, trades, ranks and conditions whose words do not end as those of persons do
    "aunt cousin nephew niece widow orphan twin spouse bride groom heir neighbour neighbor cook clerk pilot "
    "captain guard priest monk nun bishop imam mullah cleric mufti rabbi chief aide envoy consul judge agent "
    "guide recruit veteran refugee migrant peasant merchant tenant captive hostage detainee evacuee employee "
    "trustee nominee attendee deputy attorney diplomat delegate advocate magistrate laureate graduate colonel "
    "general admiral sergeant corporal marshal cadet marine conscript militant insurgent combatant assistant "
    "consultant accountant informant inhabitant participant correspondent superintendent dissident adolescent "
    "patient client victim athlete poet prophet hero thief slave monarch king queen prince princess sheikh emir "
    "sultan duke baron lord lady elder youth fugitive native relative representative executive operative "
    "detective expert pundit sleuth scholar scribe nurse midwife surgeon dean chef stewardess hostess actress "
    "defendant plaintiff applicant claimant appellant servant occupant lieutenant commandant adjutant contestant "
    "emigrant "
    "immigrant shepherd neighbour tailor butcher hunter herdsman hermit crowd mob jury clergy police gang "
    "heiress waitress skipper mate crew "
    # bodies and houses that stand for those in them
    "inquiry tribunal probe chamber congress senate mission office palace army court chancellery presidency "
    "secretariat inspectorate directorate delegation "
    "cabinet household monastery garrison sister brother daughter doctor leader master".split()
)


# Nouns that end as those of persons do and are none.
_THINGS = frozenset(
    "door floor color colour number water matter power border river computer center centre chapter corner factor "
    "sector order war tower weather winter summer september october november december quarter theater theatre error "
    "mirror motor reactor tractor corridor harbor harbour honor honour labor labour minor flavor flavour behavior "
    "behaviour list twist mist fist waist finger shoulder danger hunger anger answer offer murder disaster cluster "
    "barrier frontier career pier carrier filter meter buffer copper silver layer fiber shelter thriller".split()
)


@cache
def role_nouns() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Lemma of a describing noun -> (what it stands for, its PLOVER sectors)."""
    return {r["noun"]: (r["stands_for"], (r["sector"],) if r["sector"] else ()) for r in read_table("descriptions.csv")}


@cache
def _media_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("media_words.csv"))


def is_medium(words: Sequence[str]) -> bool:
    """Whether a name is that of a paper, station or agency by one of its words ("Harbour Post", "Radio Veldt")."""
    parts = [w.lower() for part in words for w in part.split("-")]
    numbered = len(parts) == 2 and len(words) == 1 and parts[1].isdigit()  # "Kanal-9"
    return numbered or any(w in _media_words() or (w.startswith(_AIR) and len(w) > 8) for w in parts)


# Of those who speak, the bodies and places: "he" is none of them.
_BODIES = frozenset(
    "family team camp campaign party committee commission council panel board bank union newspaper paper magazine "
    "channel network outlet media press agency bureau television radio industry church pentagon house state nation "
    "country world west capital crew crowd audience voter people mission office palace army court ministry "
    "department embassy government parliament company firm group organisation organization side delegation".split()
)


def is_person(p: Parse, i: int) -> bool:
    """Whether a noun describes one person."""
    lemma = p.lemma[i].lower()
    return lemma not in _BODIES and lemma not in DOCUMENTS and may_speak(p, i)


def may_speak(p: Parse, i: int) -> bool:
    """Whether the noun or pronoun at `i` can be said to speak: person, body, state, document."""
    if i + 2 < len(p) and p.word[i + 1] == "-" and p.end[i] == p.start[i + 1] and p.end[i + 1] == p.start[i + 2]:
        return may_speak(p, i + 2)  # "the vice-president", each part a token
    if p.pos[i] in {"PROPN", "PRON", "NUM"} or p.tag[i] in {"WP", "WDT"}:
        return True
    lemma = p.lemma[i].lower()
    animate = lemma.endswith(("ist", "er", "or", "ian", "man", "woman", "people")) and lemma not in _THINGS
    return animate or lemma in DOCUMENTS or lemma in _PEOPLE or lemma in role_nouns() or role_of([lemma]) is not None
