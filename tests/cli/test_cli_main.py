"""The program itself: help, version, what it says to a slip of the keyboard."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from running import Run

runner = CliRunner()
COMMANDS = ("read", "compare", "doctor", "evaluate")


def words(text: str) -> str:
    """Text without the frames and line breaks of a terminal."""
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())


def test_version() -> None:
    result = runner.invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"dragoman {dragoman.__version__}\n")


def test_python_m_is_the_program(program: Run) -> None:
    done = program("--version")
    assert (done.returncode, done.stdout) == (0, f"dragoman {dragoman.__version__}\n")
    assert "Usage: dragoman" in program("--help").stdout


def test_help_names_every_command() -> None:
    result = runner.invoke(app, ["--help"])
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_examples_and_explains_every_option(command: str) -> None:
    import typer.main

    result = runner.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"dragoman {command}" in result.output or command == "doctor"
    for parameter in typer.main.get_command(app).commands[command].params:  # type: ignore[attr-defined]
        assert getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("extra", ["room", "mcp", "train"])
def test_help_names_the_extra_that_a_command_needs(extra: str) -> None:
    command = {"room": "serve"}.get(extra, extra)
    assert f"pip install 'dragoman[{extra}]'" in words(runner.invoke(app, [command, "--help"]).output)


def test_help_swallows_nothing_that_stands_in_brackets() -> None:
    import typer.main

    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        shown = words(runner.invoke(app, [name, "--help"]).output)
        assert all(found in shown for found in re.findall(r"\[\w+\]", command.help or "")), name


def test_acts_are_trained_alone_only_where_a_model_is_trained_further(program: Run, tmp_path: Path) -> None:
    done = program("train", "--into", str(tmp_path / "model"), "--acts-only")
    assert (done.returncode, "--start" in done.stderr) == (2, True)
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("command", ["read", "compare", "doctor"])
def test_help_tells_the_exit_status(command: str) -> None:
    assert "Exit status: 0" in words(runner.invoke(app, [command, "--help"]).output)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["raed", "a.txt"], "No such command 'raed'. Did you mean 'read'?", id="command"),
        pytest.param(["read", "--formt", "json", "a.txt"], "No such option: --formt", id="option"),
        pytest.param(["read", "--formt", "json", "a.txt"], "--format", id="option-suggested"),
        pytest.param(["read"], "Missing argument 'SOURCE", id="no-source"),
        pytest.param(
            ["read", "--format", "xml", "a.txt"], "'xml' is not one of 'table', 'json', 'jsonl', 'html'", id="format"
        ),
        pytest.param(["read", "--workers", "-1", "a.txt"], "Invalid value for '--workers'", id="workers"),
        pytest.param(["compare"], "Missing argument 'STORE'", id="no-store"),
        pytest.param(["compare", "r.duckdb", "--between", "USA"], "requires 2 arguments", id="one-side"),
    ],
)
def test_wrong_usage_says_what_is_right(arguments: list[str], message: str) -> None:
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert message in words(result.output)


def test_file_in_place_of_a_command() -> None:
    Path("my story.txt").write_text("He said.")
    result = runner.invoke(app, ["my story.txt"])
    assert result.exit_code == 2
    assert "To read it, type: dragoman read 'my story.txt'" in words(result.output)


@pytest.mark.model
def test_doctor_finds_all_well() -> None:
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert result.output.count("ok ") == 6
    assert result.output.endswith("All is well.\n")


def test_doctor_says_what_is_broken_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.errors import ModelMissing

    doctor = import_module("dragoman.cli.doctor")  # the package has a function of that name

    def broken() -> str:
        raise ModelMissing("The English model is not installed. Type: pip install it")

    monkeypatch.setattr(doctor, "_CHECKS", {"model": broken, "program": doctor._program})
    monkeypatch.setattr(doctor, "_NEEDED", ["no-such-package"])
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "broken model     ModelMissing: The English model is not installed. Type: pip install it" in result.output
    assert "ok     program   dragoman" in result.output
    assert result.output.endswith("1 broken.\n")
    with pytest.raises(RuntimeError, match="not installed: no-such-package"):
        doctor._packages()
