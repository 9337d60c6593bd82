"""The shipped vocabularies load, agree with each other, and answer."""

import datetime
import re
import time
from pathlib import Path

import pytest

from followthrough.errors import VocabularyError
from followthrough.values import CountryCode
from followthrough.vocab import LANGUAGES, load, loader
from followthrough.vocab.loader import DATA

V = load()

HEAD = 'vocabulary: {}\nversion: "1"\nsource: Invented for a test\nlicence: CC0-1.0\n'


def write(folder: Path, name: str, vocabulary: str, body: str) -> Path:
    path = folder / name
    path.write_text(HEAD.format(vocabulary) + body, encoding="utf-8")
    return path


def test_the_global_vocabularies_are_read_once() -> None:
    assert load() is V


def test_loading_is_fast() -> None:
    def seconds() -> float:
        start = time.process_time()
        loader._build(())
        return time.process_time() - start

    assert min(seconds() for _ in range(3)) < 0.3


def test_every_file_has_its_head() -> None:
    assert {head.file for head in V.heads} == {path.name for path in DATA.glob("*.yaml")}
    for head in V.heads:
        assert all((head.vocabulary, head.version, head.source, head.licence)), head.file


def test_the_closed_vocabularies() -> None:
    assert list(V.terms("strengths")) == ["firm", "intent", "exploratory"]
    assert list(V.terms("kinds")) == ["new", "continuing", "stance"]
    assert list(V.terms("qualifiers")) == ["exact", "approx", "up_to", "at_least"]
    assert list(V.terms("aspects")) == ["promised", "planned", "actual"]
    assert list(V.terms("roles")) == ["viewer", "contributor", "reviewer", "manager"]
    assert list(V.terms("release_markings")) == ["internal", "partner", "public"]
    assert list(V.terms("verdicts")) == ["accepted", "rejected", "corrected"]
    assert {"text", "actor", "amount", "period", "deadline", "coverage", "lead"} <= set(V.terms("attributes"))


def test_finding_labels_in_the_order_of_the_rule() -> None:
    labels = V.terms("finding_labels")
    assert [term.text("row") for term in labels.values()] == [str(n) for n in range(1, 12)]
    assert [term.extra["phrase"]["en"] for term in labels.values()] == [  # type: ignore[call-overload, index]
        "Not assessable: {reason}",
        "Withdrawn",
        "Contrary evidence",
        "Maintained to {date}",
        "Considered: {outcome}",
        "Delivered",
        "Partly delivered {n} of {required}",
        "Under way",
        "No evidence since {date}",
        "No evidence found, {date}",
        "Not examined (since {date})",
    ]


def test_phrases_keep_their_blanks_in_every_language() -> None:
    for term in V.terms("finding_labels").values():
        phrase = term.extra["phrase"]
        assert not isinstance(phrase, (str, tuple))
        blanks = [sorted(re.findall(r"{(\w+)}", text)) for text in phrase.values()]
        assert len(blanks) == len(LANGUAGES)
        assert all(found == blanks[0] for found in blanks), term.key


def test_every_closed_term_has_a_label_in_every_language() -> None:
    for name, terms in V.term_lists.items():
        for term in terms.values():
            assert set(term.labels) == set(LANGUAGES), f"{name}.{term.key}"


def test_a_label_falls_back_to_english(tmp_path: Path) -> None:
    body = "terms:\n  - {key: dark, labels: {en: Dark, ko: 어두움}, definition: {en: Little light.}}\n"
    shades = load(extra=[write(tmp_path, "shades.yaml", "shades", body)])
    assert shades.label("shades", "dark", "ko") == "어두움"
    assert shades.label("shades", "dark", "ko-KR") == "어두움"
    assert shades.label("shades", "dark", "th") == "Dark"
    assert shades.label("shades", "dark") == "Dark"


def test_what_is_not_there_is_named_with_what_is() -> None:
    with pytest.raises(VocabularyError, match='No vocabulary "shades"') as caught:
        V.terms("shades")
    assert "strengths" in caught.value.remedy
    with pytest.raises(VocabularyError, match='No term "dark" in kinds') as caught:
        V.label("kinds", "dark")
    assert "continuing" in caught.value.remedy
    with pytest.raises(VocabularyError, match='No group "EFTA"') as caught:
        V.members("EFTA", datetime.date(2022, 1, 1))
    assert "ASEAN" in caught.value.remedy


def test_the_official_text_is_followed_for_what_was_promised_and_the_doers_for_what_happened() -> None:
    def order(aspect: str) -> list[str]:
        return sorted(V.terms("source_classes"), key=lambda key: V.source_rank(key, aspect))

    assert order("promised")[0] == "official_text"
    for aspect in ("planned", "actual"):
        assert order(aspect)[:3] == ["fund", "project", "implementer"]
        assert order(aspect).index("official_text") < order(aspect).index("press")


@pytest.mark.parametrize(
    ("day", "count", "timor"),
    [
        ("1967-08-07", 0, False),
        ("1967-08-08", 5, False),
        ("1984-06-01", 6, False),
        ("1999-05-01", 10, False),
        ("2022-11-11", 10, False),
        ("2025-10-25", 10, False),
        ("2025-10-26", 11, True),
    ],
)
def test_asean_on_a_day(day: str, count: int, timor: bool) -> None:
    members = V.members("ASEAN", datetime.date.fromisoformat(day))
    assert len(members) == count
    assert (CountryCode("TL") in members) == timor


def test_other_groups_on_a_day() -> None:
    day = datetime.date(2022, 11, 11)
    assert set(V.members("MEKONG-5", day)) == {"KH", "LA", "MM", "TH", "VN"}
    assert set(V.members("BIMP-EAGA", day)) == {"BN", "ID", "MY", "PH"}
    assert set(V.members("G7", day)) == {"CA", "DE", "FR", "GB", "IT", "JP", "US"}
    assert "KI" not in V.members("PIF", day)
    assert "KI" in V.members("PIF", datetime.date(2022, 7, 9))
    assert "KI" in V.members("PIF", datetime.date(2023, 6, 1))


def test_a_partial_start_counts_from_its_last_possible_day() -> None:
    assert V.members("BIMP-EAGA", datetime.date(1994, 3, 30)) == ()
    assert len(V.members("BIMP-EAGA", datetime.date(1994, 3, 31))) == 4


def test_frameworks_are_dated() -> None:
    old, new = V.by_key["agreement:asean-vision-2025"], V.by_key["agreement:asean-vision-2045"]
    assert str(old.end) == "2025-05-25"
    assert str(new.start) == "2025-05-26"
    for entity in V.entities:
        assert not (entity.start and entity.end and entity.end.before(entity.start)), entity.key


def test_exponents_of_iso_4217() -> None:
    exponents = {code: term.currency.exponent for code, term in V.currencies.items()}
    by_exponent = {n: " ".join(sorted(code for code, e in exponents.items() if e == n)) for n in (0, 1, 3, 4)}
    assert by_exponent == {
        0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        1: "",
        3: "BHD IQD JOD KWD LYD OMR TND",
        4: "CLF UYW",
    }
    assert {exponents[code] for code in ("USD", "EUR", "IDR", "CNY", "THB", "PHP", "MYR", "MMK", "LAK")} == {
        2
    }


def test_codes_are_those_of_the_standards() -> None:
    active = [code for code, term in V.currencies.items() if term.withdrawn is None]
    assert len(active) == 166
    assert len(V.countries) == 249
    assert all(code == term.currency.code for code, term in V.currencies.items())
    assert all(code == term.code for code, term in V.countries.items())
    assert {"SLE", "VED", "XCG", "ZWG", "XAD"} <= set(active)
    assert not {"HRK", "BGN", "ANG", "ZWL", "SLL", "CUC", "VEF", "EEK"} & set(active)


def test_countries_have_labels_in_every_language() -> None:
    assert all(set(country.labels) == set(LANGUAGES) for country in V.countries.values())
    assert V.countries[CountryCode("KR")].labels["ko"] == "대한민국"
    assert V.countries[CountryCode("TH")].labels["th"] == "ไทย"
    assert V.countries[CountryCode("NO")].name == "Norway"


def test_a_folder_of_an_initiative_adds_to_the_global_ones(tmp_path: Path) -> None:
    body = (
        "entities:\n  - {key: clear-sky, labels: {en: Clear Sky Project}, acronyms: [CSKYP], country: TH}\n"
    )
    write(tmp_path, "projects.yaml", "projects", body)
    both = load(extra=[tmp_path])
    found = both.find("Clear Sky Project (CSKYP)")
    assert found is not None
    assert (found.key, found.kind, found.source) == ("project:clear-sky", "project", "Invented for a test")
    assert both.find("AKCF") == V.find("AKCF")
    assert V.find("CSKYP") is None


def test_a_term_list_of_an_initiative_may_declare_fields(tmp_path: Path) -> None:
    body = (
        "fields: {depth: number, tints: texts, motto: labels, note: text}\nterms:\n"
        "  - key: dark\n    labels: {en: Dark}\n    definition: {en: Little light.}\n    depth: 6\n"
        "    tints: [blue, grey]\n    motto: {en: Less, ko: 적게}\n    note: NO\n"
    )
    term = load(extra=[write(tmp_path, "shades.yaml", "shades", body)]).terms("shades")["dark"]
    assert (term.text("depth"), term.text("note"), term.extra["tints"]) == ("6", "NO", ("blue", "grey"))
    with pytest.raises(TypeError, match="tints is not a text"):
        term.text("tints")


def test_what_is_shared_is_read_only() -> None:
    for mapping in (V.countries, V.currencies, V.by_key, V.term_lists, V.terms("kinds")):
        with pytest.raises(TypeError):
            mapping["x"] = "y"  # type: ignore[index]
