"""Who undertakes, for whom, and through what."""

from __future__ import annotations

import pytest

from followthrough.commitments.names import initials_fit, letters_fit
from tests.commitments.marked import extract_text

TWO_LEADERS = "Prime Minister Ito of Japan and President Kim of the Republic of Korea met."
ACTORS = [
    ("The ROK will act on plastics.", ["Republic of Korea (ROK)"]),
    ("In this regard the ROK will act on plastics.", ["Republic of Korea (ROK)"]),
    (
        "We, the Leaders of Japan and the Republic of Korea, met.\n\nWe will act.",
        ["Japan", "Republic of Korea"],
    ),
    (
        "We—the governments of Fiji, Tonga, and the United States of America—met.\n\nWe will act.",
        ["Fiji", "Tonga", "United States"],
    ),
    (
        "**WE**, the Member States of the Association of Southeast Asian Nations (ASEAN) and Fiji, will act.",
        ["Association of Southeast Asian Nations (ASEAN)", "Fiji"],
    ),
    (
        f"{TWO_LEADERS} The two leaders will act.",
        ["Japan", "Republic of Korea"],
    ),
    (
        f"{TWO_LEADERS} President Kim will act.",
        ["Republic of Korea"],
    ),
    ("We, the Leaders of Japan and Fiji, met.\n\nBoth sides will act.", ["Japan", "Fiji"]),
    ("We, the Leaders of Japan and Fiji, met.\n\nJapan will act on plastics.", ["Japan"]),
    (
        "The Department of State and USAID will act.",
        ["Department of State", "U.S. Agency for International Development (USAID)"],
    ),
    ("The Ministry of Trade and Industry will act.", ["Ministry of Trade and Industry"]),
    ("Japan, together with its neighbours, will act.", ["Japan"]),
    ("We will act.", ["We"]),
]


@pytest.mark.parametrize(("text", "actors"), ACTORS)
def test_actors(text: str, actors: list[str]) -> None:
    found = extract_text(text).commitments[-1]
    assert [name.name for name in found.actors] == actors


def test_another_state_is_no_author_of_the_text() -> None:
    text = "The ROK will act. The ROK will pay. ASEAN will leverage its digital transformation."
    assert len(extract_text(text).commitments) == 2


def test_a_pronoun_goes_back_to_the_actor_before_it() -> None:
    text = "Canada will send a ship. It will train officers."
    assert [[n.name for n in c.actors] for c in extract_text(text).commitments] == [["Canada"]] * 2


def test_actors_are_linked_to_the_vocabulary() -> None:
    (commitment,) = extract_text("The ROK will act on plastics.").commitments
    assert [name.entity for name in commitment.actors] == ["country:KR"]


VEHICLES = [
    (
        "Japan will act through the ASEAN-Korea Cooperation Fund (AKCF).",
        ["ASEAN-Korea Cooperation Fund (AKCF)"],
    ),
    ("Japan will launch the Blue Ocean Initiative.", ["Blue Ocean Initiative"]),
    (
        "Japan will launch the Science and Technology Cooperation Center in Jakarta.",
        ["Science and Technology Cooperation Center"],
    ),
    (
        "Japan will expand the Mekong Scholarship (MS) and the Delta Fellowship Program.",
        ["Mekong Scholarship (MS)", "Delta Fellowship Program"],
    ),
    ("Japan will start the project on Clean Air for the Delta.", ["Clean Air for the Delta"]),
    (
        "Japan will take part in the EAS, ARF, and ADMM-Plus.",
        [
            "East Asia Summit (EAS)",
            "ASEAN Regional Forum (ARF)",
            "ASEAN Defence Ministers' Meeting-Plus (ADMM-Plus)",
        ],
    ),
    ("Japan will attend meetings of the ASEAN+1/+3.", ["ASEAN+1", "ASEAN+3"]),
    ("Japan will support the 10th ASEAN-Japan Summit.", ["10th ASEAN-Japan Summit"]),
    ("Through the Smart Power Program, Japan will build grids.", ["Smart Power Program"]),
    ("Japan will act in accordance with the Treaty of Amity and Cooperation.", []),
    ("Japan will meet the Dialogue Partners.", []),
    ("Japan will visit Seoul and Busan.", []),
]


@pytest.mark.parametrize(("text", "vehicles"), VEHICLES)
def test_vehicles(text: str, vehicles: list[str]) -> None:
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == vehicles


def test_the_agreement_points_back() -> None:
    text = "The Delta Trade Agreement has grown old. Japan will upgrade the agreement."
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == ["Delta Trade Agreement"]


def test_an_acronym_of_the_text_gives_its_long_form() -> None:
    text = "The Delta Water Forum (DWF) met in May.\n\nJapan will chair the DWF."
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == ["Delta Water Forum (DWF)"]


BENEFICIARIES = [
    ("Japan will support capacity building of Timor-Leste.", ["Timor-Leste"]),
    ("Japan will support ASEAN's recovery.", ["Association of Southeast Asian Nations (ASEAN)"]),
    ("Japan will empower women and girls in Fiji.", ["women and girls in Fiji"]),
    ("Japan will build a bridge.", []),
]


@pytest.mark.parametrize(("text", "names"), BENEFICIARIES)
def test_beneficiaries(text: str, names: list[str]) -> None:
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.beneficiaries] == names


@pytest.mark.parametrize(
    ("acronym", "long", "fits"),
    [
        ("AKCF", "ASEAN-Korea Cooperation Fund", True),
        ("BKCF", "BIMP-EAGA-Korea Cooperation Fund", True),
        ("EWGs", "Expert Working Groups", True),
        ("MKFC", "Mekong-Korea Cooperation Fund", False),
        ("CDC", "Centers for Disease Control and Prevention", True),
        ("CDC", "Ministry of Health", False),
    ],
)
def test_initials(acronym: str, long: str, fits: bool) -> None:
    assert initials_fit(acronym, long) is fits


def test_letters_inside_words_make_an_acronym_too() -> None:
    assert letters_fit("ASEAN", "Association of Southeast Asian Nations")
    assert not letters_fit("ASEAN", "African Union")
