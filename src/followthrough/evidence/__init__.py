"""The evidenced status: a pure function of what people accepted, as at a day."""

from followthrough.evidence.model import (
    Act,
    Component,
    Due,
    Effect,
    FoundStatus,
    Label,
    Pace,
    Search,
    Standing,
    Status,
    Succession,
    Test,
    TestType,
    Timing,
)
from followthrough.evidence.rule import VERSION, status

__all__ = [
    "VERSION",
    "Act",
    "Component",
    "Due",
    "Effect",
    "FoundStatus",
    "Label",
    "Pace",
    "Search",
    "Standing",
    "Status",
    "Succession",
    "Test",
    "TestType",
    "Timing",
    "status",
]
