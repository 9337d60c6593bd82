"""What a written form stands for: an entity, a currency, a term, or nothing."""

import pytest

from followthrough.vocab import load

V = load()


# Words for a source's class as collections of evidence write them.
@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("official (fund)", "fund"),
        ("official (project)", "project"),
        ("official (implementer)", "implementer"),
        ("official (ministry)", "ministry"),
        ("official (MOFA)", "ministry"),
        ("official text (reposted)", "official_text_reposted"),
        ("Official text", "official_text"),
        ("project hub (Korean)", "project_hub"),
        ("press", "press"),
        ("press (Korean)", "press"),
        ("press (KBS)", "press"),
        ("press (Yonhap)", "press"),
        ("press (citing Yonhap)", "press"),
        ("press (Anadolu via APP)", "press"),
        ("press (state agency)", "state_agency"),
        ("press/implementer", "press_implementer"),
        ("think tank", "think_tank"),
        ("op-ed by ambassador", "opinion"),
    ],
)
def test_a_source_class_is_found_by_key_or_alias(written: str, key: str) -> None:
    found = V.find_term("source_classes", written)
    assert found is not None
    assert found.key == key


def test_an_unknown_source_class_is_none() -> None:
    assert V.find_term("source_classes", "rumour") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ROK", "country:KR"),
        ("the ROK", "country:KR"),
        ("South Korea", "country:KR"),
        ("Republic of Korea (ROK)", "country:KR"),
        ("대한민국", "country:KR"),
        ("เกาหลีใต้", "country:KR"),
        ("DPRK", "country:KP"),
        ("Viet Nam", "country:VN"),
        ("Vietnam", "country:VN"),
        ("Lao PDR", "country:LA"),
        ("Laos", "country:LA"),
        ("U.S.", "country:US"),
        ("US", "country:US"),
        ("USA", "country:US"),
        ("the United States of America", "country:US"),
        ("Georgia", "country:GE"),
        ("AKCF", "fund:akcf"),
        ("ASEAN-Korea Cooperation Fund", "fund:akcf"),
        ("ASEAN-ROK Cooperation Fund (AKCF)", "fund:akcf"),
        ("Mekong-Korea Cooperation Fund (MKFC)", "fund:mkcf"),
        ("Economic Development Cooperation Fund", "fund:edcf"),
        ("ASEAN Regional Forum (ARF)", "mechanism:arf"),
        ("ASEAN Defense Ministers' Meeting Plus (ADMM-Plus)", "mechanism:admm-plus"),
        ("ASEAN Plus Three", "mechanism:asean-plus-three"),
        ("ASEAN+3", "mechanism:asean-plus-three"),
        ("Friends of Mekong", "mechanism:fom"),
        ("the Quad", "mechanism:quad"),
        ("1982 UNCLOS", "agreement:unclos"),
        ("ASEAN Outlook on the Indo-Pacific", "agreement:aoip"),
        ("ASEAN Member States (AMS)", "group:asean-member-states"),
        ("Association of Southeast Asian Nations (ASEAN)", "organisation:asean"),
        ("WHO", "organisation:who"),
        ("U.S. Agency for International Development (USAID)", "organisation:usaid"),
        ("President’s Emergency Plan for AIDS Relief", "programme:pepfar"),
        ("Southeast Asia", "region:southeast-asia"),
    ],
)
def test_a_name_finds_its_entity(name: str, key: str) -> None:
    found = V.find(name)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "name", ["", "who", "us", "the", "BMCF", "Cooperation Fund", "Unheard of (AKCF)", "AKCF and MKCF"]
)
def test_a_name_nobody_has_finds_nothing(name: str) -> None:
    assert V.find(name) is None


def test_an_ambiguous_name_stands_for_nobody_but_names_its_candidates() -> None:
    assert V.find("MOFA") is None
    assert V.acronym("MOFA") is None
    assert {entity.country for entity in V.candidates("MOFA")} == {"KR", "JP"}
    assert [entity.key for entity in V.candidates("the AKCF")] == ["fund:akcf"]
    assert V.candidates("Unheard of") == ()


def test_an_acronym_alone() -> None:
    found = V.acronym("the U.S.")
    assert found is not None
    assert found.key == "country:US"
    assert V.acronym("Vietnam") is None


def test_an_entity_prints_its_long_form() -> None:
    fund, quad = V.by_key["fund:akcf"], V.by_key["mechanism:quad"]
    assert fund.long_form == "ASEAN-Korea Cooperation Fund (AKCF)"
    assert quad.long_form == "Quad"


def test_every_entity_is_found_by_its_own_names() -> None:
    for entity in V.entities:
        for form in (entity.name, *entity.labels.values(), *entity.aliases, *entity.acronyms):
            assert entity in V.candidates(form), form


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("USD", "USD"),
        ("US$", "USD"),
        ("U.S. dollars", "USD"),
        ("US Dollars", "USD"),
        ("$", "USD"),
        ("AUD $", "AUD"),
        ("A$", "AUD"),
        ("Australian dollars", "AUD"),
        ("Rp", "IDR"),
        ("rupiah", "IDR"),
        ("₩", "KRW"),
        ("won", "KRW"),
        ("대한민국 원", "KRW"),
        ("€", "EUR"),
        ("euro", "EUR"),
        ("Euros", "EUR"),
        ("yen", "JPY"),
        ("¥", "JPY"),
        ("renminbi", "CNY"),
        ("pounds sterling", "GBP"),
        ("baht", "THB"),
        ("Vietnamese dong", "VND"),
        ("special drawing rights", "XDR"),
    ],
)
def test_a_currency_is_found_as_written(written: str, code: str) -> None:
    found = V.find_currency(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("written", ["usd", "rupees", "pesos", "francs", "kr", "all", "", "percent"])
def test_what_names_no_single_currency_finds_none(written: str) -> None:
    assert V.find_currency(written) is None


def test_entities_can_be_members_of_a_set() -> None:
    assert len(set(V.entities)) == len(V.entities) == len(V.by_key)
