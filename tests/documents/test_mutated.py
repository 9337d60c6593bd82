"""Damaged files of every format are read or refused: no other error, and nothing above the limits.

Each example is a process with the limits of a reader that damages and reads ten files. `make test` tries
a thousand files, the same in every run; `make harden` ten thousand others.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.documents.confined import draw_confined
from followthrough.documents.limits import Limits
from tests.documents.formats.handmade import line, pdf
from tests.documents.formats.pages import page_source
from tests.documents.formats.typeset import typst_pdf, typst_source
from tests.documents.formats.word import docx_of
from tests.documents.rendered import NAMES, TEXTS, elements
from tests.documents.rendered import given as given_text

FILES_OF_ONE_PROCESS = 10
LIMITS = Limits(seconds=30)  # of all ten: a single file takes a hundredth of it


@cache
def files() -> dict[str, str]:
    """Whole files of every format, small enough that damage meets their structure."""
    content = elements(given_text(NAMES[1]).document)[:40]
    return {
        name: b64encode(data).decode()
        for name, data in {
            "set.pdf": typst_pdf(typst_source(content, 2)),
            "hand.pdf": pdf(*[line("We will open a centre.", 50, 500) + "0 0 m 90 90 l S\n"] * 3),
            "word.docx": docx_of(content),
            "page.html": page_source(content).encode(),
            "marked.md": TEXTS[NAMES[1]].path.read_bytes()[:8_000],
            "plain.txt": TEXTS[NAMES[0]].path.read_bytes()[:8_000],
        }.items()
    }


@pytest.mark.slow
@given(st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_a_damaged_file_is_read_or_refused_within_the_limits(seed: int) -> None:
    order = {"seed": seed, "count": FILES_OF_ONE_PROCESS, "files": files()}
    drawn = draw_confined("tests.documents.mutated_reader", json.dumps(order).encode(), "ten files", LIMITS)
    outcomes = drawn.text.splitlines()
    assert len(outcomes) == FILES_OF_ONE_PROCESS
    assert {outcome.rpartition(" ")[2] for outcome in outcomes} <= {"read", "refused"}
