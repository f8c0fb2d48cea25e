"""Are copies of a text found, and nothing else? Copies are planted among the texts of a file, and looked for.

    python bench/stories.py texts.jsonl                  2,000 copies among 20,000 texts
    python bench/stories.py texts.jsonl --check          exit 1 where precision or recall misses its aim

The texts of the file (field "text") are cut into passages, of which repeats are left out; of some of them copies are
made with 5 to 40 per cent of their words changed, in each of seven ways. A pair counts as found if both texts are in
one story. Then the file as it is: how many exact repeats it has and how many of them are found, and how many pairs
have the same title and other texts and are taken for copies.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.corpus.shingles import key, words
from dragoman.corpus.stories import find_stories
from dragoman.record import Document

PRECISION, RECALL = 0.995, 0.97
LEAST = 60  # words of a passage
BEFORE = (
    "MERIDIAN PRESS, Harbour City bureau. Subscribers may print this text with the credit line unchanged.",
    "Home. World. Politics. Business. Sport. Sign in to save this article for later. Advertisement.",
    "The following report was sent to our desk by a partner service and was not edited by our staff.",
)
AFTER = (
    "Read more: ten things to know this morning. Sign up to our newsletter. All rights reserved by the publisher.",
    "This story was corrected on Tuesday to mend the spelling of a name. Contact the editors with any question.",
    "Reporting by our correspondents; writing by the night desk; editing by the foreign editor. Copyright reserved.",
)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Precision and recall of stories on planted copies.")
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--copies", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N pairs that are wrong or missed")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    good = planted(rows, options)
    natural(rows)
    return int(options.check and not good)


def planted(rows: list[dict[str, Any]], options: argparse.Namespace) -> bool:
    """Plant, look, and print; whether the aims are met."""
    chance = random.Random(options.seed)
    originals = passages((r["text"] for r in rows), options.texts - options.copies, chance)
    copied = chance.sample(range(len(originals)), options.copies * 4 // 5)  # some of them twice
    sources = copied + chance.sample(copied, options.copies - len(copied))
    vocabulary = sorted({w for text in originals[:2_000] for w in text.split()})
    texts, group, way_of = list(originals), list(range(len(originals))), [""] * len(originals)
    days = [chance.randrange(700) for _ in originals]
    for number, source in enumerate(sources):
        way = WAYS[number % len(WAYS)]
        texts.append(edited(originals[source], way, chance.uniform(0.05, 0.40), vocabulary, chance))
        group.append(source)
        way_of.append(way)
        days.append(days[source] + chance.randint(0, 7))
    documents = [_document(n, text, days[n]) for n, text in enumerate(texts)]
    chance.shuffle(documents)
    since = time.perf_counter()
    found = pairs_of(find_stories(documents))
    seconds = time.perf_counter() - since
    truth = pairs_of_groups(group)
    right = found & truth
    precision, recall = len(right) / max(1, len(found)), len(right) / len(truth)
    print(
        f"planted: {options.copies:,} copies among {len(texts):,} texts, {sum(len(t.split()) for t in texts):,} words"
    )
    print(f"pairs: {len(truth):,} true, {len(found):,} found, {len(right):,} right")
    print(f"precision {precision:.4f}   recall {recall:.4f}   {seconds:.1f} s")
    _by_way(truth, found, way_of)
    for a, b in sorted(found - truth)[: options.show]:
        print(f"\nWRONG {a} {b}\n  {texts[a]}\n  {texts[b]}")
    for a, b in sorted(truth - found)[: options.show]:
        print(f"\nMISSED {a} {b} {way_of[b]}\n  {texts[a]}\n  {texts[b]}")
    return precision >= PRECISION and recall >= RECALL


def _by_way(truth: set[tuple[int, int]], found: set[tuple[int, int]], way_of: list[str]) -> None:
    for way in WAYS:
        own = {p for p in truth if not way_of[p[0]] and way_of[p[1]] == way}
        print(f"  {way:<20} recall {len(own & found) / max(1, len(own)):.4f} of {len(own)}")


def passages(texts: Iterable[str], most: int, chance: random.Random) -> list[str]:
    """Passages of whole sentences; one that shares eight words in a row with an earlier one is left out."""
    kept: list[str] = []
    seen: set[str] = set()
    for text in texts:
        for passage in _cut(text):
            found = words(passage)
            runs = {" ".join(found[i : i + 8]) for i in range(len(found) - 7)}
            # A sentence that many releases end with makes true copies of what was never planted.
            if not runs & seen:
                kept.append(passage)
            seen |= runs
    chance.shuffle(kept)
    return kept[:most]


def _cut(text: str) -> Iterator[str]:
    piece: list[str] = []
    for sentence in sentences(text):
        piece.append(sentence)
        if sum(len(s.split()) for s in piece) >= LEAST:
            yield " ".join(piece)
            piece = []


def sentences(text: str) -> list[str]:
    """Sentences, roughly."""
    return [s for s in text.replace("? ", "?\0").replace(". ", ".\0").replace("\n", "\0").split("\0") if s.strip()]


def edited(text: str, way: str, share: float, vocabulary: list[str], chance: random.Random) -> str:
    """A copy with about `share` of its words changed in a `way`."""
    if way == "mixed":
        for part in chance.sample(("words dropped", "words replaced", "sentences dropped", "boilerplate"), 2):
            text = edited(text, part, share / 2, vocabulary, chance)
        return text
    found = text.split()
    count = round(share * len(found))
    if way == "words dropped":
        gone = set(chance.sample(range(len(found)), count))
        return " ".join(w for i, w in enumerate(found) if i not in gone)
    if way == "words replaced":
        for i in chance.sample(range(len(found)), count):
            found[i] = chance.choice(vocabulary)
        return " ".join(found)
    if way == "cut at the end":
        return " ".join(found[: len(found) - count])
    if way == "cut at the start":
        return " ".join(found[count:])
    if way == "sentences dropped":
        return _without_sentences(text, share, chance)
    return _with_boilerplate(found, count, chance)


def _without_sentences(text: str, share: float, chance: random.Random) -> str:
    parts = sentences(text)
    total, gone = len(text.split()), 0
    while len(parts) > 1:
        i = chance.randrange(len(parts))
        gone += len(parts[i].split())
        if gone > share * total:
            break
        del parts[i]
    return " ".join(parts)


def _with_boilerplate(found: list[str], count: int, chance: random.Random) -> str:
    before, after = chance.choice(BEFORE).split(), chance.choice(AFTER).split()
    first = chance.randint(0, count)
    return " ".join(before[:first] + found + after[: count - first])


WAYS = (
    "words dropped", "words replaced", "sentences dropped", "cut at the end", "cut at the start", "boilerplate",
    "mixed",
)  # fmt: skip


def natural(rows: list[dict[str, Any]]) -> None:
    """The file as it is: exact repeats, and the same title over other texts."""
    documents = [
        Document(id=str(n), text=r["text"], title=r.get("title"), published=r.get("date"), url=r.get("url"))
        for n, r in enumerate(rows)
    ]
    since = time.perf_counter()
    stories = find_stories(documents)
    seconds = time.perf_counter() - since
    found = pairs_of(stories)
    by_words, by_title = defaultdict(list), defaultdict(list)
    for n, r in enumerate(rows):
        by_words[key(words(r["text"]))].append(n)
        by_title[r.get("title") or n].append(n)
    same = {p for group in by_words.values() for p in combinations(group, 2)}
    titled = {p for group in by_title.values() for p in combinations(group, 2)}
    print(f"\nas it is: {len(rows):,} texts, {len(stories):,} stories, {len(found):,} pairs, {seconds:.1f} s")
    print(f"exact repeats: {len(same):,} pairs, {len(same & found):,} found")
    kinds = {(int(s.first), int(c.document)): (c.kind, c.similarity) for s in stories for c in s.copies}
    taken = sorted((titled - same) & found)
    print(f"same title, other words: {len(titled - same):,} pairs, {len(taken):,} taken for copies")
    for a, b in taken:
        print(f"  {rows[a]['title'][:80]!r} {a} {b} {kinds.get((a, b)) or kinds.get((b, a)) or 'through a third'}")


def pairs_of(stories: Any) -> set[tuple[int, int]]:
    """The pairs of documents of each story, by number."""
    return {p for s in stories for p in combinations(sorted(map(int, s.documents)), 2)}


def pairs_of_groups(group: list[int]) -> set[tuple[int, int]]:
    """The pairs of texts that are copies of one."""
    members = defaultdict(list)
    for number, source in enumerate(group):
        members[source].append(number)
    return {p for own in members.values() for p in combinations(own, 2)}


def _document(number: int, text: str, day: int) -> Document:
    published = (date(2021, 1, 1) + timedelta(days=day)).isoformat()
    return Document(id=str(number), text=text, published=published)


if __name__ == "__main__":
    sys.exit(main())
