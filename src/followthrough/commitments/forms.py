"""A governor: the words that bind, and the form in which their act stands behind them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

LIST_RULE = "governor.declare-list"
THAT_RULE = "governor.reaffirm-that"
PERFORMED = "governor.performative"
AIM_RULE = "governor.own-aim"
AGREED_RULE = "governor.agree-that"
OWNED_RULE = "governor.own-commitment"
TOLD_RULE = "governor.modal-told"
PLEDGED_RULE = "governor.pledge-of-money"


class Form(StrEnum):
    """In which form the act stands behind its governor."""

    BASE = "base"  # will strengthen
    GERUND = "gerund"  # committed to strengthening
    NOUN = "noun"  # commit to adequate financing
    PASSIVE = "passive"  # will be trained
    PURPOSE = "purpose"  # is working to strengthen A, improve B: one act with its aims
    OPEN = "open"  # nothing follows: a list does


class Governor(NamedTuple):
    """Tokens `start` to `head` bind; the act begins at token `head`."""

    start: int
    head: int
    form: Form
    strength: str
    rule: str
    past: bool = False  # told in the past ("agreed to"): only where all parties speak
    owner: bool = False  # its actor stands right before it as owner ("Japan's commitment to")
