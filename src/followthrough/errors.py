"""What can go wrong, in one family of exceptions and one type of finding.

An exception means the program cannot go on with this input. A `Finding` is a fact about the data that
a person should see; the program goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from followthrough.messages import Message


class FollowthroughError(Exception):
    """Base of every error this product raises on purpose.

    `message` says what was expected, what was found and where; `remedy` says what to do.
    """

    def __init__(self, message: Message | str, remedy: Message | str = "") -> None:
        super().__init__(message, remedy)
        self._message, self._remedy = message, remedy

    @property
    def message(self) -> str:
        """What went wrong, in the reader's language."""
        return str(self._message)

    @property
    def remedy(self) -> str:
        """What to do, in the reader's language; may be empty."""
        return str(self._remedy)

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class RefusedInput(FollowthroughError):
    """The input cannot be read; nothing was stored."""


class OverLimit(RefusedInput):
    """The input is larger than the limit it was to be read with."""


class InvalidValue(FollowthroughError):
    """A value breaks the rules of its type: a month 13, an amount without a currency."""


class UnlikeMoney(FollowthroughError):
    """Money of different currencies, or of different meaning, was about to be added or compared."""


class VocabularyError(FollowthroughError):
    """A vocabulary file breaks its schema; the message carries file and line."""


class NotAllowed(FollowthroughError):
    """The actor may not do this here."""


class Conflict(FollowthroughError):
    """The record changed since it was read, or a rule between records forbids this step."""


class NotFound(FollowthroughError):
    """No such record in this workspace, or none this reader may see."""


class Level(StrEnum):
    """How much attention a finding needs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_NOTHING = Message("")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the data that a person should know.

    `code` is stable and dotted ("slip.acronym"); `place` is where ("line 12", "offset 120-126");
    `said` says what was found, `advice` what can be done; `message` and `remedy` are the same in the
    reader's language.
    """

    level: Level
    code: str
    place: str
    said: Message
    advice: Message = _NOTHING

    @property
    def message(self) -> str:
        """What was found, in the reader's language."""
        return str(self.said)

    @property
    def remedy(self) -> str:
        """What can be done, in the reader's language; may be empty."""
        return str(self.advice)

    def __str__(self) -> str:
        return f"{self.level.value}: {self.place}: {self.message} {self.remedy}".strip()
