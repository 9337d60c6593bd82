"""What is written for people names only what exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from followthrough_site.cli.program import program
from scripts import reference

ROOT = Path(__file__).parents[2]
WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "NOTICE"])
NAMES = [str(path.relative_to(ROOT)) for path in WRITTEN]
TARGETS = set(re.findall(r"^([a-z]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
COMMANDS = dict(reference.commands())
GROUPS = {name for name, command in program.commands.items() if isinstance(command, click.Group)}
PARTS = ("src/", "tests/", "docs/", "initiatives/", "scripts/", "benchmarks/", ".ci/")
FORBIDDEN = {
    "a path of one machine": r"/work/|/tmp/|/root/|/home/\w",
    "a registry": r"pypi|pythonhosted|npmjs|crates\.io",
    "unfinished work": r"TODO|FIXME|XXX|for now\b",
    "praise": r"\brobust|production-ready|\benterprise|state-of-the-art|seamless|\bcomprehensive\b",
    "a sign that is no letter": r"[\U0001f000-\U0001faff\u2600-\u27bf]",
}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def command_lines(text: str) -> Iterator[list[str]]:
    """Words of every `followthrough ...` in code: after a prompt, indented, or within back quotes."""
    fenced = re.findall(r"^(?:\$ | {4,})(?:\.venv/bin/)?followthrough ([^\n#]*)", text, re.MULTILINE)
    quoted = re.findall(r"`(?:\.venv/bin/)?followthrough ([^`\n]*)`", text)
    for line in fenced + quoted:
        yield shlex.split(line)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_named_exists_with_its_options(name: str) -> None:
    for words in command_lines(text_of(name)):
        plain = [word for word in words if word not in ("...", "COMMAND")]
        if not plain or plain[0].startswith("--"):
            continue
        full = " ".join(plain[:2]) if plain[0] in GROUPS else plain[0]
        assert full in COMMANDS or full in GROUPS, f"{name}: followthrough {' '.join(words)}"
        known = {option for param in COMMANDS[full].params for option in param.opts} | {"--help"}
        used = {word.partition("=")[0] for word in plain if word.startswith("--")}
        assert used <= known, f"{name}: {used - known} of followthrough {full}"


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_make_exists(name: str) -> None:
    named = set(re.findall(r"(?:`| {4})make ([a-z]+)\b", text_of(name)))
    assert named <= TARGETS, named - TARGETS


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_exists(name: str) -> None:
    known = set(re.findall(r"FOLLOWTHROUGH_[A-Z_]+", reference.settings_page()))
    named = set(re.findall(r"FOLLOWTHROUGH_[A-Z_]+", text_of(name)))
    assert named <= known, named - known


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(name))
    lost = [link for link in links if "://" not in link and not ((ROOT / name).parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_named_exists(name: str) -> None:
    named = [path for path in re.findall(r"`([\w./-]+)`", text_of(name)) if path.startswith(PARTS)]
    lost = [path for path in named if not (ROOT / path).exists()]
    assert lost == []


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.parametrize("name", [*NAMES, "Makefile", "pyproject.toml", ".pre-commit-config.yaml", ".ci/run"])
def test_what_has_no_place_in_it(name: str, what: str) -> None:
    own = re.sub(r"<!-- measured: begin -->.*<!-- measured: end -->", "", text_of(name), flags=re.DOTALL)
    assert re.findall(FORBIDDEN[what], own) == []


def test_the_two_commands_come_first() -> None:
    first = re.findall(r"^ {4}(\S.*?)(?: {2,}#|$)", text_of("README.md"), re.MULTILINE)
    assert first[:2] == ["make run", "make test"]


def test_every_page_is_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\((docs/[^)]+)\)", text_of("README.md")))
    guides = {str(path.relative_to(ROOT)) for path in ROOT.glob("docs/guide/*.md")}
    assert guides <= linked, guides - linked


def test_decisions_are_numbered_once_and_say_whether_they_hold() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [page.name[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)
    for page in pages:
        assert re.search(r"Status: \w+", page.read_text(encoding="utf-8")), page.name
        assert page.read_text(encoding="utf-8").startswith(f"# {int(page.name[:4])}. "), page.name


def test_the_licence_is_the_one_that_is_named() -> None:
    licence = text_of("LICENSE")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert 'license = "Apache-2.0"' in text_of("pyproject.toml")


def test_no_source_names_this_machine_or_a_registry() -> None:
    unwanted = re.compile(f"{FORBIDDEN['a path of one machine']}|{FORBIDDEN['a registry']}")
    sources = [path for part in ("src", "scripts", "benchmarks") for path in (ROOT / part).rglob("*.py")]
    assert sources
    assert [str(path) for path in sources if unwanted.search(path.read_text(encoding="utf-8"))] == []
