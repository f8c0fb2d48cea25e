"""Make states.csv, people.csv and offices.csv of the knowledge base from a folder of fact files.

usage: python tools/compile_facts.py FACTS_FOLDER

The folder holds states.csv, heads.csv and ministers.csv (CIA World Factbook, CC0; Wikidata, CC0; Institute for
Government ministers database, CC BY 4.0; rigour, countrynames and countryinfo, MIT). Rows of unclear licence
are left out. What the sources lack is kept by hand in officeholders.csv.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).parent.parent / "src/dragoman/knowledge/data"
OPEN_SOURCES = ("factbook", "every-politician", "instituteforgov", "Jkudjo")
# English names the sources give only among transliterations.
KEPT_ALIASES = set(
    "Britain|Great Britain|America|Holland|Burma|Ivory Coast|Macedonia|Swaziland|Cape Verde|East Timor|Turkiye|Türkiye|"
    "Russian Federation|Czech Republic|Czechia|North Macedonia|Vatican|Holy See|UAE|Republic of China|USSR|Zaire|Emirates|"
    "Bosnia|Bosnia-Herzegovina|Hong Kong|Macau|Macao|DR Congo|Republic of Korea|Viet Nam|Timor-Leste|Brunei|Laos|Syria|"
    "Iran|Palestine|Kosovo|Eswatini|Saudi|Micronesia|Gambia|Bahamas|Kyrgyzstan|West Germany|East Germany".split("|")
)
DROPPED = {
    "Korea",
    "Congo",
    "Yemen Arab",
    "Soviet",
    "Taiwan, China",
    "GB",
    "ME",
    "IT",
    "DO",
    "IN",
    "NO",
    "TO",
    "Man",
    "the States",
    "Samoa American",
}
SENIOR = re.compile(
    r"\b(deputy|vice|assistant|under|parliamentary|permanent|junior|delegate|shadow|acting|of state for|minister of state|europe|trade|development|cooperation|relations|procurement|veterans|people|exiting)\b",
    re.I,
)


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", plain(name)).strip("-")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(name: str, header: str, out: list[tuple[str, ...]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as lines:
        w = csv.writer(lines, lineterminator="\n")
        w.writerow(header.split())
        w.writerows(out)
    print(name, len(out))


def states(folder: Path) -> None:
    out = []
    for r in rows(folder, "states.csv"):
        alias = [
            r["official_name"],
            *r["abbreviations"].split("|"),
            *[re.sub(r"\s*\(.*", "", x) for x in r["former_names"].split("|")],
        ]
        stem = max(re.findall(r"\w+", r["name"]), key=len)
        for x in r["alt_names"].split("|"):
            english = (
                bool(x.strip())
                and x.isascii()
                and (
                    x.startswith(("Republic of ", "Kingdom of ", "the ", "The "))
                    or x.split()[-1] in {"Republic", "Federation"}
                )
            )
            if x in KEPT_ALIASES or (english and stem in x):
                alias.append(x)
        alias = [
            a
            for a in dict.fromkeys(a.strip() for a in alias)
            if a and a != r["name"] and a not in DROPPED and len(a) > 1
        ]
        adjectives = [
            a
            for a in r["demonym_adj"].split("|")
            if a and "/" not in a and a not in {"U.S.", "US", "UK", "Hong Kong", r["name"]}
        ]
        people = [a for a in r["demonym_noun"].split("|") if a and "/" not in a and a != r["name"]]
        if r["is_state"] == "no" and r["parent"]:
            adjectives, people = (
                [a for a in adjectives if a not in {"Chinese", "British", "French", "American", "Dutch", "Danish"}],
                [],
            )
        capitals = [c for c in r["capitals"].split("|") if (c and c.isascii()) or c in {"Brasília", "Bogotá"}]
        if r["is_state"] == "no":
            capitals = []
        out.append((
            r["iso3"], r["iso2"], r["name"], "|".join(alias), "|".join(adjectives), "|".join(people), "|".join(capitals[:4]),
            r["valid_from"], r["valid_to"], r["is_state"], r["parent"], r["cow_code"], r["cameo"] or r["iso3"], r["fips"],
            r["wikidata_id"], r["source"],
        ))  # fmt: skip
    write(
        "states.csv",
        "id iso2 name aliases adjectives people capitals valid_from valid_to is_state parent cow cameo fips wikidata source",
        out,
    )


def category(position: str, group: str) -> str | None:
    p = position.lower()
    if group == "head":
        if (
            re.search(
                r"^(?:\w+ )?(president|king|queen|emir|sultan|supreme leader|monarch|emperor|pope|head of state)\b", p
            )
            and "vice" not in p
        ):
            return "head_of_state"
        if re.search(r"prime minister|premier|chancellor|taoiseach|head of government", p) and not re.search(
            r"deputy|vice|exchequer", p
        ):
            return "head_of_government"
        return "party_leader" if "general secretary" in p else None
    if SENIOR.search(p) and "foreign and commonwealth and development" not in p:
        return "deputy_head" if group == "deputy_head" else None
    if group == "foreign":
        return (
            "foreign_minister" if re.search(r"foreign|external|secretary of state|international relations", p) else None
        )
    if group == "defence":
        return "defence_minister" if re.search(r"minister|secretary", p) else None
    if group == "security":
        return "security_adviser" if "national security advis" in p else None
    if group == "spokesperson":
        return "spokesperson"
    if group == "deputy_head":
        return "deputy_head"
    return None


ROLES = {
    "head of state": "head_of_state", "head of government": "head_of_government",
    "head of state and government": "head_of_state", "deputy": "deputy_head",
}  # fmt: skip


def people(folder: Path) -> None:
    found: dict[tuple[str, str], dict[str, str]] = {}
    offices: list[tuple[str, ...]] = []

    def person(name: str, country: str, wikidata: str, surname: str, aliases: str) -> str:
        key = (plain(name), country)
        row = found.setdefault(
            key,
            {
                "id": wikidata or slug(name),
                "name": name,
                "surname": "",
                "aliases": "",
                "country": country,
                "wikidata": "",
            },
        )
        row["wikidata"] = row["wikidata"] or wikidata
        row["surname"] = row["surname"] or surname
        merged = [a for a in (row["aliases"] + "|" + aliases).split("|") if a and a != name]
        row["aliases"] = "|".join(dict.fromkeys(merged))
        return row["id"]

    for r in rows(folder, "heads.csv"):
        if not r["source"].startswith("factbook") or r["role"] not in ROLES or not r["since"] or not r["iso3"]:
            continue
        if not re.fullmatch(r"[^\d(,]{4,60}", r["person"]) or (r["until"] and r["until"] < r["since"]):
            continue
        if re.match(r"(Premiers?|Ministers?|General|Prince|King|Crown)\b", r["person"]):
            continue
        cat = ROLES[r["role"]]
        last = r["last_seen"] or "2026-01-22"
        pid = person(r["person"], r["iso3"], r["wikidata_id"], r["surname"], r["aliases"])
        offices.append((pid, r["office"], r["iso3"], cat, r["since"], r["until"], r["until_basis"], last, r["source"]))
    for r in rows(folder, "ministers.csv"):
        if not r["source"].startswith(OPEN_SOURCES) or r["flag"] or not r["start"] or r["iso3"].startswith("X"):
            continue
        cat = category(r["position"], r["category"])
        if (
            cat is None
            or (r["end"] and (r["end"] < r["start"] or r["end"] < "1990"))
            or not 4 <= len(r["person"]) <= 60
        ):
            continue
        pid = person(r["person"], r["iso3"], r["wikidata_id"], "", "")
        offices.append(
            (
                pid,
                r["position"],
                r["iso3"],
                cat,
                r["start"],
                r["end"],
                r["end_basis"],
                r["as_of"].split("/")[-1],
                r["source"],
            )
        )
    known = {p["id"]: p["wikidata"] or p["id"] for p in found.values()}
    offices[:] = [(known[o[0]], *o[1:]) for o in offices]
    for p in found.values():
        p["id"] = known[p["id"]]
    write(
        "people.csv",
        "id name surname aliases country wikidata source",
        [
            (
                p["id"],
                p["name"],
                p["surname"],
                p["aliases"],
                p["country"],
                p["wikidata"],
                "factbook; Wikidata; IfG (see offices.csv)",
            )
            for p in sorted(found.values(), key=lambda p: (p["country"], p["name"]))
        ],
    )
    ids = {p["id"] for p in found.values()}
    write(
        "offices.csv",
        "person title country category since until until_basis as_of source",
        sorted({o for o in offices if o[0] in ids}, key=lambda o: (o[2], o[3], o[4], o[0])),
    )


if __name__ == "__main__":
    source = Path(sys.argv[1])
    states(source)
    people(source)
