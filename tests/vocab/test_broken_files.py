"""Each file in `broken/` is refused at the line marked ``# <-``, with the words after it and a remedy."""

from pathlib import Path

import pytest

from followthrough.errors import VocabularyError
from followthrough.vocab import load, read_yaml

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))


def marked(path: Path) -> tuple[int, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [(n, line.partition("# <- ")[2]) for n, line in enumerate(lines, start=1) if "# <- " in line]
    assert len(found) == 1, f"{path.name} marks {len(found)} lines"
    return found[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_line_and_remedy(path: Path) -> None:
    line, message = marked(path)
    with pytest.raises(VocabularyError) as caught:
        load(extra=[path])
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert message in caught.value.message
    assert caught.value.remedy.endswith(".")


def test_there_are_broken_files() -> None:
    assert len(FILES) > 40


def refusal(path: Path, limit: int = 1000) -> VocabularyError:
    with pytest.raises(VocabularyError) as caught:
        read_yaml(path, limit=limit)
    assert caught.value.remedy
    return caught.value


def test_a_missing_file(tmp_path: Path) -> None:
    assert "absent.yaml:1: cannot be read" in str(refusal(tmp_path / "absent.yaml"))


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert "cannot be read" in str(refusal(tmp_path))


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert f"{path}:1: the file is empty" in str(refusal(path))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: b\nc: é\n".encode("latin-1"))
    assert f"{path}:2: not UTF-8 text" in str(refusal(path))


def test_a_control_character(tmp_path: Path) -> None:
    path = tmp_path / "control.yaml"
    path.write_bytes(b"a: b\x00c\n")
    assert f"{path}:1: not YAML" in str(refusal(path))


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text("a: " + "b" * 1000, encoding="utf-8")
    assert "larger than the limit of 1000 bytes" in str(refusal(path))


def test_two_documents_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text("a: b\n---\nc: d\n", encoding="utf-8")
    assert f"{path}:2: a second document begins here" in str(refusal(path))


def test_a_flood_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "laughs.yaml"
    rows = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert "aliases are not allowed" in str(refusal(path, limit=100_000))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("a:\n " + opening * 100_000, encoding="utf-8")
    assert "deep.yaml" in str(refusal(path, limit=1_000_000))
