"""YAML read as text with places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import VocabularyError
from followthrough.vocab import Mapping, read_yaml


def read(tmp_path: Path, text: str) -> Mapping:
    path = tmp_path / "example.yaml"
    path.write_bytes(text.encode())
    return read_yaml(path)


@pytest.mark.parametrize(
    "written",
    ["6.10", "NO", "yes", "null", "~", "2022-11-11", "0x1F", "1_000", "010", "1e3", "12:30:45", ".inf"],
)
def test_every_scalar_stays_as_written(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, f"value: {written}\n").text("value") == written


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip))
def test_a_quoted_text_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    quoted = text.replace("'", "''")
    assert read(tmp_path_factory.getbasetemp(), f"value: '{quoted}'\n").text("value") == text


def test_every_node_knows_its_line(tmp_path: Path) -> None:
    tree = read(tmp_path, "# head\na: one\nb:\n  - x\n  - y\nc:\n  d: {e: f}\n")
    assert str(tree.place_of("a")) == "example.yaml:2"
    assert [scalar.place.line for scalar in tree.scalars("b")] == [4, 5]
    assert tree.mapping("c").mapping("d").place_of("e").line == 7
    assert tree.place_of("absent").line == 2


def test_lines_are_counted_with_any_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    tree = read(tmp_path, "\ufeffa: one\r\nb: two\r\n")
    assert tree.text("a") == "one"
    assert tree.place_of("b").line == 2


def test_what_is_absent_is_none_or_empty(tmp_path: Path) -> None:
    tree = read(tmp_path, "a: one\n")
    assert tree.optional_text("b") is None
    assert tree.texts("b") == ()
    assert tree.mappings("b") == ()
    assert "b" not in tree
    assert list(tree) == ["a"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda tree: tree.text("absent"), '"absent" is missing'),
        (lambda tree: tree.text("list"), '"list" must be a text'),
        (lambda tree: tree.texts("text"), '"text" must be a list'),
        (lambda tree: tree.mapping("text"), '"text" must be named fields'),
        (lambda tree: tree.mappings("list"), '"list" must be a list of entries'),
        (lambda tree: tree.check({"text"}), 'unknown field "list"'),
        (lambda tree: tree.check({"text", "list", "more"}), 'the field "more" is missing'),
    ],
)
def test_a_wrong_shape_says_where_and_what_to_do(tmp_path: Path, ask: object, message: str) -> None:
    tree = read(tmp_path, "text: one\nlist:\n  - two\n")
    assert callable(ask)
    with pytest.raises(VocabularyError) as caught:
        ask(tree)
    assert message in caught.value.message
    assert "example.yaml:" in caught.value.message
    assert caught.value.remedy
