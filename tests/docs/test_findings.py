"""Every finding the program can tell of has its line in the reference, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from followthrough_site.review.reconciliation import ENDED, KIND_OF, REVISED, STORED

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "findings.md"
SHAPE = re.compile(r"[a-z]+\.[a-z_]+")
FILES = ("json", "yaml", "html", "py", "md", "txt")


def codes_of_the_page() -> list[str]:
    return re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def codes_of_the_program(families: set[str]) -> Iterator[str]:
    """Dotted words of a family of findings; the names of events in the audit trail look the same."""
    for path in (ROOT / "src").rglob("*.py"):
        if "migrations" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            events = set(_events(tree)) | {*KIND_OF, ENDED, STORED, REVISED}
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Constant)
                    and _is_code(node.value, families)
                    and node.value not in events
                ):
                    yield str(node.value)


def _events(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def _is_code(value: object, families: set[str]) -> bool:
    if not isinstance(value, str) or not SHAPE.fullmatch(value):
        return False
    family, _, name = value.partition(".")
    return family in families and name not in FILES


def test_every_finding_is_explained_once() -> None:
    told = codes_of_the_page()
    assert len(told) == len(set(told))
    found = set(codes_of_the_program({code.partition(".")[0] for code in told}))
    assert found == set(told)


def test_the_second_word_of_every_finding_call_is_explained() -> None:
    """A family that the page lacks as a whole would escape the test above."""
    missing = []
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in ("Finding", "_finding"):
                words = (arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant))
                missing += [str(w) for w in words if isinstance(w, str) and SHAPE.fullmatch(w)]
    assert set(missing) <= set(codes_of_the_page())
