"""A place name as place or as actor, decided by the clause. All sentences are made up."""

from __future__ import annotations

import pytest

from dragoman.extraction.actors.place_or_actor import is_place
from dragoman.pipeline import Pipeline, prepare
from dragoman.sources import Source

NAME = "Norway"

PLACES = [
    pytest.param("They live in Norway.", id="in"),
    pytest.param("The road leads to Norway.", id="to"),
    pytest.param("Timber comes from Norway.", id="from"),
    pytest.param("Norway is a country in the north.", id="is-a-country"),
    pytest.param("Norway is located in the north.", id="is-located"),
    pytest.param("Norway borders Sweden.", id="borders"),
    pytest.param("The army occupied Norway.", id="occupied"),
    pytest.param("Norway was invaded in 1940.", id="was-invaded"),
    pytest.param("She left Norway in May.", id="left"),
    pytest.param("The mountains of Norway are old.", id="mountains-of"),
    pytest.param("The invasion of Norway began in April.", id="invasion-of"),
    pytest.param("Norway's fjords are deep.", id="fjords"),
    pytest.param("The Norway border is long.", id="modifies-border"),
    pytest.param("The ferry sails between Norway and Denmark.", id="sails-between"),
    pytest.param("He left for Norway.", id="left-for"),
    pytest.param("The frontier with Norway is open.", id="frontier-with"),
    pytest.param("They met in Oslo, Norway.", id="address"),
    pytest.param("Norway has a long coast.", id="has-a-coast"),
    pytest.param("Norway remained a land of farms.", id="remained-a-land"),
    pytest.param("Norway is one of the largest markets.", id="one-of-the-markets"),
    pytest.param("The Norway police station was shut.", id="modifies-through-a-compound"),
    pytest.param("The firm ships to Sweden rather than Norway.", id="rather-than"),
    pytest.param("Nothing grows so far from Norway.", id="far-from"),
    pytest.param("Buyers came from around the globe: Norway, Chad and Peru.", id="row-after-a-colon"),
    pytest.param("The Norway-based firm grew.", id="based"),
    pytest.param("The economy of Norway shrank.", id="economy-of"),
]

ACTORS = [
    pytest.param("Norway rejected the plan.", id="rejects"),
    pytest.param("The plan was rejected by Norway.", id="by"),
    pytest.param("They signed a pact with Norway.", id="with"),
    pytest.param("They accused Norway of delay.", id="accused"),
    pytest.param("Norway was accused of delay.", id="was-accused"),
    pytest.param("They gave Norway a loan.", id="dative"),
    pytest.param("Independence from Norway came in 1905.", id="independence-from"),
    pytest.param("The ship was sold to Norway.", id="sold-to"),
    pytest.param("Sanctions on Norway were lifted.", id="sanctions-on"),
    pytest.param("Aid to Norway was cut.", id="aid-to"),
    pytest.param("The talks between Norway and Russia failed.", id="talks-between"),
    pytest.param("The embassy of Norway was shut.", id="embassy-of"),
    pytest.param("Norway's government fell.", id="government"),
    pytest.param("Norway's demand was refused.", id="demand"),
    pytest.param("The war against Norway ended.", id="against"),
    pytest.param("Norway has refused.", id="has-refused"),
    pytest.param("Norway troops left.", id="modifies-troops"),
    pytest.param("Norway played well.", id="team"),
    pytest.param("Norway was at war then.", id="at-war"),
    pytest.param("Norway is in talks over it.", id="in-talks"),
    pytest.param("The case is Norway v. Chad.", id="versus"),
    pytest.param("Chad, along with Norway, signed it.", id="along-with"),
    pytest.param("They put pressure on Norway.", id="put-pressure-on"),
    pytest.param("The Norway-backed plan failed.", id="backed"),
    pytest.param("The people of Norway were thanked.", id="people-of"),
    pytest.param("The president of Norway resigned.", id="president-of"),
    pytest.param("Five states voted in favour: Norway, Chad and Peru.", id="row-of-voters"),
    pytest.param("It was captured from Norway.", id="captured-from"),
]


def read_as_place(pipeline: Pipeline, text: str) -> bool:
    reading = prepare(Source(source_id="row", text=text, language="en"))
    parse = next(iter(pipeline.parser.parse([(reading.text, reading.sentences)])))
    return is_place(parse, parse.token_at(text.index(NAME)))


@pytest.mark.model
@pytest.mark.parametrize("text", PLACES)
def test_the_name_is_a_place(pipeline: Pipeline, text: str) -> None:
    assert read_as_place(pipeline, text)


@pytest.mark.model
@pytest.mark.parametrize("text", ACTORS)
def test_the_name_is_an_actor(pipeline: Pipeline, text: str) -> None:
    assert not read_as_place(pipeline, text)
