"""Who can be a party to an act between political actors, and who is too little known or too near for it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.actors import Cast
from dragoman.extraction.actors.cast import Draft

# Who can be a party to an event between political actors.
PARTY = frozenset(
    {
        "state",
        "government",
        "person",
        "intergovernmental",
        "nongovernmental",
        "armed_group",
        "party",
        "company",
        "people",
        "unnamed",
        None,
    }
)
POLITICAL = frozenset({"state", "government", "intergovernmental", "armed_group", "party"})
_ARMED = frozenset({"MIL", "REB", "COP", "UAF", "SPY"})  # sectors (PLOVER)
_FORCE = frozenset({"GOV", *_ARMED})
_FIGHTERS = frozenset({"MIL", "REB", "UAF"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "IGO"})
_FACING = frozenset({"REB", "OPP", "UAF"})  # who are a side of their own in their state
_APART = frozenset({"people", "armed_group"})
_GROUPS = frozenset(
    "leaders ministers presidents premiers participants delegations sides parties counterparts countries "
    "nations governments states belligerents powers capitals".split()
)
_PAIRS = ("both ", "the two ", "the three ")
_POSSESSED = ("its ", "his ", "her ", "their ")
_EXECUTIVE = frozenset({"GOV", "MIL", "SPY"})


class Standing:
    """What the actors of one text are, as parties to acts."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def told_of(self, token: int) -> Sequence[str]:
        """Whoever a token names, a place or not."""
        mention = self.cast.at(token)
        return mention.actors if mention is not None else ()

    def sides(self, actors: Sequence[str]) -> set[str]:
        """The states and organisations that actors belong to."""
        return {side for a in actors if (side := self.cast.side(a)) is not None}

    def camps(self, actors: Sequence[str]) -> set[tuple[str | None, bool]]:
        """The sides of actors, with those who face the rulers of a side told from them: two in a civil war."""
        drafts = [(a, self.cast.actors[a]) for a in actors]
        camps = {(self.cast.side(a), self._is_apart(d) or bool(_FACING.intersection(d.sectors))) for a, d in drafts}
        return {camp for camp in camps if camp[0] is not None or camp[1]}

    def _is_apart(self, d: Draft) -> bool:
        """Whether an actor is, or belongs to, a people or an armed group: "the Abkhaz side", "Abkhaz leaders"."""
        return d.kind in _APART or (d.body is not None and self.cast.actors[d.body].kind in _APART)

    def only_persons(self, actors: list[str]) -> bool:
        """Whether nobody but persons acts: ministers who clash do so in words."""
        drafts = [self.cast.actors[a] for a in actors]
        return all(d.kind == "person" or (d.kind == "unnamed" and not _ARMED.intersection(d.sectors)) for d in drafts)

    def official(self, actor: str, kind: str, *, many: bool) -> bool:
        """Whether an actor does no such thing in person: ministers clash in words, ministries do not march."""
        d = self.cast.actors[actor]
        if d.kind in {"state", "intergovernmental"} or (d.kind == "government" and kind == "PROTEST"):
            return kind == "PROTEST" and not many  # a delegation that walks out is no crowd
        return d.kind in {"person", "unnamed"} and (d.office is not None or "GOV" in d.sectors or "ELI" in d.sectors)

    def own_state(self, state: str, actors: list[str]) -> bool:
        """Whether those who hold its offices would be saying it to their own state."""
        if self.cast.actors[state].kind not in {"state", "government"} or not self._executive(state):
            return False  # parliament and courts can be at odds with those who rule
        return any(self.cast.side(a) == self.cast.side(state) and self.cast.actors[a].office for a in actors)

    def ours(self, actor: str) -> bool:
        """Whether somebody is described as the writer's own and as nothing else: "our administration"."""
        d = self.cast.actors[actor]
        return d.kind == "unnamed" and d.country is None and d.name.lower().startswith(("our ", "my "))

    def theirs(self, actor: str) -> bool:
        """Whether somebody is of another's government: "its ambassador", "his troops"."""
        d = self.cast.actors[actor]
        own = d.kind == "unnamed" and d.country is None and d.name.lower().startswith(_POSSESSED)
        return own and bool(_FORCE.intersection(d.sectors))

    def own(self, recipient: str, actors: list[str]) -> bool:
        """Whether a recipient is the actors' own state, or of their own government."""
        d = self.cast.actors[recipient]
        vague = d.kind == "unnamed" and not d.sectors and bool(self.sides([recipient]) & self.sides(actors))
        return vague or self.own_state(recipient, actors) or any(self.one_government(recipient, a) for a in actors)

    def one_government(self, a: str, b: str) -> bool:
        """Whether both are of the executive of one state, or one is that state: what they do is no act between two."""
        return self.cast.side(a) == self.cast.side(b) is not None and self._executive(a) and self._executive(b)

    def _executive(self, actor: str) -> bool:
        d = self.cast.actors[actor]
        if d.kind == "state":
            return True
        if self._is_apart(d):
            return False  # "Abkhaz leaders" are none of Georgia's
        if d.kind == "person":
            return _EXECUTIVE.issuperset(d.sectors)
        if d.kind == "unnamed" and "MIL" in d.sectors:
            return False  # soldiers and those who rule can be at odds
        return d.kind in {"government", "unnamed"} and bool(d.sectors) and _EXECUTIVE.issuperset(d.sectors)

    def anybody(self, actor: str) -> bool:
        """Whether an actor is at least described, and not as nobody ("no office")."""
        d = self.cast.actors[actor]
        if d.kind == "unnamed" and (d.name.lower().startswith("no ") or self._is_some_pair(actor)):
            return False
        return d.kind is not None

    def _is_some_pair(self, actor: str) -> bool:
        """Whether it is two who were told of, and it is not clear which: "both countries"."""
        name = self.cast.actors[actor].name.lower()
        return self.unclear([actor]) and name.startswith(_PAIRS)

    def named(self, actor: str) -> bool:
        """Whether an actor has a name, though nobody knows whose it is: "the Lumen Foundation"."""
        return self.cast.actors[actor].kind in {"person", None} and not self._is_on_first_names(actor)

    def _is_on_first_names(self, actor: str) -> bool:
        """Whether a person has one name and is nothing that is told: "I thank Jim"."""
        d = self.cast.actors[actor]
        told = d.known or d.office is not None or bool(d.sectors) or self.cast.side(actor) is not None
        return d.kind == "person" and " " not in d.name and not told

    def of_a_sector(self, actor: str) -> bool:
        """Whether it is known at least what somebody is: journalists, students, police; firms are no side."""
        return self.anybody(actor) and bool(self.cast.actors[actor].sectors) and not self._is_firm(actor)

    def fled(self, actor: str) -> bool:
        """Whether it is refugees."""
        return "REF" in self.cast.actors[actor].sectors

    def armed(self, actors: list[str]) -> bool:
        """Whether states, their forces or fighters act: who has troops or police to move."""
        drafts = [self.cast.actors[a] for a in actors]
        return any(
            d.kind in {"state", "intergovernmental", "armed_group"} or _FORCE.intersection(d.sectors) for d in drafts
        )

    def fighting(self, actors: list[str]) -> bool:
        """Whether fighters or soldiers act, who march in, and not on behalf of a cause."""
        drafts = [self.cast.actors[a] for a in actors]
        return any(d.kind == "armed_group" or _FIGHTERS.intersection(d.sectors) for d in drafts)

    def stands(self, actor: str) -> bool:
        """Whether an actor is known well enough to act: as for :meth:`somebody`, or of a sector that is known."""
        d = self.cast.actors[actor]
        if d.kind == "person":
            return bool(d.sectors) or d.office is not None or self.cast.side(actor) is not None
        return self.somebody(actor) or bool(d.sectors)

    def somebody(self, actor: str) -> bool:
        """Whether an actor is known well enough to be a recipient: of a known kind, with a country, or rebels."""
        d = self.cast.actors[actor]
        if (d.kind == "unnamed" and d.name.lower().startswith("no ")) or self._is_on_first_names(actor):
            return False
        known = d.kind not in {"unnamed", None} or self.cast.side(actor) is not None
        return known or bool(_FACING.intersection(d.sectors))

    def of_some_state(self, parties: list[str]) -> bool:
        """Whether a state, or people of one, take part; its firms are no side."""
        return any(self.cast.side(a) and not self._is_firm(a) for a in parties)

    def _is_firm(self, actor: str) -> bool:
        d = self.cast.actors[actor]
        return d.kind in {"company", "media", None} or (d.kind == "unnamed" and set(d.sectors) == {"BUS"})

    def only_firms(self, parties: list[str]) -> bool:
        """Whether nobody takes part but firms, media and names that nobody knows."""
        return all(self._is_firm(a) for a in parties)

    def unclear(self, actors: Sequence[str]) -> bool:
        """Whether nobody is meant but a group that the text names elsewhere, and it is not clear which.

        "The leaders condemned the raid", where no two were found who met.
        """
        drafts = [self.cast.actors[a] for a in actors]
        return bool(drafts) and all(
            d.kind == "unnamed" and d.country is None and d.body is None and d.name.lower().split()[-1] in _GROUPS
            for d in drafts
        )

    def beyond_home(self, parties: list[str]) -> bool:
        """Whether it is known whose side anybody takes; officials of whom that is not known are among themselves."""
        if self.sides(parties):
            return True
        return any(self.cast.actors[a].kind != "person" and not self._is_official(a) for a in parties)

    def _is_official(self, actor: str) -> bool:
        d = self.cast.actors[actor]
        return d.kind == "unnamed" and "GOV" in d.sectors

    def political(self, parties: list[str]) -> bool:
        """Whether a state, a public body or someone who acts for one takes part; firms among themselves do not."""
        drafts = [self.cast.actors[a] for a in parties]
        return any(d.kind in POLITICAL or d.office is not None or _OFFICIAL.intersection(d.sectors) for d in drafts)
