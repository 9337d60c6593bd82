"""A language in which every translated text stands in ⟦ ⟧, and a reader that finds what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

from django.utils.translation import trans_real

OPEN, CLOSE = "⟦", "⟧"
CONTEXT = "\x04"
SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-label")
VOID = {"meta", "link", "input", "br", "img", "hr"}
# Words of no language: the product's name, and what a browser is given as data.
NAMES = re.compile(r"Followthrough|SHA-256")
LETTERS = re.compile(r"[^\W\d_]")


class Pseudo(trans_real.DjangoTranslation):
    """English, with brackets around whatever passed through gettext."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message.rpartition(CONTEXT)[2]}{CLOSE}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


@contextmanager
def pseudo_locale() -> Iterator[None]:
    """English is the pseudo language as long as the block lasts."""
    trans_real.translation("en")
    real = trans_real._translations["en"]
    trans_real._translations["en"] = Pseudo("en")
    try:
        trans_real.activate("en")
        yield
    finally:
        trans_real._translations["en"] = real
        trans_real.activate("en")


class Untranslated(HTMLParser):
    """Collects visible words and spoken attributes that are in no brackets and are no record's own words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []  # each open element and whether its words are not ours
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = self._foreign(tag, given)
        if tag not in VOID:
            self.open.append((tag, foreign))
        if not foreign:
            for name in SPOKEN:
                self._check(given.get(name) or "", f"<{tag} {name}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Parts of pictures: nothing to read."""

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if self._foreign_now():
            return
        for part in re.split(f"([{OPEN}{CLOSE}])", data):
            if part in (OPEN, CLOSE):
                self.depth += 1 if part == OPEN else -1
            elif self.depth == 0:
                self._check(part, self.open[-1][0] if self.open else "")

    def _foreign_now(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def _foreign(self, tag: str, given: dict[str, str | None]) -> bool:
        if given.get("translate") == "yes":
            return False
        own = given.get("translate") == "no" or "data-vocabulary" in given or tag in ("script", "svg")
        return own or self._foreign_now()

    def _check(self, text: str, where: str) -> None:
        if OPEN not in text and LETTERS.search(NAMES.sub("", text)):
            self.found.append(f"{where}: {' '.join(text.split())}")


def untranslated(html: str) -> list[str]:
    """What a page says outside gettext: for each the element and its words."""
    reader = Untranslated()
    reader.feed(html)
    assert reader.depth == 0, "brackets do not balance: a text was cut or joined"
    return reader.found
