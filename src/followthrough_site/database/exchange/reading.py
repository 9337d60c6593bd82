"""Reads an archive into an empty database: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from followthrough.errors import Conflict, Finding, Level, RefusedInput
from followthrough.messages import Message, _, ngettext
from followthrough_site.database.exchange import manifest as manifests
from followthrough_site.database.exchange.container import Container, opened
from followthrough_site.database.exchange.manifest import Manifest
from followthrough_site.database.exchange.names import DEFAULT_LIMITS, Limits
from followthrough_site.database.exchange.scope import Model, archived_models, label
from followthrough_site.database.exchange.storing import first_line, store
from followthrough_site.database.exchange.writing import table_hash

Columns = dict[str, dict[str, str]]
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
            raise RefusedInput(
                _difference(ours, theirs, table).filled(
                    file=manifests.NAME, table=table[:60], column=_differing(ours, theirs, table)
                ),
                _("Import it with Followthrough {version}.", version=manifest.product_version[:20]),
            )
    return models


def _difference(ours: Columns, theirs: Columns, table: str) -> Message:
    if table not in ours:
        return _("{file}: table {table} is not as this version has it: it is unknown here.")
    if table not in theirs:
        return _("{file}: table {table} is not as this version has it: it is missing in the archive.")
    return _("{file}: table {table} is not as this version has it: column {column} differs.")


def _differing(ours: Columns, theirs: Columns, table: str) -> str:
    """The first column by which the table differs, "" when one side lacks the table."""
    columns = sorted(set(ours.get(table, {}).items()) ^ set(theirs.get(table, {}).items()))
    return columns[0][0][:60] if columns else ""


def _occupied(models: Iterable[Model]) -> bool:
    """Whether the database holds anything but people who can sign in."""
    return any(model._base_manager.exists() for model in models if label(model) != "accounts.user")


def _require_same_content(models: Iterable[Model], manifest: Manifest) -> None:
    told = {entry.table: entry.file.sha256 for entry in manifest.tables}
    for model in models:
        if table_hash(model) != told[label(model)]:
            raise Conflict(
                _(
                    "This database holds other content than the archive: table {table} differs.",
                    table=label(model),
                ),
                _(
                    "Import into a new database: set FOLLOWTHROUGH_HOME to an empty folder, or"
                    " FOLLOWTHROUGH_DATABASE to an empty database, and run `followthrough init`."
                ),
            )


def _store_all(models: Iterable[Model], container: Container) -> None:
    entries = {entry.table: entry for entry in container.manifest.tables}
    for model in models:
        entry = entries[label(model)]
        with closing(container.lines(entry.file)) as lines:
            rows = store(model, entry.file.name, lines)
        if rows != entry.rows:
            raise RefusedInput(
                _(
                    "{name}: {rows} rows; the manifest says {told}.",
                    name=entry.file.name,
                    rows=rows,
                    told=entry.rows,
                )
            )
    for file in container.manifest.files:
        container.check(file)
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise RefusedInput(
            _("A row points to one that is not in the archive ({reason}).", reason=first_line(error)),
            _("Nothing was imported."),
        ) from error


def _require_verified(findings: Iterable[Finding]) -> None:
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if errors:
        first = f"{errors[0].place}: {errors[0].message}"
        raise RefusedInput(
            ngettext(
                "The archive does not verify, {count} finding; the first: {first}",
                "The archive does not verify, {count} findings; the first: {first}",
                len(errors),
                first=first,
            ),
            _("Nothing was imported. Find out who changed it, or use an earlier export."),
        )
