"""The JSON interface is as its description says, whatever is asked of it (with schemathesis, where that is there)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.room.directory import PAGES, described


def test_every_page_is_described(room: Any) -> None:
    found = room.get("/openapi.json")
    assert found.headers["content-type"] == "application/json"
    assert found.json() == json.loads(json.dumps(described()))
    assert len(found.json()["paths"]) == len(PAGES)
    for path, methods in found.json()["paths"].items():
        assert methods["get"]["summary"].endswith("."), path
        assert {p["name"] for p in methods["get"]["parameters"] if p["in"] == "path"} == {
            part.partition("}")[0] for part in path.split("{")[1:]
        }


@pytest.mark.parametrize("page", [p for p in PAGES if "{" not in p.address], ids=lambda p: p.address)
def test_no_page_takes_a_name_that_is_not_described(room: Any, page: Any) -> None:
    assert room.get(f"{page.address}.json?nonsense=1").status_code == 400
    for name in page.asks:
        told = room.get(f"{page.address}.json?{name}=").json()
        assert "no parameter" not in told.get("error", "")


try:
    import schemathesis
except ModuleNotFoundError:
    pass
else:
    from hypothesis import HealthCheck, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    schema = schemathesis.openapi.from_dict(described())
    KEPT = (
        not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
        checks.response_schema_conformance,
    )  # fmt: skip

    @schema.parametrize()
    @settings(max_examples=40, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    def test_answers_are_as_described(case: Any, room: Any) -> None:
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
        answer = room.get(sent["url"], params=sent.get("params"))
        case.validate_response(schemathesis.Response.from_any(answer), checks=KEPT)
