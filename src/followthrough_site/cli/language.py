"""The operator's language: what the environment asks for, as GNU gettext reads it."""

from __future__ import annotations

import gettext
import os

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
    if _plain(locale) in _ENGLISH:
        return []
    asked = os.environ.get("LANGUAGE") or locale
    return [_plain(name) for name in asked.split(":") if name]


def _plain(locale: str) -> str:
    """``ko_KR.UTF-8@euro`` without encoding and variant."""
    return locale.partition("@")[0].partition(".")[0]


def speak() -> None:
    """Say messages, and Click's own texts, in the operator's language; in English where it is not known."""
    languages = wanted()
    catalogue = gettext.translation(DOMAIN, configuration.LOCALE, languages, fallback=True)
    messages.speak(catalogue.gettext, catalogue.ngettext)
    # Click asks the standard library, which reads the environment itself.
    gettext.bindtextdomain(DOMAIN, configuration.LOCALE)
    gettext.textdomain(DOMAIN if languages else CLICKS_OWN)
