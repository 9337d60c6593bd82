"""A country by its ISO 3166-1 alpha-2 code."""

from __future__ import annotations

import re

from followthrough.errors import InvalidValue
from followthrough.messages import _


class CountryCode(str):
    """Two capital letters as ISO 3166-1 assigns them; names and validity stand in the vocabulary."""

    __slots__ = ()

    def __new__(cls, code: str) -> CountryCode:
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise InvalidValue(
                _('A country code is two capital letters (ISO 3166-1 alpha-2); found "{code}".', code=code),
                _("Look the code up in the vocabulary of countries."),
            )
        return super().__new__(cls, code)
