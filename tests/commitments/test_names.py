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
    (
        "We, the Arcadian Heads of State and Government, met.\n\nWe will act.",
        ["Arcadian Heads of State and Government"],
    ),
    ("We, the Leaders of the G20, met.\n\nWe will act.", ["Group of Twenty (G20)"]),
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


def actors_of(text: str) -> list[list[str]]:
    return [[name.name for name in c.actors] for c in extract_text(text).commitments]


TITLED = [
    (
        "Chairman's Statement of the 4th ASEAN-Canada Summit",
        ["Association of Southeast Asian Nations (ASEAN)", "Canada"],
    ),
    ("JOINT STATEMENT OF THE 2ND FIJI-ARCADIA DIALOGUE", ["Fiji", "Arcadia"]),
    ("Joint Statement by Japan and Fiji on Ocean Science", ["Japan", "Fiji"]),
    ("Republic of Kenya: National Cooling Action Plan", ["Kenya"]),
    ("G20 Leaders' Declaration", ["Group of Twenty (G20)"]),
    ("Roadmap for a New Zealand-Costa Rica Partnership", ["New Zealand", "Costa Rica"]),
    ("**Roadmap for a Fiji-Tonga Partnership** Fiji and Tonga met.", ["Fiji", "Tonga"]),
    (
        "Memorandum between the Government of Fiji and the Government of the United States of America",
        ["Fiji", "United States"],
    ),
]


@pytest.mark.parametrize(("title", "parties"), TITLED)
def test_a_title_names_the_parties(title: str, parties: list[str]) -> None:
    text = f"{title}\n\nArcadia is an island state. We will act on plastics."
    assert actors_of(text) == [parties]


def test_a_club_speaks_for_its_members_and_they_for_themselves() -> None:
    text = (
        "President Ray of the United States met Prime Minister Ito of Japan.\n\nThe Quad will map reefs. "
        "The Quad will train pilots. The Quad will share charts. Quad partners will host a forum. "
        "We will act. Japan will send a ship."
    )
    assert actors_of(text) == [["Quad"]] * 5 + [["Japan"]]


def test_without_a_title_we_are_the_club_that_the_text_calls_its_own() -> None:
    text = "The G7's target stands. G7 members met at the G20. We will act on plastics."
    assert actors_of(text) == [["Group of Seven (G7)"]]


def test_a_minister_who_says_i_speaks_for_the_government() -> None:
    text = "Kenya grows. I will fund clinics. I shall open schools. I propose to mend roads. I will act."
    assert actors_of(text)[0] == ["Government of Kenya"]


def test_a_state_is_spelled_as_the_text_spells_it() -> None:
    text = "Joint Statement by Vietnam and Cape Verde on Oceans\n\nWe will act. Viet Nam will act."
    assert actors_of(text) == [["Vietnam", "Cape Verde"], ["Vietnam"]]


def test_a_body_no_list_holds_speaks_where_the_text_makes_it_its_subject() -> None:
    text = "The port police will act. The port police will dig. The port police will plan. We will act."
    assert actors_of(text)[-1] == ["port police"]


def test_the_ministries_of_one_state_speak_for_it() -> None:
    text = (
        "The Department of State will act. USAID will fund wells. The program will train pilots. We will act."
    )
    assert actors_of(text)[-1] == ["United States"]


def test_every_state_party_is_all_of_them() -> None:
    text = "States Parties shall act. States Parties shall go. Each State Party shall act. A Party shall act."
    assert actors_of(text) == [["States Parties"]] * 4


LISTED = [
    ("Ministers from Fiji, Tonga and Samoa met in Apia.", ["Fiji", "Tonga", "Samoa"]),
    ("The text was released by the Governments of Fiji, Tonga and Samoa.", ["Fiji", "Tonga", "Samoa"]),
]


@pytest.mark.parametrize(("opening", "parties"), LISTED)
def test_the_states_that_an_opening_lists_are_the_parties(opening: str, parties: list[str]) -> None:
    assert actors_of(f"{opening}\n\nWe will act. Ministers will meet.") == [parties] * 2


def test_ministers_of_one_portfolio_are_named_in_full() -> None:
    text = "Pacific Law Ministers met. Law Ministers will meet. Law Ministers will act. They will report."
    assert actors_of(text) == [["Pacific Law Ministers"]] * 3


def test_funding_acts_for_who_gives_it() -> None:
    assert actors_of("Japan will act. Funding will support clinics.") == [["Japan"], ["Japan"]]


def test_who_assures_another_undertakes_alone() -> None:
    text = "Memorandum by Fiji and Tonga\n\nFiji assures Tonga that it will:\n\n- plant reefs;\n- send boats."
    assert actors_of(text) == [["Fiji"]] * 2


SIDES = [
    ("The Prime Minister and the President will act.", ["Japan", "Thailand"]),
    ("The Japanese side will act.", ["Japan"]),
    ("The Thai Government will act.", ["Thailand"]),
    ("Both sides will act.", ["Japan", "Thailand"]),
    ("Each Party will act.", ["Japan", "Thailand"]),
    ("The Customs Track will draft a plan.", ["Japan", "Thailand"]),
]


@pytest.mark.parametrize(("sentence", "actors"), SIDES)
def test_sides_and_organs_stand_for_the_parties(sentence: str, actors: list[str]) -> None:
    assert actors_of(f"We, the Leaders of Japan and Thailand, met.\n\n{sentence}") == [actors]


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
    ("Japan will join the Great Coral Shield.", ["Great Coral Shield"]),
    ("Japan will act under the NRDP.", ["NRDP"]),
    ("Japan will strengthen NRDP delivery.", []),
    ("Japan will convene a Climate & Ports Task Force.", ["Climate & Ports Task Force"]),
    ("Japan will back the 100-Day Mission.", ["100-Day Mission"]),
    ("Japan will implement the 2040 Agenda for Clean Rivers.", ["2040 Agenda for Clean Rivers"]),
    ('Japan will launch the "Blue Ribbon Schools" in Fiji.', ["Blue Ribbon Schools"]),
    (
        "Japan will launch the Reef Partnership for fair access (RPFA).",
        ["Reef Partnership for fair access (RPFA)"],
    ),
    ("Japan will introduce a Harbour Apprentice Scheme.", ["Harbour Apprentice Scheme"]),
    ("Japan will establish a carbon market dialogue.", ["carbon market dialogue"]),
    ("Japan will explore a dialogue on cybercrime.", ["dialogue on cybercrime"]),
    ("Japan will establish a new platform.", []),
    ("Japan will open a centre to train nurses.", []),
    ("Japan will fund the Green Ports Programme to the tune of $3 million.", ["Green Ports Programme"]),
    ("Japan will open a new Coral Fund project.", ["Coral Fund"]),
    ("Japan will set up a Working Group on the safety of divers.", ["Working Group on the safety of divers"]),
    ("Japan will:\n\n- Launch the Delta Network.", ["Delta Network"]),
    ("Japan will visit Seoul and Busan.", []),
    ("Japan will widen Reef 2030 zones.", ["Reef 2030"]),
    ("Japan will open offices in Lima 2030.", []),
    ("Japan will table a report at COP33.", ["COP33"]),
    ("Japan will strengthen existing Fiji-Tonga ties.", []),
    (
        "Japan will fund the Global Fund to Fight Rust, Rot and Mould.",
        ["Global Fund to Fight Rust, Rot and Mould"],
    ),
    ("Japan will join the Reef Trust's Coral Fund.", ["Coral Fund"]),
    ("Japan will act through the Reef Task Force and RTFX.", ["Reef Task Force"]),
    ("Japan will host a visit by the Fijian Assembly.", []),
    ("Japan will extend the reef restoration programme.", ["reef restoration programme"]),
    ("Japan will extend the national programme.", []),
    ("Japan will move its data to Ports.JP.", ["Ports.JP"]),
    ("Japan will:\n\n- Reform Harbour Credit.", ["Harbour Credit"]),
    ("The Delta Programme will:\n\n- plant reefs.", ["Delta Programme"]),
    ("Under the Delta Programme, Japan will:\n\n- plant reefs.", ["Delta Programme"]),
    ("- *Reef Dialogue.* Japan will plant corals.", ["Reef Dialogue"]),
    ("## Coastal Land Programme\n\nJapan will plant corals.", ["Coastal Land Programme"]),
    ("## Coastal Contributions\n\nJapan will plant corals.", []),
]


@pytest.mark.parametrize(("text", "vehicles"), VEHICLES)
def test_vehicles(text: str, vehicles: list[str]) -> None:
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == vehicles


def test_the_agreement_points_back() -> None:
    text = "The Delta Trade Agreement has grown old. Japan will upgrade the agreement."
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == ["Delta Trade Agreement"]


POINTING = [
    "The Coral Fund (CF) is old. Japan will use the Fund to plant reefs.",
    "The Coral Fund (CF) is old.\n\nJapan will widen the scope of the Fund.",
    "The Coral Fund (CF) is old. Japan agreed. Japan will replenish it by 2026.",
    "The Coral Fund (CF) is old. Japan will put this fund to work.",
]


@pytest.mark.parametrize("text", POINTING)
def test_a_vehicle_is_pointed_back_to(text: str) -> None:
    assert [name.name for name in extract_text(text).commitments[-1].vehicles] == ["Coral Fund (CF)"]


def test_a_name_that_goes_on_points_to_nothing() -> None:
    text = "The Delta Partnership is old. Japan will launch the Partnership for Clean Rivers."
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == ["Partnership for Clean Rivers"]


def test_a_short_name_stands_for_the_longer_one_of_the_text() -> None:
    text = "The Delta Compact for Clean Rivers was signed.\n\nJapan will fund the Delta Compact."
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == ["Delta Compact for Clean Rivers"]


def test_an_acronym_of_the_text_gives_its_long_form() -> None:
    text = "The Delta Water Forum (DWF) met in May.\n\nJapan will chair the DWF."
    (commitment,) = extract_text(text).commitments
    assert [name.name for name in commitment.vehicles] == ["Delta Water Forum (DWF)"]


BENEFICIARIES = [
    ("Japan will support capacity building of Timor-Leste.", ["Timor-Leste"]),
    ("Japan will support ASEAN's recovery.", ["Association of Southeast Asian Nations (ASEAN)"]),
    ("Japan will empower women and girls in Fiji.", ["women and girls in Fiji"]),
    ("Japan will build a bridge.", []),
    ("Japan will provide tents to displaced families.", ["displaced families"]),
    (
        "Japan will offer loans to small and medium-sized enterprises (SMEs).",
        ["small and medium-sized enterprises (SMEs)"],
    ),
    ("Japan will train 500 nurses every year.", ["nurses"]),
    ("Japan will provide more than 2,000 students in Fiji with books.", ["students in Fiji"]),
    ("Japan will send 30 engineers to Tonga.", ["Tonga"]),
    ("Japan will support developing countries to cut waste.", ["developing countries"]),
    ("Japan will protect the livelihoods of coastal communities.", ["coastal communities"]),
    ("Japan will promote the rights of persons with disabilities.", ["persons with disabilities"]),
    ("Japan will share its data with women farmers.", ["women farmers"]),
    ("200 nurses will be trained by 2026.", ["nurses"]),
    ("Japan will invest in young people.", ["young people"]),
    ("Japan will help 3,000 young Ghanaians find work.", ["young Ghanaians"]),
    ("Japan will fund schools for girls across Fiji.", ["girls across Fiji"]),
    ("Japan will provide pumps in small island developing states.", ["small island developing states"]),
    ("Japan will improve public health services.", []),
    ("Japan will enhance community radio.", []),
    ("Japan will increase the number of exchange students.", []),
    ("Japan will launch the Institute for Rising Leaders.", []),
    ("Japan will give grants to those in rural areas with no well.", ["those in rural areas"]),
    ("Japan will fund pumps for villages in rural and remote areas.", ["villages in rural and remote areas"]),
    ("Japan will expand clinics in Tonga.", ["Tonga"]),
    ("Japan will reaffirm the goal for Fiji to end coal power.", []),
    ("Japan will provide the necessary staff.", []),
    ("Japan will provide firms with advice on tax.", ["firms"]),
    ("Japan will increase Japan's aid.", []),
    ("Japan will ensure that nurses have access to tools.", ["nurses"]),
    ("Japan will guarantee to persons with disabilities equal pay.", ["persons with disabilities"]),
    ("Japan will give help to those injured by mines.", ["those injured by mines"]),
    ("Japan will fund wells across the Caribbean.", ["Caribbean"]),
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
