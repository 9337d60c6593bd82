"""Reads an archive into an empty database: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from followthrough.errors import Conflict, Finding, Level, RefusedInput
from followthrough_site.database.exchange import manifest as manifests
from followthrough_site.database.exchange.container import Container, opened
from followthrough_site.database.exchange.manifest import Manifest
from followthrough_site.database.exchange.names import DEFAULT_LIMITS, Limits
from followthrough_site.database.exchange.scope import Model, archived_models, label
from followthrough_site.database.exchange.storing import first_line, store
from followthrough_site.database.exchange.writing import table_hash

Verify = Callable[[Manifest], Iterable[Finding]]
"""Called when every row is there, in the same transaction; an error among its findings takes all back."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in. `changed` is False when all of it was there already."""

    manifest: Manifest
    changed: bool


def read(path: Path, verify: Verify, limits: Limits = DEFAULT_LIMITS) -> Imported:
    """Read the archive in `path` into this database.

    Raises `RefusedInput` for a file that is no archive, is damaged, made by another version, breaks a rule
    of the database or does not verify; `Conflict` when the database holds something else already.
    """
    with opened(path, limits) as container:
        models = _require_same_tables(container.manifest)
        with transaction.atomic():
            if _occupied(models):
                _require_same_content(models, container.manifest)
                return Imported(container.manifest, changed=False)
            _store_all(models, container)
            _require_verified(verify(container.manifest))
        return Imported(container.manifest, changed=True)


def _require_same_tables(manifest: Manifest) -> list[Model]:
    """The models in the order of their tables; raises unless both sides have the same tables and columns."""
    models = archived_models()
    ours = {label(model): manifests.columns(model) for model in models}
    theirs = {entry.table: dict(entry.columns) for entry in manifest.tables}
    for table in sorted(ours.keys() | theirs.keys()):
        if ours.get(table) != theirs.get(table):
            difference = _difference(ours, theirs, table)
            raise RefusedInput(
                f"{manifests.NAME}: table {table:.60} is not as this version has it: {difference}.",
                f"Import it with Followthrough {manifest.product_version:.20}.",
            )
    return models


def _difference(ours: dict[str, dict[str, str]], theirs: dict[str, dict[str, str]], table: str) -> str:
    if table not in ours:
        return "it is unknown here"
    if table not in theirs:
        return "it is missing in the archive"
    columns = sorted(set(ours[table].items()) ^ set(theirs[table].items()))
    return f"column {columns[0][0]:.60} differs"


def _occupied(models: Iterable[Model]) -> bool:
    """Whether the database holds anything but people who can sign in."""
    return any(model._base_manager.exists() for model in models if label(model) != "accounts.user")


def _require_same_content(models: Iterable[Model], manifest: Manifest) -> None:
    told = {entry.table: entry.file.sha256 for entry in manifest.tables}
    for model in models:
        if table_hash(model) != told[label(model)]:
            raise Conflict(
                f"This database holds other content than the archive: table {label(model)} differs.",
                "Import into a new database: set FOLLOWTHROUGH_HOME to an empty folder, or"
                " FOLLOWTHROUGH_DATABASE to an empty database, and run `followthrough init`.",
            )


def _store_all(models: Iterable[Model], container: Container) -> None:
    entries = {entry.table: entry for entry in container.manifest.tables}
    for model in models:
        entry = entries[label(model)]
        with closing(container.lines(entry.file)) as lines:
            rows = store(model, entry.file.name, lines)
        if rows != entry.rows:
            raise RefusedInput(f"{entry.file.name}: {rows} rows; the manifest says {entry.rows}.")
    for file in container.manifest.files:
        container.check(file)
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise RefusedInput(
            f"A row points to one that is not in the archive ({first_line(error)}).", "Nothing was imported."
        ) from error


def _require_verified(findings: Iterable[Finding]) -> None:
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if errors:
        first = f"{errors[0].place}: {errors[0].message}"
        raise RefusedInput(
            f"The archive does not verify, {len(errors)} findings; the first: {first}",
            "Nothing was imported. Find out who changed it, or use an earlier export.",
        )
