"""Every text a person may be shown goes through gettext, in a form that xgettext can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.translatable import unreadable, untranslated

SOURCES = Path(__file__).parents[2] / "src"
MODULES = sorted(path for path in SOURCES.rglob("*.py") if "migrations" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(SOURCES))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_said_outside_gettext(path: Path) -> None:
    assert untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_text_can_be_collected_and_filled(path: Path) -> None:
    assert unreadable(path.read_text(encoding="utf-8")) == []


PLANTED = {
    "a message": 'raise InvalidValue("It is bad.", _("Mend it."))',
    "a remedy": 'raise RefusedInput(_("It is bad."), "Mend it.")',
    "an f-string": 'raise NotFound(f"There is no {name}.")',
    "a keyword": 'raise Conflict(message="It is bad.")',
    "a place's error": 'raise node.place_of(key).error("a day is needed.", _("Write it."))',
    "one of two": 'raise InvalidValue(_("It is bad."), error.remedy or "Correct it.")',
    "a choice": 'raise InvalidValue("It is old." if old else _("It is new."))',
    "joined parts": 'raise InvalidValue("It is " + state)',
    "filled later": 'raise InvalidValue("It is {}.".format(state))',
    "kept in a name": 'REMEDY = "Mend it."\nraise InvalidValue(_("It is bad."), REMEDY)',
    "kept in a local name": 'def f():\n    words = f"It is {x}."\n    raise InvalidValue(words)',
    "a finding": 'Finding(Level.ERROR, "a.b", "line 1", "It is bad.", _("Mend it."))',
    "a finding's advice": 'Finding(Level.ERROR, "a.b", "line 1", _("It is bad."), advice="Mend it.")',
    "an echo": 'click.echo(f"wrote {out}")',
    "a prompt": 'click.prompt("Password", hide_input=True)',
    "progress": 'progress("Reading")',
    "an option's help": '@click.option("--out", help="The file.")\ndef f(): pass',
    "an option's own class": '@option("--date", metavar="DATE", help=_("The date."))\ndef f(): pass',
    "a command's help": '@program.command(help="Write it.")\ndef f(): pass',
    "a command's docstring": '@program.command()\ndef f():\n    """Write it."""',
    "a bare decorator": '@click.command\ndef f():\n    """Write it."""',
    "Django's validation": 'raise ValidationError("It is bad.")',
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_is_found(what: str) -> None:
    assert len(untranslated(PLANTED[what])) == 1


@pytest.mark.parametrize(
    "source",
    [
        'raise InvalidValue(_("It is bad: {it}.", it=it), _("Mend it."))',
        'raise InvalidValue(f"{path}:{line}: {message}")',
        'raise InvalidValue(said.filled(key="name"), ngettext("{count} way", "{count} ways", 2))',
        'click.echo(json.dumps({"key": 1}))',
        'Finding(Level.ERROR, "a.b", "line 1", _("It is bad."))',
        'def f():\n    """Write it."""',
        'logger.error(str(_("It is bad.")))',
    ],
)
def test_what_is_as_it_should_be_is_let_through(source: str) -> None:
    assert untranslated(source) == []


@pytest.mark.parametrize(
    "source",
    [
        '_(f"It is {x}.")',
        "_(words)",
        'ngettext("{count} way", ways, 2)',
        '_("It is {x}.", y=1)',
        '_("It is.", x=1)',
        'ngettext("{count} way of {x}", "{count} ways", 2, y=1)',
    ],
)
def test_a_text_that_cannot_be_collected_or_filled_is_found(source: str) -> None:
    assert len(unreadable(f"from followthrough.messages import _, ngettext\n{source}")) == 1


def test_places_may_be_filled_later() -> None:
    assert unreadable('from followthrough.messages import _\nSAID = _("It is {x}.")\nSAID.filled(x=1)') == []
