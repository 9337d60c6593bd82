"""Strength and kind, each with the rule that chose it."""

from __future__ import annotations

import pytest

from tests.commitments.marked import extract_text

NATURES = [
    ("Japan will strengthen cooperation on trade.", "firm continuing"),
    ("Japan shall provide assistance to the fund.", "firm new"),
    ("Japan will launch a research centre.", "firm new"),
    ("Japan will establish a joint committee.", "firm new"),
    ("Japan will continue to support the peace process.", "firm continuing"),
    ("Japan is committed to expanding access to vaccines.", "firm continuing"),
    ("Japan reaffirms its commitment to strengthen the alliance.", "firm continuing"),
    ("Japan intends to deepen cooperation on chips.", "intent continuing"),
    ("Japan aims to reduce emissions.", "intent continuing"),
    ("Japan plans to forge new ties with the region.", "intent new"),
    ("Japan will seek linkages among projects.", "intent new"),
    ("Japan stands ready to assist its neighbours.", "intent continuing"),
    ("Japan will explore new financing instruments.", "exploratory new"),
    ("Japan will explore ways to strengthen the network.", "exploratory continuing"),
    ("Japan is considering to upgrade the agreement.", "exploratory continuing"),
    ("Japan will consider a new dialogue format.", "exploratory new"),
    ("Japan is committed to further exploring cooperation in space.", "exploratory continuing"),
    ("Japan will facilitate discussions on the potential upgrade of the treaty.", "exploratory continuing"),
    ("Japan intends to explore cooperation on tidal power.", "exploratory new"),
    ("Japan shall ensure that the tables are open to all.", "firm new"),
    ("Japan shall ensure that the tables are not sold.", "firm stance"),
    ("Japan will make the tide tables available to sailors.", "firm new"),
    ("Japan will reform the harbour rules.", "firm new"),
    ("Japan will not accept unilateral changes by force.", "firm stance"),
    ("Japan will uphold the rules of the sea.", "firm stance"),
    ("Japan seeks to be a reliable partner for its neighbours.", "intent stance"),
    ("Japan is dedicated to maintaining peace in the region.", "firm stance"),
    ("Japan will work with partners to have a regular meeting.", "firm new"),
    ("Japan will seek greater connectivity with its partners.", "intent continuing"),
    ("Japan will support up to $10 million in programs.", "firm new"),
    ("Japan will double the size of the program.", "firm continuing"),
]


@pytest.mark.parametrize(("text", "nature"), NATURES)
def test_strength_and_kind(text: str, nature: str) -> None:
    (commitment,) = extract_text(text).commitments
    assert f"{commitment.strength} {commitment.kind}" == nature
    rules = [reason.rule.partition(".")[0] for reason in commitment.reasons]
    assert rules.count("strength") == 1
    assert rules.count("kind") == 1


KINDS = [
    ("will set up a seed bank", "new"),
    ("will roll out digital identity cards", "new"),
    ("will phase out coal power by 2035", "new"),
    ("will sign a memorandum on ports", "new"),
    ("will dispatch a survey vessel to Tonga", "new"),
    ("will carry out a baseline survey of reefs", "new"),
    ("will undertake joint patrols in the strait", "new"),
    ("will draft guidelines on ballast water", "new"),
    ("will conduct two naval exercises", "new"),
    ("will publish its first biennial report", "new"),
    ("will prepare a roadmap for grid links", "new"),
    ("will nominate a focal point", "new"),
    ("will exempt seeds from duty", "new"),
    ("will cut methane emissions by 30 per cent", "new"),
    ("will plant 2 million trees", "new"),
    ("will recruit 400 midwives", "new"),
    ("will hold consultations every year", "new"),
    ("will meet annually to review progress", "new"),
    ("will task officials to draft a work plan", "new"),
    ("will bring forward legislation on data", "new"),
    ("will make available 50 million doses", "new"),
    ("will open talks on a double tax treaty", "new"),
    ("will propose a regional standard", "new"),
    ("will extend a loan of EUR 40 million", "new"),
    ("will contribute USD 3 million to the fund", "new"),
    ("will co-host a forum on seabirds", "new"),
    ("will ban single-use plastics", "new"),
    ("will take steps to simplify permits", "new"),
    ("will ratify the convention", "new"),
    ("will finalise the free trade agreement", "new"),
    ("will purchase two patrol boats", "new"),
    ("will provide tents and blankets", "new"),
    ("will invest EUR 200 million in rail", "new"),
    ("will appoint an envoy", "new"),
    ("will develop a code of conduct for drones", "new"),
    ("will formulate national adaptation plans", "new"),
    ("will enact a law on whistleblowers", "new"),
    ("will support the establishment of a regional court", "new"),
    ("will continue to fund clinics", "continuing"),
    ("will strengthen ties between universities", "continuing"),
    ("will deepen cooperation on space", "continuing"),
    ("will support efforts to restore wetlands", "continuing"),
    ("will promote tourism", "continuing"),
    ("will improve access to credit", "continuing"),
    ("will maintain the ceasefire line", "continuing"),
    ("will expand the existing scholarship scheme", "continuing"),
    ("will work closely with civil society", "continuing"),
    ("will cooperate in customs matters", "continuing"),
    ("will enhance our defence dialogue", "continuing"),
    ("will facilitate trade in services", "continuing"),
    ("will build trust among fishers", "continuing"),
    ("will build capacity in tax administration", "continuing"),
    ("will implement the Paris Agreement", "continuing"),
    ("will accelerate the transition to clean energy", "continuing"),
    ("will encourage private investment", "continuing"),
    ("will coordinate positions at the United Nations", "continuing"),
    ("will exchange information on drug routes", "continuing"),
    ("will increase the minimum pension", "continuing"),
    ("will further develop the port", "continuing"),
    ("will monitor the implementation of the plan", "continuing"),
    ("will keep fuel taxes low", "continuing"),
    ("will resume flights", "continuing"),
    ("will raise awareness of scams", "continuing"),
    ("will protect coral reefs", "continuing"),
    ("will address the root causes of migration", "continuing"),
    ("will help farmers adapt", "continuing"),
    ("will prioritise rural roads", "continuing"),
    ("will foster exchanges between youth", "continuing"),
    ("will double its climate finance by 2026", "continuing"),
    ("will step up patrols", "continuing"),
    ("is committed to improving rural clinics", "continuing"),
    ("is committed to providing clean water", "continuing"),
    ("will ensure a smooth handover of the port", "new"),
    ("will ensure the continued supply of fuel", "continuing"),
    ("will implement measures to cut queues", "new"),
    ("will work together to reopen the canal", "continuing"),
    ("will work with Fiji to launch a ferry line", "new"),
    ("is committed to work with Fiji to provide aid", "continuing"),
    ("will focus on rebuilding the harbour", "new"),
    ("will focus on improving the harbour", "continuing"),
    ("is in the process of reviewing the harbour rules", "continuing"),
    ("will support the growth of new firms", "continuing"),
    ("will support new firms", "new"),
    ("will fill gaps in the law by introducing a fishing code", "new"),
    ("will carry out further work on reefs", "continuing"),
    ("will pay particular attention to small ports", "continuing"),
    ("will adopt or maintain rules on ballast water", "continuing"),
    ("will explore opportunities to expand trade", "new"),
    ("is also providing medicines", "continuing"),
    ("is providing 500 tents", "new"),
    ("pledges further support for divers", "continuing"),
    ("will reduce losses of power on all islands by 2035 from 25 to 8 per cent", "new"),
    ("will keep markets open", "stance"),
    ("will take into account the needs of divers", "stance"),
    ("will refrain from the use of force", "stance"),
    ("will never accept a nuclear arms race", "stance"),
    ("will oppose any trade in ivory", "stance"),
    ("will respect the sovereignty of states", "stance"),
]


def test_items_of_measures_to_be_taken_begin_something() -> None:
    text = "The Parties shall take measures to:\n\n- promote road safety;\n- support rural clinics."
    assert [each.kind for each in extract_text(text).commitments] == ["new", "new"]
    text = "The Parties will:\n\n- promote road safety;\n- support rural clinics."
    assert [each.kind for each in extract_text(text).commitments] == ["continuing", "continuing"]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_kind_by_the_sense_of_the_verb_and_its_object(words: str, kind: str) -> None:
    (commitment,) = extract_text(f"Japan {words}.").commitments
    assert commitment.kind == kind


STRENGTHS = [
    ("Japan will assess how the fund can be used.", "exploratory"),
    ("Japan will examine whether to join the treaty.", "exploratory"),
    ("Japan will assess the needs of the ports.", "firm"),
    ("Japan will make every effort to reopen the strait.", "intent"),
    ("Japan will strive to halve accidents.", "intent"),
]


@pytest.mark.parametrize(("text", "strength"), STRENGTHS)
def test_strength(text: str, strength: str) -> None:
    (commitment,) = extract_text(text).commitments
    assert commitment.strength == strength


def test_a_verb_that_several_acts_share_weakens_all_of_them() -> None:
    text = "Japan will endeavour to widen the canal, and protect the reefs."
    assert [c.strength for c in extract_text(text).commitments] == ["intent", "intent"]


def test_what_goes_on_goes_on_in_all_acts_that_share_it() -> None:
    text = "Japan will continue to train nurses and provide tents."
    assert [c.kind for c in extract_text(text).commitments] == ["continuing", "continuing"]


CHARGED = [
    ("We task our Ministers to meet every year.", "new"),
    ("We task our Ministers to develop a plan for ports.", "new"),
    ("We task our Ministers to strengthen ties.", "continuing"),
    ("We task our Ministers to continue their talks.", "continuing"),
]


@pytest.mark.parametrize(("text", "kind"), CHARGED)
def test_a_task_is_judged_by_what_it_is_to_do(text: str, kind: str) -> None:
    (commitment,) = extract_text(text).commitments
    assert commitment.kind == kind


def test_the_weakest_word_decides_for_each_part() -> None:
    text = "Japan will strengthen trade, and explore new financing instruments."
    assert [c.strength for c in extract_text(text).commitments] == ["firm", "exploratory"]
