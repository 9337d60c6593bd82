"""Names in addresses: what a slug may look like, and which words the product's own addresses need."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from followthrough.errors import InvalidValue

RESERVED_WORKSPACES = frozenset({"api", "search", "sign-in", "sign-out", "static", "cite", "help"})
RESERVED_INITIATIVES = frozenset({"add", "desk", "documents", "review", "search"})
LONGEST = 60
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
