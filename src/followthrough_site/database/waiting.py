"""Whether a statement failed because others were writing; no module of a database is loaded to say so."""

from __future__ import annotations

_LOCKED = (5, 6)  # SQLITE_BUSY, SQLITE_LOCKED; the higher bits of a code say more
_WAITED = ("55P03", "40P01", "40001")  # PostgreSQL: lock not available, deadlock, serialization failure


def is_busy(error: BaseException | None) -> bool:
    """Whether `error`, or what caused it, is a wait for others' writing that took too long."""
    for one in (error, getattr(error, "__cause__", None)):
        code: int = getattr(one, "sqlite_errorcode", 0)
        if code & 0xFF in _LOCKED or getattr(one, "sqlstate", None) in _WAITED:
            return True
    return False
