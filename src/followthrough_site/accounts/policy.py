"""What each role may do: a table, asked by the button and by the action alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from followthrough_site.accounts.models import Role

__all__ = ["LEAST_ROLE", "NAMED", "ORDER", "Act", "Role", "may"]


class Act(StrEnum):
    """Something that needs a role."""

    SEE_INTERNAL = "see records that are not released"
    SUGGEST = "suggest a commitment"
    ADD_TEXT = "add an official text"
    DECIDE = "decide about a suggestion"
    LOAD = "load an initiative with its organisations and decisions"
    RELEASE = "release a record"
    GRANT = "grant a role"


LEAST_ROLE: Final = {
    Act.SEE_INTERNAL: Role.VIEWER,
    Act.SUGGEST: Role.CONTRIBUTOR,
    Act.ADD_TEXT: Role.CONTRIBUTOR,
    Act.DECIDE: Role.REVIEWER,
    Act.LOAD: Role.MANAGER,
    Act.RELEASE: Role.REVIEWER,
    Act.GRANT: Role.MANAGER,
}
NAMED: Final[dict[Act, Promise]] = {
    Act.SEE_INTERNAL: _("see records that are not released"),
    Act.SUGGEST: _("suggest a commitment"),
    Act.ADD_TEXT: _("add an official text"),
    Act.DECIDE: _("decide about a suggestion"),
    Act.LOAD: _("load an initiative with its organisations and decisions"),
    Act.RELEASE: _("release a record"),
    Act.GRANT: _("grant a role"),
}
"""Each act in the reader's language, as it follows "may not"."""

ORDER: Final = list(Role)


def may(role: Role | None, act: Act) -> bool:
    """Whether a holder of `role` may do `act`; without a role, nothing."""
    return role is not None and ORDER.index(role) >= ORDER.index(LEAST_ROLE[act])
