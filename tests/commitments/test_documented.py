"""Every rule and finding that can appear in front of an official is explained in the reference."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.extraction import corpus

from followthrough.commitments import extract
from followthrough.documents import read

PAGE = Path("docs/reference/commitment-fields.md").read_text(encoding="utf-8")
SOURCES = [path.read_text(encoding="utf-8") for path in Path("src/followthrough").glob("[cd]o*/*.py")]
NAMED = re.compile(r'"((?:governor|split|strength|kind|actor|amount|vehicle|beneficiary|target)\.[a-z-]+)"')
CODES = re.compile(r'"((?:slip|source|text|date)\.[a-z_]+)"')


def test_every_rule_of_the_code_is_explained() -> None:
    rules = {rule for source in SOURCES for rule in NAMED.findall(source)}
    assert len(rules) > 30
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in PAGE and rule not in UNSEEN] == []


UNSEEN = {"split.whole", "governor.declare-list"}  # the first is never a reason; the second shows as lead-in


def test_every_rule_that_the_texts_show_is_explained() -> None:
    shown = {
        reason.rule
        for text in corpus.texts()
        for commitment in extract(read(text.path), date=text.date).commitments
        for reason in commitment.reasons
    }
    families = {"lead-in", "governor"}
    assert [r for r in sorted(shown) if f"`{r}`" not in PAGE and r.partition(".")[0] not in families] == []


def test_every_finding_is_explained() -> None:
    codes = {code for source in SOURCES for code in CODES.findall(source)}
    assert len(codes) >= 7
    assert [code for code in sorted(codes) if f"`{code}`" not in PAGE] == []


def test_every_rule_of_the_page_exists() -> None:
    written = set(
        re.findall(r"`((?:split|strength|kind|actor|amount|vehicle|beneficiary|target)\.[a-z-]+)`", PAGE)
    )
    code = "\n".join(SOURCES)
    built = {"split.object", "split.semicolon", "split.while", "split.infinitive", "split.as-well-as"}
    assert [rule for rule in sorted(written - built) if f'"{rule}"' not in code] == []
