"""The operator's language: what the environment asks for, as GNU gettext reads it."""

from __future__ import annotations

import gettext
import os
import struct
from itertools import takewhile

from followthrough import messages
from followthrough_site import configuration

DOMAIN = "django"
"""The one domain of the catalogues, so called because Django reads it too."""

CLICKS_OWN = "messages"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH = ("C", "POSIX")


def wanted() -> list[str]:
    """Languages by preference, such as ``["ko_KR", "en"]``; none means English.

    The locale is the first that is set of LC_ALL, LC_MESSAGES and LANG. LANGUAGE goes before it, unless the
    locale is C: ``LC_ALL=C`` is English whatever else is set.
    """
    locale = next(filter(None, (os.environ.get(name, "") for name in _LOCALES)), "")
    if not locale or _plain(locale) in _ENGLISH:
        return []
    asked = os.environ.get("LANGUAGE") or locale
    names = (_plain(name) for name in asked.split(":") if name)
    # English is in no catalogue: what is asked for after it would otherwise be spoken before it.
    return list(takewhile(lambda name: name.partition("_")[0] != "en", names))


def _plain(locale: str) -> str:
    """``ko_KR.UTF-8@euro`` without encoding and variant."""
    return locale.partition("@")[0].partition(".")[0]


def speak() -> None:
    """Say messages, and Click's own texts, in the operator's language; in English where it is not known."""
    languages = wanted()
    catalogue = _catalogue(languages)
    messages.speak(catalogue.gettext, catalogue.ngettext)
    # Click asks the standard library, which reads the environment itself.
    gettext.bindtextdomain(DOMAIN, configuration.LOCALE)
    known = isinstance(catalogue, gettext.GNUTranslations)
    gettext.textdomain(DOMAIN if known else CLICKS_OWN)


def _catalogue(languages: list[str]) -> gettext.NullTranslations:
    """The first catalogue that can be read; the one without translations where there is none.

    A damaged one must not keep the operator from any command, so it counts as none; `make messages` says what
    is wrong with it.
    """
    for language in languages:
        try:
            return gettext.translation(DOMAIN, configuration.LOCALE, [language])
        except (OSError, ValueError, struct.error):
            continue
    return gettext.NullTranslations()
