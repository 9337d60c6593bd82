"""The reference pages say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from followthrough_site.cli.program import program
from scripts import reference

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_page_is_what_the_program_would_write_now(name: str) -> None:
    kept = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert kept == reference.PAGES[name](), "run `make reference`"


def test_every_command_has_an_example() -> None:
    lacking = [name for name, _ in reference.commands() if not reference._examples(name)]
    assert lacking == []


def test_every_example_belongs_to_a_command() -> None:
    used = {folder for name, _ in reference.commands() for folder in reference._examples(name)}
    assert used == {path.parent for path in reference.EXAMPLES.glob("*/cmd")}


def test_every_option_and_command_is_explained() -> None:
    for name, command in reference.commands():
        assert command.help, name
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert all(option.help for option in options), name
    assert program.help


def test_every_setting_that_is_read_is_documented_and_no_other() -> None:
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r'"(FOLLOWTHROUGH_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    documented = set(re.findall(r"^\| (FOLLOWTHROUGH_[A-Z_]+) \|", reference.settings_page(), re.MULTILINE))
    assert documented == read
