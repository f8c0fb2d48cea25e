"""Whose words they are: the speakers, hearers and relays of each attribution of a text."""

from __future__ import annotations

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.carried_relays import carry_relays
from dragoman.extraction.attribution.carriers import carriers, cited, cited_again
from dragoman.extraction.attribution.chain import Voice, collapse_relays, is_between, nest
from dragoman.extraction.reading import Reading
from dragoman.extraction.shown import shown_by
from dragoman.extraction.speakers import OCCASIONS, is_document, may_speak, role_nouns
from dragoman.extraction.syntax import SUBJECTS, agent_of, chars, core_phrase, doer_of, phrase
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_ISSUE = frozenset(
    "issue release publish sign write author send draft prepare circulate file adopt pass approve endorse table".split()
)
_PRIVATE = frozenset("cable letter memo email note message transcript recording diary telegram document record".split())
_CHANNELS = frozenset({"service", "site", "website", "channel", "programme", "program", "correspondent", "edition"})
_CARRYING = frozenset("carry publish print air broadcast read show run release post quote circulate".split())
_OWNERS = {"his": "he", "her": "she"}
_READ = frozenset({"read"})
_GIVEN_OUT = frozenset("read release issue publish distribute circulate put post share provide disclose".split())
_NEAR = 4  # tokens between a hearer and the clause that says whom he told
_PASSING = frozenset("relay pass deliver convey send transmit forward carry channel route".split())
_THROUGH = frozenset({"through", "via", "by"})
_PERSONAL = frozenset({"he", "she", "they"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our"})


class Voices:
    """Gives each attribution of one reading its speakers and its place among the others."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.p = reading.parse
        self.cast = reading.cast
        self.issuers: dict[str, tuple[str, ...]] = {}
        self._let_serve()
        self.document: Voice | None = None  # the last that spoke: "The report found …, and it recommended …"

    def _let_serve(self) -> None:
        """ "Her spokesman, Rao": she is the last subject before him, of that pronoun, in his sentence or the last."""
        p, cast = self.p, self.cast
        for m in cast.mentions:
            draft, pronoun = cast.actors[m.actors[0]], _OWNERS.get(p.word[m.first].lower())
            if m.kind != "description" or pronoun is None or "spokesperson" not in draft.categories:
                continue
            first = p.sentences[max(0, p.sent[m.first] - 1)][0]
            before = [x for x in cast.within(first, m.first - 1) if p.dep[x.head] in SUBJECTS and len(x.actors) == 1]
            persons = [x.actors[0] for x in before if cast.actors[x.actors[0]].kind == "person"]
            if persons and cast.actors[persons[-1]].gender in {None, pronoun}:
                draft.serves.add(persons[-1])

    def identify(self, found: list[Attribution]) -> list[Voice]:
        """Every attribution that has content, nested, its speakers known; those of relays marked as collapsed."""
        voices = [Voice(a) for a in found if a.content]
        nest(voices)
        for voice in _outermost_first(sorted(voices, key=lambda v: v.attribution.start)):
            self._identify(voice)
        self._label_lines(voices)
        self._credit_lines(voices)
        collapse_relays(voices, self.cast)
        carry_relays(self.reading, voices)
        return voices

    def _label_lines(self, voices: list[Voice]) -> None:
        """ "PRESIDENT RAO:": a label in capitals that nobody has resolved is of the one person of that surname."""
        for voice in voices:
            a = voice.attribution
            if voice.speakers or a.rule != "label" or a.source is None:
                continue
            surname = self.p.word[a.source].lower()
            persons = [
                d.id for d in self.cast.actors.values() if d.kind == "person" and d.name.lower().split()[-1] == surname
            ]
            voice.speakers = tuple(persons) if len(persons) == 1 else ()

    def _credit_lines(self, voices: list[Voice]) -> None:
        """ "… – Ned Price, spokesperson": a line that opens with a dash credits what stands before."""
        p = self.p
        for voice in voices:
            if voice.speakers or voice.attribution.source is None or voice.attribution.rule.startswith(("noun", "np")):
                continue
            sentence = p.sent[voice.attribution.head] + 1
            if sentence >= len(p.sentences):
                continue
            first, end = p.sentences[sentence]
            if (
                end - first > 16
                or p.word[first] not in {"–", "—", "-", "--"}
                or any(p.tag[i] in {"VBD", "VBZ", "VBP"} for i in range(first, end))
            ):
                continue
            named = [
                m
                for m in self.cast.within(first, end - 1)
                if m.kind == "name" and self.cast.actors[m.actors[0]].kind == "person"
            ]
            if len({m.actors for m in named}) == 1:
                voice.speakers = named[0].actors
                voice.attribution.source_span = chars(p, (named[0].first, named[0].last))
                voice.attribution.rule = "quotation: credit line"

    def _media_of(self, hearer: int, *, told: bool = False) -> tuple[str, ...]:
        """The media that are told: "told Reuters", "a reporter from UPI", "the BBC's Arabic service".

        `told`: without those that only carry it, as in "a briefing shown by the BBC".
        """
        drop = frozenset({"relcl", "advcl", "conj", "cc", *(("acl",) if told else ())})
        first, last = phrase(self.p, hearer, drop=drop)
        inside = (x for m in self.cast.within(first, last) for x in m.actors)
        parties = self.cast.parties(self.p, hearer)
        heard = dict.fromkeys([*parties, *inside])
        media = tuple(x for x in heard if self.cast.actors[x].kind == "media")
        named = any(self.p.pos[j] == "PROPN" for j in self.p.children[hearer])
        agency = self.p.lemma[hearer].lower() == "agency" and named and self.cast.kinds(parties) <= {"unnamed", None}
        return media or (parties if agency else ())  # "told the Sanad agency"

    def _one_block(self, a: Attribution, b: Attribution) -> bool:
        return "\n\n" not in self.reading.text[b.start : a.cue_span[0]]

    def _identify(self, voice: Voice) -> None:
        a = voice.attribution
        voice.speakers = self._speakers(voice)
        if a.addressee is not None:
            heard = self._hearers(voice, a.addressee)
            media = self._media_of(a.addressee)
            voice.addressees = tuple(
                x for x in heard or self._media_of(a.addressee, told=True) if x not in voice.speakers
            )
            voice.relays += tuple((m, a.addressee_span) for m in media if m not in voice.speakers)
        if a.relay is not None:
            issuer = self._issuer(a.relay) if is_document(self.p.lemma[a.relay]) else ()
            quoting = issuer or self.cast.parties(self.p, a.relay) or self._media_of(a.relay)
            voice.relays += tuple((r, chars(self.p, core_phrase(self.p, a.relay))) for r in quoting)
        voice.relays += self._interview(a)
        voice.relays += self._retold(voice)
        voice.relays += self._read_out(a)
        voice.relays += self._passed_on(a)
        voice.relays += self._published(a)
        voice.relays += self._shown(a)
        through = self._through(a)
        voice.spoken_by = tuple(x for x in through if not is_between(self.cast.actors[x[0]].name))
        voice.relays += tuple(x for x in through if x not in voice.spoken_by)
        self._cite(voice)
        for m in carriers(self.p, self.cast, a):
            if m.actors[0] not in voice.speakers:
                voice.relays += ((m.actors[0], chars(self.p, (m.first, m.last))),)
        if a.cue.act in {"discuss", "agree"} and len(voice.speakers) > 1:
            voice.addressees = tuple(dict.fromkeys([*voice.addressees, *voice.speakers[1:]]))

    def _hearers(self, voice: Voice, hearer: int) -> tuple[str, ...]:
        """Who is spoken to; "me" in quoted words is whoever is quoted."""
        if self.p.word[hearer].lower() in _FIRST_PERSON and voice.parent is not None:
            return voice.parent.speakers
        return self.cast.parties(self.p, hearer)

    def _speaks_of_himself(self, voice: Voice, source: int) -> bool:
        """Whether "he" in quoted words would be whoever is quoted: of himself he would say "I"."""
        parent, at = voice.parent, self.p.start[source]
        if parent is None or not parent.speakers or self.p.pos[source] != "PRON":
            return False
        return any(q.depth == 0 and not q.scare and q.start <= at < q.end for q in self.reading.quotes)

    def _cite(self, voice: Voice) -> None:
        """ "Telesur said, citing a deputy, that …": the deputy says it, Telesur passes it on."""
        own = voice.attribution.source
        paper = own is not None and self.p.lemma[own].lower() == "paper"  # "the paper wrote, citing two aides"
        media = {self.cast.actors[s].kind for s in voice.speakers} <= {"media", None}
        if not voice.speakers or not (media or paper):
            return
        source = cited(self.p, voice.attribution)
        while source is not None:
            if is_document(self.p.lemma[source]):
                found = self._issuer(source)  # "citing a notice from the customs office"
            else:
                found = tuple(self.cast.parties(self.p, source))
            again = cited_again(self.p, source)
            if found:
                span = voice.attribution.source_span
                voice.relays = tuple((s, span) for s in voice.speakers) + voice.relays
                voice.speakers = found
                voice.attribution.source_span = chars(self.p, core_phrase(self.p, source))
                if again is not None:
                    self._note_medium(found, source)
            source = again

    def _published(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "IRNA carried a statement in which the guards vowed revenge": who carries or reads the document."""
        p, at = self.p, a.head
        while p.dep[at] in {"conj", "ccomp", "xcomp"} and p.head[at] != at and p.pos[p.head[at]] == "VERB":
            at = p.head[at]
        noun = p.head[at]
        verb = p.head[noun]
        if p.dep[at] != "relcl" or p.dep[noun] != "dobj" or not is_document(p.lemma[noun]):
            return ()
        carrier = doer_of(p, verb) if p.lemma[verb].lower() in _CARRYING else None
        if carrier is None:
            return ()
        return tuple((x, chars(p, core_phrase(p, carrier))) for x in self.cast.parties(p, carrier))

    def _shown(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "State television showed a sailor saying that …": who shows it, or issued what shows it."""
        verb = shown_by(self.p, a.head) if self.p.pos[a.head] == "VERB" else None
        shower = doer_of(self.p, verb) if verb is not None else None
        if shower is None:
            return ()
        found = self._issuer(shower) or self.cast.parties(self.p, shower) or self._media_of(shower)
        return tuple((x, chars(self.p, core_phrase(self.p, shower))) for x in found)

    def _read_out(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "a statement read out by the governor": who reads it passes it on."""
        p = self.p
        said_in = (p.child(j, {"pobj"}) for j in p.children[a.head] if p.dep[j] == "prep" and p.word[j].lower() == "in")
        documents = [i for i in (a.source, *said_in) if i is not None and is_document(p.lemma[i])]
        below = [j for i in documents for j in p.children[i] if p.dep[j] == "acl" and p.lemma[j].lower() in _GIVEN_OUT]
        readers = [i for i in (agent_of(p, j) for j in below) if i is not None]
        found = tuple((x, chars(p, core_phrase(p, i))) for i in readers for x in self.cast.parties(p, i))
        found = tuple(x for x in found if self.cast.actors[x[0]].kind != "media")
        read = any(p.lemma[j].lower() in _READ for j in below)
        own = read if a.source in documents else not read  # whose statement an office issues, its issuer is
        return tuple(x for x in found if own or "spokesperson" in self.cast.actors[x[0]].categories)

    def _passed_on(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "told Chad in a message relayed through the Swiss embassy": who passes the words on, and is no medium."""
        p = self.p
        said_in = (p.child(j, {"pobj"}) for j in p.children[a.head] if p.dep[j] == "prep" and p.word[j].lower() == "in")
        documents = [i for i in (a.source, *said_in) if i is not None and p.lemma[i].lower() in OCCASIONS]
        passed = (j for i in documents for j in p.children[i] if p.dep[j] == "acl" and p.lemma[j].lower() in _PASSING)
        found: list[tuple[str, Span | None]] = []
        for k in (k for j in passed for k in p.children[j] if p.word[k].lower() in _THROUGH):
            carrier = p.child(k, {"pobj"})
            if carrier is not None and not any(s <= p.start[carrier] < e for s, e in a.content):
                found += [(x, chars(p, core_phrase(p, carrier))) for x in self.cast.parties(p, carrier)]
        return tuple(found)

    def _retold(self, voice: Voice) -> tuple[tuple[str, Span | None], ...]:
        """ "A told B, B told C and C told the press": each who heard it and told it on is a relay."""
        p, a = self.p, voice.attribution
        told: list[tuple[str, Span | None]] = []
        hearers, heard_at = voice.addressees, a.addressee
        for v in range(a.head + 1, p.sentences[p.sent[a.head]][1]) if hearers and p.lemma[a.head] == "tell" else ():
            subject, hearer = p.child(v, {"nsubj"}), p.child(v, {"dobj", "dative"})
            if p.lemma[v] != "tell" or subject is None or hearer is None or hearer < v or not may_speak(p, hearer):
                continue
            if any(p.dep[j] in {"ccomp", "xcomp", "prep"} and j > v for j in p.children[v]):
                continue
            tellers = self.cast.parties(p, subject)
            again = p.pos[subject] == "PRON" and p.word[subject].lower() in _PERSONAL and len(hearers) == 1
            # "told his brother, who told the daily Azad"
            behind = heard_at is not None and p.word[subject - 1] == "," and 0 < subject - heard_at <= _NEAR
            again = again or (behind and p.word[subject].lower() == "who")
            if any(s <= p.start[v] < e for s, e in a.content) or not (set(tellers) & set(hearers) or again):
                continue
            told += [(x, chars(p, core_phrase(p, subject))) for x in (hearers if again else tellers)]
            hearers, heard_at = self.cast.parties(p, hearer), hearer
            media = self._media_of(hearer) or tuple(x for x in hearers if self.cast.actors[x].kind is None)
            told += [(x, chars(p, core_phrase(p, hearer))) for x in media]
        return tuple(told)

    def _interview(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "in an interview with Reuters", "on NBC's Meet the Press": the medium is a relay."""
        if self.p.pos[a.head] != "VERB":
            return ()
        for j in [*self.p.children[a.head], *(self.p.children[a.source] if a.source is not None else ())]:
            if self.p.dep[j] == "prep" and self.p.word[j].lower() in {"in", "during", "to", "on"}:
                inner = self.p.child(j, {"pobj"})
                if inner is None or self.p.lemma[inner].lower() not in {
                    "interview",
                    "comment",
                    "remark",
                    "briefing",
                    "article",
                }:
                    continue
                first, last = phrase(self.p, inner)
                return tuple(
                    (m.actors[0], chars(self.p, (m.first, m.last)))
                    for m in self.cast.within(first, last)
                    if self.cast.actors[m.actors[0]].kind == "media"
                )
        return ()

    def _speakers(self, voice: Voice) -> tuple[str, ...]:
        a, p = voice.attribution, self.p
        if a.source is None:
            return ()
        source = _of_which(p, self._antecedent(a.source))
        if p.word[source].lower() in _FIRST_PERSON:
            return voice.parent.speakers if voice.parent is not None else self._own_voice(source)
        papers = p.lemma[source] == "paper" and p.tag[source] == "NNS"
        issuer = self._issuer(source) if is_document(p.lemma[source]) and not papers else ()
        found = issuer or tuple(x for x in self.cast.parties(p, source)) or self._channel(source)
        named = p.child(source, {"appos"}) if not issuer else None
        people = {self.cast.actors[x].kind for x in found} == {"state"} and p.tag[source] in {"NNP", "NN", "JJ"}
        if named is not None and (people or (not found and p.pos[source] in {"NUM", "DET"})):
            persons = self.cast.parties(p, named)  # "the Israeli one, Noor Weil, said", "the Finn, Aino Laine, said"
            found = persons if self.cast.kinds(persons) == {"person"} else found
        if not found and p.word[source].lower() == "it":
            found = self._of_document(voice, source)
        elif is_document(p.lemma[source]) and p.tag[source] != "NNS":
            self.document = voice
        self._note_medium(found, source)
        if found and self._speaks_of_himself(voice, source) and voice.parent and found == voice.parent.speakers:
            return ()
        if found and not issuer:
            self._remember(source, found)
        return found

    def _of_document(self, voice: Voice, it: int) -> tuple[str, ...]:
        """ "The report found A, and it recommended B": whoever said what the document said, up to a sentence before."""
        before = self.document
        if self.p.dep[it] != "nsubj" or voice.attribution.cue.attitude != "speech":
            return ()
        if before is None or self.p.sent[it] - self.p.sent[before.attribution.head] > 1:
            return self._of_issued(voice, it)
        behind = self.p.sent[it] - self.p.sent[before.attribution.head]
        near = before.attribution.head < it and behind <= 1 and self._one_block(voice.attribution, before.attribution)
        same = behind == 0 or voice.parent is None
        return before.speakers if near and same and (before.parent is voice.parent or voice.parent is before) else ()

    def _of_issued(self, voice: Voice, it: int) -> tuple[str, ...]:
        """ "The minister read out a statement. … it said": who issued a document a sentence before, or read it."""
        p, sentence = self.p, self.p.sent[it] - 1
        if sentence < 0 or "\n\n" in p.text[p.end[p.sentences[sentence][1] - 1] : p.start[it]]:
            return ()
        for i in range(*p.sentences[sentence]):
            verb = p.head[i]
            if p.dep[i] != "dobj" or not is_document(p.lemma[i]) or p.lemma[verb].lower() not in _ISSUE | _READ:
                continue
            doer, owner = doer_of(p, verb), p.child(i, {"poss"})
            readers = tuple(self.cast.parties(p, doer)) if doer is not None else ()
            sent = next((j for j in p.children[i] if p.dep[j] == "prep" and p.word[j].lower() in {"by", "from"}), None)
            owner = p.child(sent, {"pobj"}) if owner is None and sent is not None else owner
            owners = tuple(self.cast.parties(p, owner)) if owner is not None and p.pos[owner] != "PRON" else ()
            if owners and doer is not None:  # "read a coroner's note": the coroner says it, and the reader passes it on
                voice.relays += tuple((x, chars(p, core_phrase(p, doer))) for x in readers)
            return owners or readers
        return ()

    def _note_medium(self, found: tuple[str, ...], source: int) -> None:
        """A name that the text calls a paper, station or agency beside it is a medium's: "the daily El Watan"."""
        draft = self.cast.actors[found[0]] if len(found) == 1 else None
        if draft is None or draft.kind is not None or draft.known:
            return
        words = (self.p.lemma[i].lower() for i in self.p.subtree(source) if self.p.word[i].islower())
        if any(role_nouns().get(w, ("",))[0] == "media" for w in words):
            draft.kind, draft.sectors = "media", ("MED",)

    def _channel(self, source: int) -> tuple[str, ...]:
        """ "Radio Veldt's evening service", "the agency's website": the medium whose it is."""
        if self.p.lemma[source].lower() not in _CHANNELS:
            return ()
        owner = self.p.child(source, {"poss", "compound"})
        return (
            tuple(x for x in self.cast.parties(self.p, owner) if self.cast.actors[x].kind == "media") if owner else ()
        )

    def _through(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "said through an aide", "Chad's view, as put by its envoy": who speaks for the speaker."""
        p = self.p
        beside = (
            [j for j in p.children[a.source] if j > a.source and p.word[j - 1] == ","] if a.source is not None else []
        )
        for j in [*p.children[a.head], *beside]:
            if p.word[j].lower() in {"through", "via"} and p.dep[j] == "prep":
                inner = p.child(j, {"pobj"})
            elif p.lemma[j].lower() in {"put", "give", "voice", "present"} and p.tag[j] == "VBN" and j > a.head:
                inner = agent_of(p, j)
            else:
                continue
            if inner is not None and not any(s <= p.start[inner] < e for s, e in a.content):
                found = [x for x in self.cast.parties(p, inner) if self.cast.actors[x].kind in {"person", "unnamed"}]
                return tuple((x, chars(p, core_phrase(p, inner))) for x in found)
        return ()

    def _own_voice(self, source: int) -> tuple[str, ...]:
        """ "I" outside any quotation is the author, "we" the issuer, if the outlet is no medium."""
        outlet = self.cast.outlet
        word, author = self.p.word[source].lower(), self.cast.author
        own = author is not None and "spokesperson" not in self.cast.actors[author].categories
        if author is not None and (word in {"i", "my", "me"} or (own and word == "we" and self.cast.issuers is None)):
            return (author,)
        if self.p.word[source].lower() == "we" and self.cast.issuers is not None:
            return self.cast.issuers
        if outlet and self.p.word[source].lower() == "we" and self.cast.actors[outlet].kind not in {"media", None}:
            return (outlet,)
        return ()

    def _antecedent(self, source: int) -> int:
        """The noun a relative pronoun stands for."""
        p = self.p
        if p.tag[source] not in {"WP", "WDT"}:
            return source
        verb = p.head[source]
        while p.dep[verb] != "relcl" and p.head[verb] != verb and p.dep[verb] in {"ccomp", "xcomp", "conj"}:
            verb = p.head[verb]
        return p.head[verb] if p.dep[verb] == "relcl" else source

    def _issuer(self, source: int) -> tuple[str, ...]:
        """Whose report or statement it is: named in its phrase, else the issuer of the last one."""
        p = self.p
        first, last = phrase(p, source, drop=frozenset({"acl", "relcl"}))
        owners: list[str] = []
        for m in self.cast.within(first, last):
            depends = p.head[m.head] == source or (
                p.dep[m.head] == "pobj" and self._names_issuer(p.head[m.head], source)
            )
            if depends and not m.place and self.cast.actors[m.actors[0]].kind != "people":
                owners.extend(m.actors)
        for j in p.children[source]:
            if p.dep[j] == "acl" and p.lemma[j].lower() in _ISSUE and (agent := agent_of(p, j)) is not None:
                owners.extend(self.cast.parties(p, agent))
            owners.extend(self._ascribed_to(j))
        if p.lemma[source].lower() in _PRIVATE:  # a cable that a paper publishes is not the paper's
            owners = [x for x in owners if self.cast.actors[x].kind != "media"]
        lemma = p.lemma[source].lower()
        if owners:
            # "an Amnesty International report", not "a China report": a body before a state.
            owners.sort(key=lambda x: self.cast.actors[x].kind == "state")
            self.issuers[lemma] = (owners[0],)
            return (owners[0],)
        definite = any(p.word[j].lower() in {"the", "this", "that"} for j in p.children[source])
        return self.issuers.get(lemma, ()) if definite else ()

    def _ascribed_to(self, verb: int) -> tuple[str, ...]:
        """ "a statement attributed to the rebels": whose words the verb behind a document says they are."""
        if self.p.dep[verb] != "acl" or self.p.lemma[verb].lower() not in {"attribute", "ascribe"}:
            return ()
        to = next((k for k in self.p.children[verb] if self.p.word[k].lower() == "to"), None)
        whose = self.p.child(to, {"pobj"}) if to is not None else None
        return tuple(self.cast.parties(self.p, whose)) if whose is not None else ()

    def _names_issuer(self, prep: int, source: int) -> bool:
        """Whether "by" or "from" says whose a document is: "a letter from", "issued by"; not "seen by the press"."""
        p = self.p
        if p.word[prep].lower() not in {"by", "from"}:
            return False
        above = p.head[prep]
        return above == source or p.lemma[above].lower() in _ISSUE or p.pos[above] in {"NOUN", "PROPN"}

    def _remember(self, source: int, speakers: tuple[str, ...]) -> None:
        """ "Price said in a statement": "the statement" that follows is his."""
        verb = self.p.head[source]
        for j in self.p.children[verb]:
            if self.p.dep[j] == "prep":
                inner = self.p.child(j, {"pobj"})
                if inner is not None and is_document(self.p.lemma[inner]):
                    self.issuers[self.p.lemma[inner].lower()] = speakers[:1]


def _outermost_first(voices: list[Voice]) -> list[Voice]:
    """The voices, each behind those inside whose words it stands: "We are glad, Rao said" is glad on Rao's word."""
    order: dict[int, Voice] = {}
    for voice in voices:
        line = [voice]
        while line[-1].parent is not None and id(line[-1].parent) not in order:
            line.append(line[-1].parent)
        for outer in reversed(line):
            order.setdefault(id(outer), outer)
    return list(order.values())


def _of_which(p: Parse, source: int) -> int:
    """ "one of the reports": the documents that a number is of."""
    of = p.child(source, {"prep"}) if p.pos[source] in {"NUM", "PRON", "DET"} else None
    inner = p.child(of, {"pobj"}) if of is not None and p.word[of].lower() == "of" else None
    return inner if inner is not None and is_document(p.lemma[inner]) else source
