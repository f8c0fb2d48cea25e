"""Sources that are described but not named: whoever a verb of saying has for its subject is somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.described import modifiers
from dragoman.extraction.actors.descriptions import gender_of, named_after, persons_inside
from dragoman.extraction.actors.in_contact import PAIR_REACH
from dragoman.extraction.actors.ranks import gone_on_with, ranked
from dragoman.extraction.cues import Cue, idioms, nouns, phrases, verbs
from dragoman.extraction.shown import shown_by
from dragoman.extraction.speakers import (
    OCCASIONS,
    RINGS,
    is_document,
    is_medium,
    is_person,
    may_speak,
    sectors_of,
)
from dragoman.extraction.syntax import agent_of, core_phrase, is_passive, root_of, subject_of, tokens_of
from dragoman.knowledge.roles import sectors_ending
from dragoman.record.ids import slug

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tags

_SAYING = frozenset({"clause", "quote"})
_SOME = frozenset("one two three four five several some many most few both another other".split())
# What only somebody does who speaks: its subject is a voice, whatever the noun ("the palace declined to say").
_SPEECH = frozenset(
    "say tell announce deny declare add insist vow pledge refuse decline reply write ask assure inform remind order "
    "instruct accuse confess admit complain shout whisper murmur mutter yell exclaim quip retort joke boast apologize "
    "apologise beg plead thank confide tweet sob".split()
)
_CROWD = frozenset({"some", "many", "several", "most", "few"})
_ORDINALS = frozenset({"first", "second", "third", "latter", "former"})  # "The second said …"
_STATIONS = frozenset({"station", "channel", "network", "newspaper", "daily", "weekly", "broadcaster"})
_MEDIA = frozenset({"medium", "media"})  # the parser's lemma of "media"
_PAPERS = frozenset({"paper", "newspaper", "outlet", "daily"})  # of which several are no document
_FOCUS = frozenset({"neither", "both", "even", "only", "whose"})
_CITING = frozenset({"according", "citing", "quoting"})
_GATHERED = frozenset(
    "conference rally meeting gathering parliament hearing session summit assembly inquiry tribunal forum congress "
    "senate lawmaker reporter briefing".split()
)
_GIVING_OUT = frozenset("read release issue publish distribute circulate".split())
_BUREAUS = frozenset({"office", "service", "centre", "center", "secretariat"})  # "through its press centre"
_FOREIGN_ARTICLES = frozenset("al el il la las les los die das het".split())
_TALES = frozenset("story tale lie truth joke news fact time thing detail difference".split())
_ACRONYM = 5  # letters of a station's name: "told NRK"
_SURE = 0.9  # probability of an attribution whose source is somebody
_LONGEST = 14  # tokens; a longer phrase is no description


def add_voices(b: Builder) -> None:
    """An actor of kind ``unnamed`` for each speaking noun that no name, title or role has given an actor."""
    for verb in range(len(b.p)):
        if b.p.pos[verb] == "NOUN":
            _add_owner(b, verb)
        if b.p.pos[verb] != "VERB" and b.p.tag[verb] != "VBG" and b.p.word[verb].lower() not in _CITING:
            continue
        cited = _cited(b, verb)
        if cited is not None and may_speak(b.p, cited):
            _add(b, cited)
        cue = verbs().get(b.p.lemma[verb].lower()) if b.p.pos[verb] == "VERB" else None
        if b.p.lemma[verb] == "address" and b.p.tag[verb] == "VBG":
            heard = b.p.child(verb, {"dobj"})  # "Addressing a rally, Rao said …"
            if heard is not None and _is_free(b, heard) and (may_speak(b.p, heard) or b.p.lemma[heard] in _GATHERED):
                _add(b, heard)
        _add_called_on(b, verb)
        _add_issuing(b, verb)
        if b.p.lemma[verb].lower() in RINGS:
            rung = b.p.child(verb, {"dobj"})  # "called his colleague to express regret"
            if rung is not None and _is_free(b, rung) and is_person(b.p, rung):
                _add(b, rung)
        if cue is not None or b.p.lemma[verb].lower() in idioms():
            _add_met(b, verb)
        if cue is not None and cue.frames & _SAYING:
            _add_parties(b, verb, cue)
        elif cue is not None and cue.attitude == "speech" and not is_passive(b.p, verb):
            heard = b.p.child(verb, {"dobj"}) if cue.addressee == "dobj" else None  # "thanked the Emir"
            if heard is not None and _is_free(b, heard) and may_speak(b.p, heard):
                _add(b, heard)
            own = b.p.child(verb, {"nsubj"})  # "Chad's mission rejected the claims"
            if own is not None and b.p.pos[own] == "NOUN" and not is_document(b.p.lemma[own]):
                _add_speaker(b, own, cue, sure=False)
        elif cue is not None and is_passive(b.p, verb):
            agent = agent_of(b.p, verb)  # "was dismissed by the press office"
            if agent is not None and b.p.pos[agent] == "NOUN" and _is_free(b, agent) and may_speak(b.p, agent):
                _add(b, agent)
    for subject in list(gone_on_with(b)):
        _add(b, subject)


def _add_owner(b: Builder, noun: int) -> None:
    """Whose a noun of saying says it is, if nobody knows him: "the captain's claim", "by the union's own count"."""
    p = b.p
    owner = p.child(noun, {"poss"})
    by = noun + 1 if owner is None and p.word[noun + 1 : noun + 2] in (["by"], ["from"]) else None
    owner = p.child(by, {"pobj"}) if by is not None else owner
    if owner is None or not _is_free(b, owner) or p.pos[owner] != "NOUN" or not may_speak(p, owner):
        return
    prep = p.head[noun] if p.dep[noun] == "pobj" else None
    told = prep is not None and f"{p.word[prep].lower()} {p.lemma[noun].lower()}" in phrases()
    cue = nouns().get(p.lemma[noun].lower())
    behind = any(p.dep[j] in {"acl", "ccomp", "relcl"} and j > noun for j in p.children[noun])
    position = p.dep[noun] == "nsubj" and p.lemma[p.head[noun]] == "be" and p.child(p.head[noun], {"ccomp"}) is not None
    behind = behind or (by is not None and _that_behind(b, owner))
    if told or (cue is not None and "clause" in cue.frames and (behind or position)):
        _add(b, owner)


def _that_behind(b: Builder, owner: int) -> bool:
    """Whether "that" stands behind whose a claim is: "a claim by the miller that the lake had risen"."""
    at = next((i for i in range(owner + 1, min(owner + 8, len(b.p))) if b.p.word[i].lower() == "that"), None)
    return at is not None and not any(
        b.p.pos[i] in {"VERB", "AUX"} or b.p.word[i] in {".", ";"} for i in range(owner, at)
    )


def _add_called_on(b: Builder, verb: int) -> None:
    """Those whom an idiom names as its hearers: "called on pilots to desert"."""
    for word, cue in idioms().get(b.p.lemma[verb].lower(), ()) if b.p.pos[verb] == "VERB" else ():
        for j in b.p.children[verb] if cue.addressee == "pobj" else ():
            heard = b.p.child(j, {"pobj"}) if b.p.dep[j] == "prep" and b.p.word[j].lower() == word else None
            if heard is not None and b.p.pos[heard] == "NOUN" and _is_free(b, heard) and may_speak(b.p, heard):
                _add(b, heard)


def _add_met(b: Builder, verb: int) -> None:
    """Those to whom something is said on an occasion beside a verb: "In a call with the Emir, Rao thanked …"."""
    p = b.p
    for prep in p.children[verb] if p.pos[verb] == "VERB" else ():
        occasion = p.child(prep, {"pobj"}) if p.dep[prep] == "prep" else None
        if occasion is None or p.lemma[occasion].lower() not in OCCASIONS:
            continue
        for j in p.children[occasion]:
            heard = p.child(j, {"pobj"}) if p.word[j].lower() in {"with", "to"} else None
            if heard is not None and _is_free(b, heard) and may_speak(p, heard):
                _add(b, heard)


def _cited(b: Builder, i: int) -> int | None:
    """Whom "citing", "quoted … as saying" or "according to" at token `i` names, if nobody knows him yet."""
    p, word = b.p, b.p.word[i].lower()
    if word == "according" and i + 1 < len(p):
        named = p.child(i + 1, {"pobj"})
        return named if named is not None and p.pos[named] == "NOUN" and b.owner[named] is None else None
    if p.lemma[i] in {"cite", "quote"} and p.pos[i] == "VERB" and is_passive(p, i):
        quoted = p.child(i, {"nsubjpass"})
        return quoted if quoted is not None and p.pos[quoted] != "PRON" and b.owner[quoted] is None else None
    if word in {"citing", "quoting"} or (p.lemma[i] in {"cite", "quote"} and p.pos[i] == "VERB"):
        named = p.child(i, {"dobj", "pobj"})
        return named if named is not None and p.pos[named] != "PRON" and b.owner[named] is None else None
    return None


def _is_free(b: Builder, i: int) -> bool:
    return b.p.pos[i] in {"NOUN", "PROPN"} and b.owner[i] is None


def _add_parties(b: Builder, verb: int, cue: Cue) -> None:
    """Those who say and hear what a verb of saying says."""
    p, lemma = b.p, b.p.lemma[verb].lower()
    told = subject_of(p, verb) if cue.addressee == "dobj" and is_passive(p, verb) else None
    if told is not None and _is_free(b, told.token) and may_speak(p, told.token):
        _add(b, told.token)  # "Asked by reporters, the owner shrugged"
    turns = p.dep[verb] == "conj" or shown_by(p, verb) is not None or _is_raised(b, verb)
    shared = subject_of(p, verb) if turns and cue.attitude == "speech" and told is None else None
    if shared is not None and shared.inherited and (not shared.passive or turns) and p.pos[shared.token] == "NOUN":
        _add_speaker(b, shared.token, cue, sure=False)  # "The cook had bought bread and promised to pay"
    for j in p.children[verb]:
        if p.dep[j] == "nsubj":
            relative = p.tag[j] in {"WP", "WDT"} and p.dep[verb] == "relcl"  # "a trader who said …"
            _add_speaker(b, p.head[verb] if relative else j, cue, sure=lemma in _SPEECH)
        elif p.dep[j] in {"dobj", "dative"} and cue.addressee == "dobj" and p.pos[j] != "ADP":
            if lemma == "tell":
                _medium_that_hears(b, j)
            heard = lemma == "tell" and (p.lemma[j].lower() in _GATHERED or _hears_clause(b, verb, j))
            if _is_free(b, j) and (may_speak(p, j) or heard):
                _add(b, j)
        for k in (j, *(p.children[j] if p.dep[j] == "nsubj" else ())):  # "said through a friend"; "Rao, through his …"
            voice = p.child(k, {"pobj"}) if p.dep[k] == "prep" and p.word[k].lower() in {"through", "via"} else None
            bureau = voice is not None and p.lemma[voice].lower() in _BUREAUS
            if voice is not None and _is_free(b, voice) and (bureau or is_person(p, voice)):
                _add(b, voice)
        by = p.dep[j] == "agent"
        towards = p.dep[j] in {"prep", "dative"} and p.word[j].lower() == cue.addressee
        inner = p.child(j, {"pobj"}) if by or towards else None
        sure = by and (cue.addressee == "dobj" or lemma in _SPEECH)
        if inner is not None and _is_free(b, inner) and (sure or may_speak(p, inner)):
            _add(b, inner)


def _is_raised(b: Builder, verb: int) -> bool:
    """ "was reported to have told": the subject above tells."""
    above = b.p.head[verb]
    perfect = any(b.p.dep[j] == "aux" and b.p.lemma[j].lower() == "have" for j in b.p.children[verb])
    return b.p.dep[verb] == "xcomp" and perfect and b.p.child(above, {"auxpass"}) is not None


def _add_issuing(b: Builder, verb: int) -> None:
    """Who gave a document out, if nobody knows him: "in a recording released by his office"."""
    p = b.p
    if p.dep[verb] != "acl" or p.lemma[verb].lower() not in _GIVING_OUT or not is_document(p.lemma[p.head[verb]]):
        return
    agent = agent_of(p, verb)
    if agent is not None and _is_free(b, agent) and (may_speak(p, agent) or p.lemma[agent].lower() in _BUREAUS):
        _add(b, agent)


def _hears_clause(b: Builder, verb: int, j: int) -> bool:
    """Whether a noun can only be who is told something: "told his parish that …"."""
    clause = b.p.child(verb, {"ccomp"})
    return clause is not None and clause != j and b.p.pos[j] == "NOUN" and b.p.lemma[j].lower() not in _TALES


def _add_speaker(b: Builder, i: int, cue: Cue, *, sure: bool) -> None:
    """The subject of a verb of saying; `sure`: only somebody who speaks can be."""
    if _is_free(b, i) and (sure or may_speak(b.p, i)):
        _add(b, i)
        return
    word = b.p.lemma[i].lower()
    if word not in _SOME | _ORDINALS or b.owner[i] is not None or _add_part(b, i):
        return
    if word in _CROWD | _ORDINALS | {"another", "other"} and cue.attitude == "speech":
        _add(b, i)  # "some say"


def add_sources(b: Builder, tags: Tags) -> None:
    """Whoever the learned tagger is sure to be the source of words, by whatever cue, and nobody knows yet."""
    for t in tags.attributions:
        if t.probability < _SURE or not t.source:
            continue
        head = root_of(b.p, list(tokens_of(b.p, (t.source[0][0], t.source[-1][1]))))
        if head is None or b.owner[head] is not None or b.p.pos[head] not in {"NOUN", "PROPN"}:
            continue
        if may_speak(b.p, head) and not is_document(b.p.lemma[head]):
            _add(b, head)


def _medium_that_hears(b: Builder, head: int) -> None:
    """ "told the BNT", "told Kanal-9": an unknown name that is letters with an article, or numbered, is a station's."""
    owner = b.owner[head]
    draft = b.cast.actors[owner.actors[0]] if owner is not None and owner.kind == "name" else None
    if owner is None or draft is None or draft.kind not in {None, "person"} or draft.known:
        return
    article = owner.first > 0 and "the" in {b.p.word[owner.first - 1].lower(), b.p.word[owner.first].lower()}
    acronym = draft.name.isalpha() and draft.name.isupper() and len(draft.name) <= _ACRONYM
    letters = draft.kind is None and ((article and draft.name.split()[-1].isupper()) or acronym)
    one_word = " " not in draft.name
    capital = b.p.word[owner.first] == "The" or (owner.first > 0 and b.p.word[owner.first - 1] == "The")
    within = b.p.sentences[b.p.sent[owner.first]][0] < owner.first - 1
    letters = letters or (draft.kind is None and capital and within)  # "told The Hindu"
    letters = letters or is_medium(draft.name.split()[:1])  # "told Radio Veldt", "told Agence Sahel"
    # "told Al Raya", "told El Faro": an article and a word that no table has for a name
    opening, *rest = draft.name.lower().split()
    foreign = opening in _FOREIGN_ARTICLES and len(rest) == 1 and not b.kb.is_name(draft.name.split()[-1])
    letters = letters or (foreign and not _ends_a_name(b, draft))
    if letters or ((one_word or draft.kind is None) and is_medium(draft.name.split())):
        draft.kind, draft.sectors = "media", ("MED",)


def _ends_a_name(b: Builder, draft: Draft) -> bool:
    """Whether the text has somebody whose name is longer and ends so: "Ahmed Al Raya"."""
    return any(d is not draft and d.name.endswith(" " + draft.name) for d in b.cast.actors.values())


def _add_part(b: Builder, head: int) -> bool:
    """ "One of its officials", "two of the negotiators in Dayton": somebody of a number, nobody named.

    Returns:
        Whether the words are such.
    """
    prep = next((j for j in b.p.children[head] if b.p.dep[j] == "prep" and b.p.word[j].lower() == "of"), None)
    whole = b.p.child(prep, {"pobj"}) if prep is not None else None
    if whole is None or not may_speak(b.p, whole) or is_document(b.p.lemma[whole]):
        return False
    named = named_after(b, head)
    first, last = core_phrase(b.p, head)[0], core_phrase(b.p, whole)[1]
    if named is not None:
        b.mention(first, head, named, "description")
        return True
    country, body = modifiers(b, prep or head, whole)
    name = b.text(first, last)
    draft = b.unknown(
        Draft(
            id="unnamed-" + slug(name)[:60], name=name, kind="unnamed", country=country, body=body,
            made_by=b.rule("voice", name),
        )
    )  # fmt: skip
    b.mention(first, head, (draft.id,), "description")
    return True


def _issuer(b: Builder, document: int) -> int | None:
    """Who is said to have issued a document, if nobody knows him yet: "a letter from the union"."""
    p = b.p
    by = next((j for j in p.children[document] if p.dep[j] == "prep" and p.word[j].lower() in {"from", "by"}), None)
    issuer = p.child(by, {"pobj"}) if by is not None else None
    free = issuer is not None and p.pos[issuer] == "NOUN" and _is_free(b, issuer) and may_speak(p, issuer)
    return issuer if free and issuer is not None and not is_document(p.lemma[issuer]) else None


def _add(b: Builder, head: int) -> None:
    """A noun speaks for itself; a document too, where the text does not say whose it is."""
    owner = b.p.child(head, {"poss"}) if is_document(b.p.lemma[head]) else None
    if owner is not None:
        if _is_free(b, owner) and may_speak(b.p, owner):
            _add(b, owner)  # "The union's letter says": the union
        return
    issuer = _issuer(b, head) if is_document(b.p.lemma[head]) else None
    if issuer is not None:
        _add(b, issuer)  # "a statement from the minister's office"
        return
    first, last = core_phrase(b.p, head)
    if last - first > _LONGEST or any(o is not None and o.head == head for o in b.owner[first : last + 1]):
        return
    named = named_after(b, head)
    if named is not None:
        b.mention(first, last, named, "description")
        return
    while last > head and b.p.word[last] in {"'s", "’s", "'", "’"}:
        last -= 1
    again = ranked(b, first, head) if head == last else None
    again = again or _again(b, first, head, last)
    if again is not None:
        b.mention(first, last, (again,), "description")
        return
    first += b.p.word[first].lower() in _FOCUS and first < head
    name = b.text(first, last)
    owners = {o.actors[0] for o in b.owner[first : last + 1] if o is not None}
    if b.p.pos[head] == "PROPN" and owners and b.kb.is_name(b.p.word[head]):
        return  # "told Blinken Beijing would …": two names run together are no third
    country = modifiers(b, first, head)[0]
    country = country or next((c for a in sorted(owners) if (c := b.cast.actors[a].country)), None)
    capital = b.p.word[head][:1].isupper() or b.p.lemma[head].lower() in _STATIONS
    if b.p.lemma[head].lower() in _MEDIA or (b.p.lemma[head].lower() in _PAPERS and b.p.tag[head] == "NNS"):
        draft = b.unknown(
            Draft(
                id=slug(name), name=name, kind="media", country=country, sectors=("MED",), made_by=b.rule("voice", name)
            )
        )  # fmt: skip
        b.mention(first, last, (draft.id,), "description")
        return
    if capital and is_medium(b.p.word[first : last + 1]):
        begins = max((i + 1 for i in range(first, head) if b.p.word[i].islower()), default=first)
        name = b.text(*b.trimmed(begins, last))  # "the Algerian daily El Khabar"
        draft = b.unknown(
            Draft(id=slug(name), name=name, kind="media", sectors=("MED",), made_by=b.rule("voice", name))
        )
        b.mention(first, last, (draft.id,), "name")
        return
    draft = b.unknown(
        Draft(
            id="unnamed-" + slug(name)[:60], name=name, kind="unnamed", country=country,
            sectors=_sectors(b, first, head), gender=gender_of(b.p.lemma[head].lower()),
            made_by=b.rule("voice", name),
        )
    )  # fmt: skip
    draft.serves |= persons_inside(b, first, last)
    if b.p.tag[head] == "NN":
        b.described.setdefault(b.p.lemma[head].lower(), (draft.id, head))
    b.mention(first, last, (draft.id,), "description")


def _sectors(b: Builder, first: int, head: int) -> tuple[str, ...]:
    """Sectors of whoever a phrase describes: by its noun, else by the words that end in it ("the ruling party")."""
    return sectors_of(b.p.lemma[head]) or sectors_ending([w.lower() for w in b.p.word[first : head + 1]])


def _again(b: Builder, first: int, head: int, last: int) -> str | None:
    """ "A French colonel … The colonel said": who was so described a few sentences before, by no more than the noun."""
    before = b.described.get(b.p.lemma[head].lower())
    the = [w.lower() for w in b.p.word[first:head]] in (["the"], ["the", "same"])
    bare = head == last and the and b.p.tag[head] == "NN"
    if not bare or before is None or before[1] >= head or b.p.sent[head] - b.p.sent[before[1]] > PAIR_REACH:
        return None
    return before[0] if b.cast.actors[before[0]].kind == "unnamed" else None
