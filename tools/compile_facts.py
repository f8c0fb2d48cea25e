"""Make people.csv, offices.csv, roles.csv and listed.csv of the knowledge base from a folder of fact files.

usage: python tools/compile_facts.py FACTS_FOLDER [--check]

The folder holds heads.csv and ministers.csv: CIA World Factbook (CC0), Wikidata by way of every-politician-scrapers
(CC0) and the Institute for Government's ministers database (CC BY 4.0); and phoenix_roles.tsv and
phoenix_international.tsv: role words and organisations of the Phoenix dictionaries (MIT, (c) 2014 Open Event Data
Alliance), whose CAMEO codes become sectors of PLOVER. Rows of unclear licence, flagged rows and
terms that ended before 1990 are left out. A person whom two sources spell differently becomes one, with both
spellings; so does a person of officeholders.csv, the table kept by hand. ``--check`` writes nothing and exits with 1
if the tables are not what the facts give.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

DATA = Path(__file__).parent.parent / "src/dragoman/knowledge/data"
SOURCES = {
    "factbook": "CIA World Factbook", "every-politician": "Wikidata", "Jkudjo": "Wikidata",
    "instituteforgov": "Institute for Government",
}  # fmt: skip
ENTITIES = {  # not recognised by most states: the state they are claimed by, and the name that goes into the title
    "X-ABKHAZIA": ("GEO", "Abkhazia"), "X-SOUTHOSSETIA": ("GEO", "South Ossetia"), "X-ARTSAKH": ("AZE", "Artsakh"),
    "X-DPR": ("UKR", "the Donetsk People's Republic"), "X-LPR": ("UKR", "the Luhansk People's Republic"),
    "X-SOMALILAND": ("SOM", "Somaliland"),
}  # fmt: skip
INTERNATIONAL = {  # words of an international post -> id of the organisation (organisations.csv)
    "Court of Justice": "ICJ", "World Trade": "WTO", "Council of Europe": "COE", "OSCE": "OSCE", "Arab Parliament": "ARAB",
}  # fmt: skip
HEADS = frozenset({"head_of_state", "supreme_leader", "head_of_government"})
SHORT = {  # given names by which people are called
    "mike": "michael", "bill": "william", "jim": "james", "joe": "joseph", "bob": "robert", "tony": "anthony",
    "dick": "richard", "rick": "richard", "ted": "edward", "chuck": "charles", "jack": "john", "liz": "elizabeth",
    "kate": "katherine", "pepe": "jose", "jerry": "gerald", "larry": "lawrence", "hank": "henry",
}  # fmt: skip
KINDS = {"MNC": "company", "NGO": "nongovernmental", "IGO": "intergovernmental"}
FIRST = {"company": "BUS", "nongovernmental": "NGO", "intergovernmental": "IGO"}
ROLES_OF_CAMEO = frozenset(
    "AGR BUS CRM CVL DEV EDU ENV HLH HRI JUD LAB LEG MED MIL REF REL MUS CHR HIN BUD JEW OPP REB PTY GOV SPY COP".split()
)
FAITHS = frozenset("MUS CHR CTH PRO MAR HIN BUD JEW".split())  # groups of CAMEO within PLOVER's REL
PLOVER = {"MED": "JRN", "RAD": ""}  # CAMEO codes that PLOVER writes otherwise, or lacks
ROLES = {
    "head of state": "head_of_state", "head of government": "head_of_government",
    "head of state and government": "head_of_state", "deputy": "deputy_head",
    "representative of head of state": "representative",
}  # fmt: skip
POSTS = [  # the first pattern that fits a post's name gives its category
    ("", r"\bwhip\b|whips-house|lord of the treasury|queen's bodyguard|gentlemen at arms|hm household|reporting to"),
    ("un_ambassador", r"permanent representative to the united nations|ambassador to the united nations"),
    ("ambassador", r"\bambassador|charg[eé] d'affaires|high commissioner|consul\b|consul.general|permanent representative"),
    ("spokesperson", r"spoke(s)?(person|man|woman|peron|person)|press secretary|communications director"),
    ("organisation_head", r"^secretary-general of the united nations|^director-general of the world trade"),
    ("deputy_head", r"^vice premier of"),
    ("official", r"united nations|^high representative|council of europe|\bosce\b|arab parliament|state council$(?<!vice premier of the state council)"),
    ("judge", r"international court of justice"),
    ("party_leader", r"general secretary of the (chinese )?communist party|^deputy leader"),
    ("opposition_leader", r"leader of the opposition"),
    ("royal", r"^first (lady|gentleman)|spouse of|crown prince(?!.*minister)|crown princess"),
    ("local_head", r"mayor|^(vice-)?governor of (?!the (central|national|reserve)|(the )?[\w ]*bank)|premier of (?!the state)|minister-president|"
     r"president of the (government|generalitat|regional)|flemish|walloon|"
     r"^(prime minister|president) of (republika srpska|the federation of bosnia)|representative in|aide — inspector"),
    ("judge", r"chief justice|(supreme|high|constitutional|appeal)\w* court|\bjudge\b|prosecutor"),
    ("security_adviser", r"national security advis|security advis[eo]r|secretary of the (supreme )?(national )?(defen[cs]e and )?security"
     r"|secretary of the national security"),
    ("intelligence_chief", r"\b(director|head|chief|president|co-?ordinator|chairman)\b.*(intelligence|mossad|\bcia\b|secret intelligence"
     r"|state security|security service|national security (bureau|committee)|signals directorate)|director-general of security"),
    ("police_chief", r"\bpolice\b(?!.*minister)(?<!minister of police)(?<!minister for police)|director of the fbi"),
    ("chief_of_staff", r"(white house|downing street|presiden\w+|prime minister\w*|executive office)( \w+)? chief of staff"
     r"|chief of staff (of|to) (the )?(presiden|prime|vice)|head of the (presidential administration|office of the president)"
     r"|head of the president"),
    ("military_chief", r"chief of (the )?(general|defen|air|army|naval|navy|joint|national defen|armed)|chief of staff"
     r"|joint chiefs|commander|naval operations|inspector general of the (army|navy)|head of the armed forces"
     r"|head of the joint|military cabinet|vice chief of|chief of (the )?army"),
    ("speaker", r"^(vice.president|deputy speaker|speaker|president|chairman|chairperson|second president|third president)\b.*"
     r"\b(assembly|parliament|senate|chamber|council of (states|representatives)|congress|seimas|saeima|khural|althing"
     r"|folketing|majlis|shura|national council|federal council|house|dewan|sangshad|federation council|states)\b"),
    ("central_banker", r"\b(governor|president)\b.*\b(central|national|reserve|federal reserve|issuing)?\s?bank"),
    ("deputy_foreign_minister", r"^(first )?(deputy|vice|assistant|under|parliamentary|junior|associate)[\w\- ]*\b(foreign|external)"
     r"|^(deputy|under) secretary of state$|assistant secretary of state|^foreign secretary$"
     r"|(minister of state|state minister|state secretary|secretary of state)( of| for)? foreign affairs"
     r"|minister delegate.*foreign|under secretary of state for (political|arms|public|economic)"
     r"|(minister of state|under.secretary of state), foreign"),
    ("deputy_head", r"^(first |second |third )?(deputy|vice)[- ](prime|president|premier|chancellor|chair|taoiseach)|tánaiste"
     r"|deputy (head of government|chief executive)|^first secretary of state"),
    ("deputy_minister", r"^(first )?(deputy|vice|assistant|under|parliamentary|junior|associate|minister of state|minister delegate"
     r"|state (secretary|minister)|secretary of state to)"),
]  # fmt: skip
MINISTERS = [
    ("foreign_minister", r"foreign (affairs|relations|minister)|foreign and (european|commonwealth|expatriate)|external (affairs|relations)"
     r"|^(acting )?secretary of state$|international relations and cooperation|european and international affairs"
     r"|foreign, (european|commonwealth)|secretary for diplomatic"),
    ("defence_minister", r"(minister|secretary)( of state)? (of|for) (the )?(national |revolutionary )?(defen[cs]e|armed forces)( and .*| of .*)?$"),
    ("interior_minister", r"interior|internal affairs|home (affairs|department)|homeland security|public security|national security"),
    ("intelligence_chief", r"intelligence"),
    ("justice_minister", r"justice|attorney general|attorney-general|solicitor general"),
    ("finance_minister", r"financ|secretary of the treasury|exchequer|^treasurer$"),
    ("trade_minister", r"\btrade|commerc"),
    ("energy_minister", r"energy|petroleum|\boil\b|hydrocarbon|mines"),
    ("minister", r"minister|secretary (of|for)|chancellor|lord (president|privy)|state councilor|member of the federal council"),
]  # fmt: skip


def plain(name: str) -> str:
    """`name` in lower case without accents and hyphens."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return " ".join(
        folded.translate(str.maketrans("łøđıß’‘ʻ`", "lodis    "))
        .replace("'", "")
        .replace("-", " ")
        .replace(".", "")
        .split()
    )


def key(name: str) -> frozenset[str]:
    """The words of a name that romanisations agree on: articles and one-letter words apart."""
    words = [w for w in plain(re.sub(r"\(.*?\)|\".*?\"", "", name)).split() if len(w) > 1]
    return frozenset(
        w
        for w in words
        if w not in {"al", "el", "bin", "ibn", "ould", "uld", "de", "da", "dos", "von", "van", "jr", "sr", "ii", "iii"}
    )


def slug(name: str) -> str:
    """An id made of a name."""
    return re.sub(r"[^\w]+", "-", plain(name)).strip("-")


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


SEATS = frozenset(r["category"] for r in rows(DATA / "office_categories.csv") if r["single_seat"] == "yes")


@dataclass
class Person:
    """One person of one source: spellings, country, terms."""

    name: str
    country: str
    wikidata: str
    surname: str = ""
    aliases: dict[str, None] = field(default_factory=dict)
    terms: list[tuple[str, ...]] = field(default_factory=list)  # title country category since until basis as_of source
    hand: bool = False

    @property
    def spellings(self) -> list[str]:
        return [self.name, *self.aliases]


def category(position: str, group: str, iso3: str, source: str) -> str:
    """The kind of office a post is (office_categories.csv); empty: left out."""
    found = _category(position, "" if iso3 in ENTITIES or iso3 == "XINT" else group, iso3)
    if (
        source == "Institute for Government"
        and found.endswith("minister")
        and not re.match(
            r"(Prime Minister|Secretary of State|Chancellor|Lord Chancellor|President of the Board|Attorney General)",
            position,
        )
    ):
        return "deputy_foreign_minister" if "Foreign" in position else "deputy_minister"
    if (iso3 in ENTITIES or iso3 == "XINT") and found in {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
    }:
        return "official"
    return found or ("official" if iso3 in ENTITIES or iso3 == "XINT" else "")


def _category(position: str, group: str, iso3: str) -> str:
    p = position.lower().split(",")[0] if "," in position and "institute" not in position else position.lower()
    whole = position.lower()
    if group == "head" and re.match(
        r"^(acting )?(president|king|queen|emir|sultan|supreme leader|monarch|emperor|pope)\b(?! of the (council|government|international))",
        p,
    ):
        return "supreme_leader" if p == "supreme leader" and iso3 == "IRN" else "head_of_state"
    if group == "head" and re.search(r"chairman of the (presidency|presidential|sovereignty)|governing council", p):
        return "head_of_state"
    if group == "head" and re.search(
        r"prime minister|^premier|federal chancellor|taoiseach|chair(man)? of the (cabinet|council) of ministers|^chief executive",
        p,
    ):
        return "head_of_government"
    if group == "head" and re.search(r"governor.general", p):
        return "representative"
    for name, pattern in POSTS:
        if re.search(pattern, whole):
            return name
    first = whole.split(",")[0] if iso3 == "GBR" else whole
    for name, pattern in MINISTERS:
        if re.search(pattern, first if name != "minister" else whole):
            if name not in {"minister", "justice_minister"} and not re.search(
                r"minister|secretary|chancellor|treasurer", first
            ):
                continue
            if name == "foreign_minister" and first == "secretary of state" and iso3 != "USA":
                return "head_of_government" if iso3 == "VAT" else "deputy_minister"
            if (
                name == "foreign_minister"
                and re.search(r"trade|diaspora|mainland|delegate", first)
                and "affairs" not in first
            ):
                continue
            return name
    if group in {
        "executive_office",
        "diplomat",
        "finance_trade",
        "other",
        "security",
        "defence",
        "foreign",
        "interior",
    }:
        return "official"
    return ""


def source_of(name: str) -> str | None:
    return next((long for short, long in SOURCES.items() if name.startswith(short)), None)


def _foreign_crown(r: dict[str, str], territories: frozenset[str]) -> bool:
    """Whether a row repeats another state's head: of a territory, of a realm of the British crown, of Andorra."""
    return r["role"].startswith("head of state") and (
        (r["iso3"] in territories and r["role"] == "head of state")
        or _is_british_crown(r)
        or (r["iso3"] == "AND" and r["role"] == "head of state")
    )


def _is_british_crown(r: dict[str, str]) -> bool:
    """Whether a row gives the British monarch as head of another state."""
    return r["iso3"] != "GBR" and bool(re.match(r"(Elizabeth II|Charles III)$", r["person"], re.I))


def heads(folder: Path, found: dict[tuple[str, str], Person]) -> None:
    """Heads of state and government of the Factbook."""
    territories = frozenset(r["id"] for r in rows(DATA / "states.csv") if r["is_state"] == "no")
    for r in rows(folder / "heads.csv"):
        role = (
            next((ROLES[k] for k in ROLES if r["role"].startswith(k)), None)
            if r["role"] not in ROLES
            else ROLES[r["role"]]
        )
        if not r["source"].startswith("factbook") or role is None or not r["since"] or not r["iso3"]:
            continue
        if (
            _foreign_crown(r, territories)
            or not re.fullmatch(r"[^\d(,]{4,60}", r["person"])
            or (r["until"] and r["until"] < r["since"])
        ):
            continue
        if re.match(r"(Premiers?|Ministers?|General|Prince|King|Crown|Abu Zaby)\b", r["person"]):  # titles, an emirate
            continue
        office = re.sub(r"^President (Co-Vice President ?)+$", "Vice President", r["office"])
        role = "deputy_head" if office == "Vice President" else role
        if role == "head_of_state" and "Supreme Leader" in office and r["iso3"] == "IRN":
            role = "supreme_leader"
        p = found.setdefault(
            (plain(r["person"]), r["iso3"]), Person(r["person"].replace('"', ""), r["iso3"], r["wikidata_id"])
        )
        p.surname = p.surname or r["surname"]
        p.aliases.update(dict.fromkeys(a for a in r["aliases"].split("|") if a and a != p.name and _alike(a, p.name)))
        p.terms.append(
            (
                office,
                r["iso3"],
                role,
                r["since"],
                *_end(r),
                r["last_seen"] or "2026-01-22",
                "CIA World Factbook",
            )
        )


def _end(row: dict[str, str]) -> tuple[str, str]:
    """Last day of a Factbook term and what it rests on; empty where only REIGN, whose terms are unclear, has it."""
    if row["until_basis"] == "REIGN end month":
        return "", ""
    return row["until"], row["until_basis"].removesuffix(" (month confirmed by REIGN)")


def ministers(folder: Path, found: dict[tuple[str, str], Person]) -> None:
    """Ministers, ambassadors and other officials."""
    for r in rows(folder / "ministers.csv"):
        source = source_of(r["source"])
        if source is None or r["flag"] or not r["start"] or (r["end"] and (r["end"] < r["start"] or r["end"] < "1990")):
            continue
        if not 4 <= len(r["person"]) <= 60 or re.search(r"\d", r["person"]) or _is_british_crown(r):
            continue
        cat = category(r["position"], r["category"], r["iso3"], source)
        if not cat:
            continue
        country, entity = ENTITIES.get(r["iso3"], (r["iso3"], ""))
        if country == "XINT":
            country = next((body for words, body in INTERNATIONAL.items() if words in r["position"]), "UN")
        who = (r["wikidata_id"], "") if r["wikidata_id"] else (plain(r["person"]), country)
        p = found.setdefault(who, Person(r["person"], country, r["wikidata_id"]))
        if r["person"] != p.name:
            p.aliases[r["person"]] = None
        title = r["position"][:1].upper() + r["position"][1:]
        if entity and entity.removeprefix("the ") not in title:
            title = f"{title} of {entity}"
        p.terms.append(
            (
                title,
                country,
                cat,
                r["start"],
                r["end"],
                r["end_basis"] if r["end"] else "",
                r["as_of"].split("/")[-1],
                source,
            )
        )


def by_hand(found: dict[tuple[str, str], Person]) -> None:
    """Persons of officeholders.csv: their spellings join those of the sources; their terms stay in that table."""
    for r in rows(DATA / "officeholders.csv"):
        p = found.setdefault(
            ("hand", r["name"], r["country"]), Person(r["name"], r["country"], r.get("wikidata", ""), hand=True)
        )  # type: ignore[arg-type]
        p.aliases.update(dict.fromkeys(a for a in r["aliases"].split("|") if a))
        p.terms.append(
            (r["title"], r["country"], r["category"], r["since"], r["until"], "", r.get("as_of", "") or "2026", "hand")
        )


def same(a: Person, b: Person) -> bool:
    """Whether two persons of one country are one: a spelling in common, or a like name in the same office at once."""
    if a.wikidata and b.wikidata:
        return a.wikidata == b.wikidata
    if {plain(s) for s in a.spellings} & {plain(s) for s in b.spellings}:
        return _near_in_time(a, b, years=25)
    if any(_surely_alike(x, y) for x in a.spellings for y in b.spellings):
        return _same_office(a, b, seats=False)
    return any(_alike(x, y) for x in a.spellings for y in b.spellings) and _same_office(a, b, seats=True)


def _alike(x: str, y: str) -> bool:
    """Whether two names may be one under two romanisations."""
    kx, ky = key(x), key(y)
    if min(len(kx), len(ky)) >= 2 and (kx <= ky or ky <= kx):
        return True
    if kx & ky and max(len(w) for w in kx & ky) >= 4:
        rest = SequenceMatcher(None, "".join(sorted(kx - ky)), "".join(sorted(ky - kx))).ratio()
        return rest >= (0.45 if {plain(x).split()[-1], plain(y).split()[-1]} & kx & ky else 0.7)
    return SequenceMatcher(None, plain(x), plain(y)).ratio() >= 0.8


def _surely_alike(x: str, y: str) -> bool:
    """Whether two names are one but for a middle name or a letter: last names the same, first ones nearly."""
    kx, ky = key(x), key(y)
    if min(len(kx), len(ky)) >= 2 and (kx <= ky or ky <= kx):
        return True
    wx, wy = ([SHORT.get(w, w) for w in plain(n).split()] for n in (x, y))
    first = wx[0].startswith(wy[0]) or wy[0].startswith(wx[0]) or SequenceMatcher(None, wx[0], wy[0]).ratio() >= 0.65
    return (wx[-1] == wy[-1] and len(min(wx[0], wy[0], key=len)) >= 3 and first) or (
        SequenceMatcher(None, " ".join(wx), " ".join(wy)).ratio() >= 0.88
    )


def _near_in_time(a: Person, b: Person, *, years: int) -> bool:
    ya = [int(t[3][:4]) for t in a.terms]
    yb = [int(t[3][:4]) for t in b.terms]
    return not ya or not yb or min(abs(x - y) for x in ya for y in yb) <= years


def _day(text: str) -> date:
    parts = [int(x) for x in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)


def _same_office(a: Person, b: Person, *, seats: bool) -> bool:
    """Whether two sources have them in one office from about the same day.

    One source that has both means two persons, unless it has them in one post from the same day, under names that
    are nearly one. Many are ministers at once: with `seats` only a seat for one counts.
    """
    for t in a.terms:
        for u in b.terms:
            one = t[2] == u[2] or {t[2], u[2]} <= HEADS
            apart = t[-1] != u[-1] or (not seats and t[0] == u[0] and t[3] == u[3])
            if t[1] == u[1] and apart and one and ({t[2], u[2]} <= SEATS or not seats):
                margin = 45 if len(t[3]) == len(u[3]) == 10 else 400
                if (t[2] != "ambassador" or t[0] == u[0]) and abs((_day(t[3]) - _day(u[3])).days) <= margin:
                    return True
    return False


def merge(persons: list[Person]) -> list[Person]:
    """One person for each group of same ones, compared within the countries they held offices of."""
    kept: list[Person] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for p in sorted(persons, key=lambda p: (p.hand, not p.wikidata, p.country, p.name)):
        words = {w for s in p.spellings for w in key(s)} | {w[:3] for s in p.spellings for w in key(s)}
        places = [(c, w) for c in sorted({p.country, *(t[1] for t in p.terms)}) for w in sorted(words)]
        near = dict.fromkeys(i for place in places for i in index[place])
        at = next((i for i in near if same(kept[i], p)), None)
        if at is None:
            at = len(kept)
            kept.append(p)
        else:
            _join(kept[at], p)
        for place in places:
            if at not in index[place]:
                index[place].append(at)
    return sorted(kept, key=lambda p: p.country)


def merge_abroad(persons: list[Person]) -> list[Person]:
    """One person where two countries have one of that full name, unless Wikidata knows several.

    A governor-general of several territories, an ambassador listed under his host, a central banker who became
    prime minister of his own country.
    """
    territories = frozenset(r["id"] for r in rows(DATA / "states.csv") if r["is_state"] == "no")
    named: dict[str, list[Person]] = defaultdict(list)
    for p in persons:
        for name in dict.fromkeys(plain(s) for s in p.spellings):
            if " " in name and len(name) >= 9:
                named[name].append(p)
    gone: set[int] = set()
    for group in named.values():
        group = [p for p in group if id(p) not in gone]
        if len(group) < 2 or len({p.wikidata for p in group if p.wikidata}) > 1:
            continue
        first, *others = sorted(group, key=lambda p: (p.hand, not p.wikidata, p.country in territories, p.country))
        for other in others:
            if _near_in_time(first, other, years=25):
                _join(first, other)
                first.country = other.country if first.country in territories else first.country
                gone.add(id(other))
    return [p for p in persons if id(p) not in gone]


def _join(a: Person, b: Person) -> None:
    a.aliases.update(dict.fromkeys(s for s in b.spellings if s != a.name))
    a.surname = a.surname or b.surname
    a.wikidata = a.wikidata or b.wikidata
    if not b.hand:
        a.terms += b.terms


def sectors(code: str) -> list[str]:
    """PLOVER sectors of a CAMEO role code: GOVMED -> GOV, JRN."""
    parts = [code[i : i + 3] for i in range(0, len(code.rstrip("~")), 3)]
    return list(dict.fromkeys(s for p in parts if (s := "REL" if p in FAITHS else PLOVER.get(p, p))))


def roles(folder: Path) -> list[tuple[str, ...]]:
    """Role words with their sectors; without those their makers doubted, type numbers, and bits of phrases."""
    source = "Phoenix agents dictionary, (c) 2014 Open Event Data Alliance, MIT"
    made: dict[str, tuple[str, ...]] = {}
    with (folder / "phoenix_roles.tsv").open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            found = sectors(r["code"])
            if not found or r["note"] or re.search(r"\d|/| (to|of|for|in)$", r["phrase"]):
                continue
            made[r["phrase"]] = (r["phrase"], "no" if r["exact_form"] == "yes" else "yes", "|".join(found), source)
            if r["irregular_plural"]:
                plural = r["irregular_plural"]
                made[plural] = (plural, "no", "|".join(found), source)
    return sorted(made.values())


def organisations(folder: Path) -> list[tuple[str, ...]]:
    """Organisations and firms with kind, country and sectors; names of one word, of persons and with dates left out.

    The dictionary does not say which names are persons'. A name of two or three words is kept only if the words at
    its ends, or any that is not capitalised in running text, are no given or family names of our tables.
    """
    source = "Phoenix international actors dictionary, (c) 2014 Open Event Data Alliance, MIT"
    states = frozenset(r["id"] for r in rows(DATA / "states.csv"))
    firsts = {plain(r["name"]).split()[0] for r in rows(DATA / "people.csv")}
    made: dict[str, tuple[str, ...]] = {}
    with (folder / "phoenix_international.tsv").open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            words, code = plain(r["name"]).split(), r["code"]
            kind = KINDS.get(code[:3])
            if (
                kind is None
                or r["valid_from"]
                or r["valid_to"]
                or len(words) < 2
                or re.search(r"[^\w\s.&',()-]", r["name"])
            ):
                continue
            if (len(words) <= 3 and words[0] in firsts) or any(len(w) == 1 for w in words[:2]) or "(" in r["name"]:
                continue
            parts = [code[i : i + 3] for i in range(3, len(code), 3)]
            country = next((p for p in parts if p in states), "") if kind != "intergovernmental" else ""
            found = [
                FIRST[kind],
                *(p for p in parts if p in {"UNO", "EUR"}),
                *sectors("".join(p for p in parts if p in ROLES_OF_CAMEO)),
            ]
            made[plain(r["name"])] = (
                _cased(r["canonical_name"]),
                "" if r["name"] == r["canonical_name"] else _cased(r["name"]),
                kind,
                country,
                "|".join(dict.fromkeys(found)),
                source,
            )
    return sorted(made.values())


def _cased(name: str) -> str:
    """A name in capitals as it is written: small words small, short forms in capitals."""
    small = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "et", "at", "by", "with"}
    words = [
        w.lower() if w.lower() in small else w if w in {"UN", "EU", "US", "UK", "USA"} else w.capitalize()
        for w in name.split()
    ]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def tables(folder: Path) -> dict[str, str]:
    """people.csv, offices.csv, roles.csv and listed.csv as text."""
    found: dict[tuple[str, str], Person] = {}
    heads(folder, found)
    ministers(folder, found)
    by_hand(found)
    persons = [p for p in merge_abroad(merge(list(found.values()))) if not p.hand]
    people, offices = [], []
    taken: set[str] = set()
    for p in sorted(persons, key=lambda p: (p.country, p.name, p.wikidata)):
        pid = p.wikidata or slug(p.name)
        if pid in taken:
            pid = f"{slug(p.name)}-{p.country.lower()}"
        if pid in taken:
            continue
        taken.add(pid)
        sources = " ".join(sorted({t[-1] for t in p.terms}))
        aliases = "|".join(dict.fromkeys(a for a in p.aliases if a != p.name and "|" not in a))
        surname = p.surname if p.surname and p.surname.lower() in p.name.lower() else ""
        people.append((pid, p.name, surname, aliases, p.country, p.wikidata, sources))
        offices += [(pid, *t) for t in p.terms]
    offices.sort(key=lambda o: (o[2], o[3], o[4], o[0], o[1]))
    return {
        "people.csv": _text("id name surname aliases country wikidata source", people),
        "offices.csv": _text("person title country category since until until_basis as_of source", _single(offices)),
        "roles.csv": _text("phrase plural sectors source", roles(folder)),
        "listed.csv": _text("name alias kind country sectors source", organisations(folder)),
    }


def _single(offices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the same term given twice, by two sources or by a repeated row; two posts of a kind stay two."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for o in offices:
        k = (o[0], o[3], o[2], o[4], "" if o[3] in SEATS else " ".join(sorted(key(o[1]))))
        if k not in out or (o[5] and not out[k][5]):
            out[k] = o
    return list(out.values())


def _text(header: str, lines: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow(header.split())
    w.writerows(lines)
    return out.getvalue()


def main(argv: list[str]) -> int:
    """Write the tables, or compare them."""
    made = tables(Path(argv[0]))
    if "--check" in argv:
        return int(any((DATA / name).read_text(encoding="utf-8") != text for name, text in made.items()))
    for name, text in made.items():
        (DATA / name).write_text(text, encoding="utf-8")
        print(name, text.count("\n") - 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
