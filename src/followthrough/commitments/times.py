"""Periods and deadlines, as partial dates read against the date of the document."""

from __future__ import annotations

from dataclasses import dataclass

from followthrough.commitments import deadlines, periods
from followthrough.commitments.dated import tells_time
from followthrough.commitments.deadlines import FoundDeadline
from followthrough.commitments.language import Language
from followthrough.commitments.periods import FoundPeriod
from followthrough.values import PartialDate


@dataclass(frozen=True, slots=True)
class Clock:
    """The document's date, against which relative words are read, and the words themselves."""

    words: Language
    today: PartialDate | None = None

    def period(self, text: str, start: int, end: int) -> FoundPeriod | None:
        """The period that ``text[start:end]`` gives for its action, None when it gives none."""
        found = periods.find_period(text[start:end], self.words, self.today)
        return found and FoundPeriod(found.value, found.start + start, found.end + start)

    def deadline(self, text: str, start: int, end: int) -> FoundDeadline | None:
        """The date by which ``text[start:end]`` says its action is to be done."""
        found = deadlines.find_deadline(text[start:end], self.words, self.today)
        return found and FoundDeadline(found.value, found.start + start, found.end + start)

    def unresolved(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The place of a relative expression that no document date resolves."""
        if self.today is not None or not tells_time(text[start:end], self.words):
            return None
        patterns = (periods.relative_pattern(self.words.code), deadlines.relative_pattern(self.words.code))
        match = next((m for pattern in patterns if (m := pattern.search(text, start, end))), None)
        return (match.start(), match.end()) if match else None
