"""Commands that use the database. Importing this package sets Django up for the modules in it."""

from __future__ import annotations

import os
import struct

import django
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from followthrough import messages
from followthrough.errors import FollowthroughError
from followthrough.messages import _
from followthrough_site.cli import language

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followthrough_site.settings")

try:
    django.setup()
except ImproperlyConfigured as error:
    raise FollowthroughError(
        _("The settings cannot be used: {error}.", error=error),
        _("For PostgreSQL, install the extra `postgres`; docs/reference/settings.md lists every setting."),
    ) from error

ENGLISH = "en"


def speak() -> None:
    """Let Django and the messages speak the operator's language, in this thread; English where none is known.

    Threads that answer requests each speak their reader's.
    """
    messages.speak(translation.gettext, translation.ngettext)
    try:
        translation.activate(next(map(_known, filter(_known, language.wanted())), ENGLISH))
    except (OSError, ValueError, struct.error):  # a damaged catalogue
        translation.activate(ENGLISH)


def _known(name: str) -> str:
    """The site's language for a locale such as ``ko_KR``; "" when it has none."""
    try:
        return translation.get_supported_language_variant(translation.to_language(name))
    except LookupError:
        return ""
