"""Who is meant by a title or a pronoun where no table has him: "General Niaz … the general", "A cook came. He said"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.cues import verbs
from dragoman.extraction.speakers import is_person

_HE, _SHE = frozenset({"he"}), frozenset({"she"})


def ranked(b: Builder, first: int, head: int) -> str | None:
    """The one person so far introduced with a word before his name that "the" and that word now stand for.

    None: the phrase says more than that word, nobody or several were introduced so, or somebody else was described by
    the word since ("General Niaz … A Polish general … the general").
    """
    p = b.p
    if head != first + 1 or p.word[first].lower() != "the" or p.tag[head] != "NN":
        return None
    noun = p.word[head].lower()
    so_called = [(at, actor) for at, actor in _titles(b).get(noun, ()) if at < first]
    if len({actor for _, actor in so_called}) != 1 or not so_called[-1][1]:
        return None
    described = b.described.get(noun)
    return None if described is not None and so_called[-1][0] < described[1] < head else so_called[-1][1]


def several_so_called(b: Builder, noun: str, first: int) -> bool:
    """Whether several have been introduced with a word before their names up to token `first`."""
    return len({actor for at, actor in _titles(b).get(noun, ()) if at < first}) > 1


def _titles(b: Builder) -> dict[str, list[tuple[int, str]]]:
    """Small-letter words that stand with a capital before the name of a person -> where, and before whose."""
    if b.ranks is None:
        b.ranks = {}
        for m in sorted(b.cast.mentions, key=lambda m: m.first):
            kind = b.cast.actors[m.actors[0]].kind
            if m.kind != "name" or kind not in {"person", None}:
                continue
            for at in (m.first - 1, m.first):
                inside = m.first <= at < m.last and (kind == "person" or is_person(b.p, m.last))
                outside = 0 <= at < m.first and kind == "person"
                if (inside or outside) and b.p.word[at][:1].isupper() and b.p.word[at].isalpha():
                    b.ranks.setdefault(b.p.word[at].lower(), []).append((at, m.actors[0]))
        for at in range(len(b.p) - 1):  # names that nobody took for one: "General Prass", of whom nothing is known
            unknown = b.owner[at + 1] is None and b.p.pos[at + 1] == "PROPN" and b.p.dep[at] in {"compound", "nmod"}
            if unknown and b.p.word[at][:1].isupper() and b.p.word[at].isalpha() and b.owner[at] is None:
                b.ranks.setdefault(b.p.word[at].lower(), []).append((at, ""))
        for so_called in b.ranks.values():
            so_called.sort()
    return b.ranks


def gone_on_with(b: Builder) -> Iterator[int]:
    """Nouns for persons that only a pronoun of saying shows to matter: "The cook came down. Later he said …".

    Only the singular subject of the sentence before in the same paragraph, where no other person is named or described
    in it, or before the pronoun in its own.
    """
    p = b.p
    for i, word in enumerate(p.word):
        lower = word.lower()
        if lower not in _HE | _SHE or p.dep[i] != "nsubj" or p.sent[i] == 0:
            continue
        cue = verbs().get(p.lemma[p.head[i]].lower())
        if cue is None or cue.attitude != "speech" or not cue.frames & {"clause", "quote", "obj-inf"}:
            continue
        first, end = p.sentences[p.sent[i] - 1]
        root = next((k for k in range(first, end) if p.head[k] == k), None)
        subject = p.child(root, {"nsubj"}) if root is not None else None
        if subject is None or p.tag[subject] != "NN" or b.owner[subject] is not None or not is_person(p, subject):
            continue
        parted = "\n\n" in p.text[p.end[subject] : p.start[i]]
        if not parted and not any(_is_somebody(b, k) for k in (*range(first, end), *range(end, i))):
            yield subject


def _is_somebody(b: Builder, i: int) -> bool:
    owner = b.owner[i]
    return owner is not None and b.cast.actors[owner.actors[0]].kind in {"person", "unnamed"}
