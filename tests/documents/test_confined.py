"""A confined reader may use so much and no more, and what it does wrong ends as a refusal with its reason."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from followthrough.documents.confined import draw_confined
from followthrough.documents.formats.pdf import draw
from followthrough.documents.limits import DEFAULT_LIMITS, Limits, split_or_raise
from followthrough.errors import OverLimit, RefusedInput
from tests.documents.formats.handmade import line, pdf

ODD = "tests.documents.odd_reader"


def behave(behaviour: str, limits: Limits = DEFAULT_LIMITS, name: str = "act.pdf") -> str:
    return draw_confined(ODD, behaviour.encode(), name, limits).text


OVER = {
    "hungry": (Limits(memory_mib=400), "within 400 MiB of memory; act.pdf needs more"),
    "exhausted": (Limits(seconds=7), "within 7 s of processor time; act.pdf takes longer"),
    "busy": (Limits(seconds=1), "act.pdf takes longer"),  # which of the two clocks is first is not known
    "asleep": (Limits(seconds=1), "within 1.5 s; act.pdf takes longer"),
    "wordy": (Limits(output_bytes=100_000), "at most 100,000 bytes of text and places; act.pdf gives more"),
    "aborted": (Limits(memory_mib=400), "within 400 MiB of memory"),
    "killed": (Limits(memory_mib=400), "within 400 MiB of memory"),
}


@pytest.mark.parametrize("behaviour", OVER)
def test_a_reader_over_a_limit_is_ended_and_the_limit_is_told(behaviour: str) -> None:
    limits, message = OVER[behaviour]
    with pytest.raises(OverLimit) as refused:
        behave(behaviour, limits)
    assert message in refused.value.message
    assert refused.value.remedy


BROKEN = {"crashing": "SIGSEGV", "failing": "code 1"}


@pytest.mark.parametrize("behaviour", BROKEN)
def test_a_reader_that_breaks_is_a_refusal_without_its_insides(
    behaviour: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(RefusedInput) as refused:
        behave(behaviour)
    assert not isinstance(refused.value, OverLimit)
    assert f"the reader of act.pdf broke on it ({BROKEN[behaviour]})" in refused.value.message
    assert "secret of the inside" not in str(refused.value)
    assert refused.value.remedy
    if behaviour == "failing":
        assert "secret of the inside" in caplog.text, "the log has what the answer has not"


def test_the_refusal_of_a_reader_is_told_in_its_own_words() -> None:
    with pytest.raises(RefusedInput) as refused:
        behave("refusing", name="{act}.pdf")
    assert refused.value.message == "Expected sense; {act}.pdf has none."
    assert refused.value.remedy == "Give it some."


def test_what_a_reader_prints_is_no_answer() -> None:
    assert behave("printing") == "printed"


def test_a_reader_has_no_network_no_programs_and_writes_no_files() -> None:
    outcomes = dict(row.split(": ") for row in behave("curious").splitlines())
    assert set(outcomes.values()) == {"refused"}, outcomes


def test_a_reader_sees_nothing_of_its_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_DATABASE", "postgresql://user:secret@host/name")
    monkeypatch.chdir(tmp_path)
    folder, *names = behave("surroundings").splitlines()
    assert set(names) <= {"PYTHONPATH", "LC_CTYPE"}
    assert Path(folder) != tmp_path
    assert not Path(folder).exists(), "its folder goes with it"


def test_a_reader_has_its_limits_from_the_system() -> None:
    found = dict(row.split(" ") for row in behave("limited", Limits(seconds=7, memory_mib=500)).splitlines())
    assert found == {"CORE": "0", "FSIZE": "0", "CPU": "7", "AS": str(500 * 1024 * 1024)}


def test_a_reader_imports_no_more_than_it_needs() -> None:
    modules = {name.partition(".")[0] for name in behave("modules").splitlines()}
    assert not modules & {"django", "lxml", "pypdfium2", "docx", "typst", "pytest", "followthrough_site"}


@pytest.mark.parametrize("name", ["two\nlines.pdf", "日本.pdf", "\udcff.pdf", "a\0b.pdf", '"quoted".pdf'])
def test_any_name_reaches_the_reader_whole(name: str) -> None:
    assert behave("named", name=name) == name


def test_a_file_drawn_in_a_child_is_drawn_the_same_as_here() -> None:
    pages = [line(f"{n}. The parties will open centre {n}.", 50, 500) for n in range(30)]
    data = pdf(*pages)
    here = draw(data, "act.pdf", DEFAULT_LIMITS)
    assert draw_confined("followthrough.documents.formats.pdf", data, "act.pdf", DEFAULT_LIMITS) == here


def test_the_core_reads_where_the_system_knows_no_such_limits() -> None:
    script = (
        "import sys; sys.platform = 'win32'; import followthrough.documents.child, followthrough.documents"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_is_left_of_a_file_that_was_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(RefusedInput):
        behave("crashing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("limit", [field.name for field in fields(Limits)])
def test_what_is_over_a_limit_is_told_its_one_setting(limit: str) -> None:
    named = "".join(re.findall(r"FOLLOWTHROUGH_\w+", str(split_or_raise(limit))))
    assert bool(named) is (limit not in ("blocks", "commitments"))
    assert not named or f"| {named} |" in Path("docs/reference/settings.md").read_text(encoding="utf-8")
