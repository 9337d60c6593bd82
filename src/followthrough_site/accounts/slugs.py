"""Names in addresses: what a slug may look like, and which words the product's own addresses need."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from followthrough.errors import InvalidValue

RESERVED_WORKSPACES = frozenset({"api", "search", "sign-in", "sign-out", "static", "cite", "help"})
RESERVED_INITIATIVES = frozenset({"add", "desk", "documents", "review", "search"})
LONGEST = 60
_INITIALS = "g/kk/n/d/tt/r/m/b/pp/s/ss//j/jj/ch/k/t/p/h".split("/")  # noqa: SIM905 (a table to read)
_VOWELS = "a/ae/ya/yae/eo/e/yeo/ye/o/wa/wae/oe/yo/u/wo/we/wi/yu/eu/ui/i".split("/")  # noqa: SIM905
_FINALS = "/k/k/k/n/n/n/t/l/k/m/l/l/l/p/l/m/p/p/t/t/ng/t/t/k/t/p/t".split("/")  # noqa: SIM905
_HANGUL = range(0xAC00, 0xD7A4)  # the syllables: each is (initial * 21 + vowel) * 28 + final
_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def check_slug(slug: str, reserved: frozenset[str]) -> None:
    """Raise unless `slug` can stand in an address beside the product's own."""
    if not _FORM.fullmatch(slug) or len(slug) > LONGEST:
        raise InvalidValue(
            _('"%(slug)s" cannot stand in an address.') % {"slug": slug},
            _("Use small letters, digits and single hyphens, at most %(most)s characters.")
            % {"most": LONGEST},
        )
    if slug in reserved:
        raise InvalidValue(
            _('"%(slug)s" is an address of the product itself.') % {"slug": slug}, _("Choose another word.")
        )


def romanised(words: str) -> str:
    """`words` with Korean syllables in Latin letters, one by one as Korea's own romanisation spells them."""
    return "".join(_syllable(ord(sign)) if ord(sign) in _HANGUL else sign for sign in words)


def _syllable(code: int) -> str:
    rest, final = divmod(code - _HANGUL.start, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
