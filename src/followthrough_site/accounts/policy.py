"""What each role may do: a table, asked by the button and by the action alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from followthrough_site.accounts.models import Role

__all__ = ["LEAST_ROLE", "ORDER", "Act", "Role", "may"]


class Act(StrEnum):
    """Something that needs a role."""

    SEE_INTERNAL = "see records that are not released"
    SUGGEST = "suggest a commitment or a correction"
    DECIDE = "decide about a suggestion"
    LOAD = "load documents and initiatives"
    RELEASE = "release a record"
    GRANT = "grant a role"


LEAST_ROLE: Final = {
    Act.SEE_INTERNAL: Role.VIEWER,
    Act.SUGGEST: Role.CONTRIBUTOR,
    Act.DECIDE: Role.REVIEWER,
    Act.LOAD: Role.MANAGER,
    Act.RELEASE: Role.REVIEWER,
    Act.GRANT: Role.MANAGER,
}
ORDER: Final = list(Role)


def may(role: Role | None, act: Act) -> bool:
    """Whether a holder of `role` may do `act`; without a role, nothing."""
    return role is not None and ORDER.index(role) >= ORDER.index(LEAST_ROLE[act])
