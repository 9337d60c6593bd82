"""An initiative as a folder of reviewable files: `initiative.yaml`, the official text, vocabulary, decisions.

initiative.yaml     workspace, initiative, document, and whether it is published
source/...          the official text, byte for byte as captured
vocabulary/*.yaml   names that only this initiative needs (optional)
decisions.yaml      what reviewers decided, item by item (optional)
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from followthrough.errors import InvalidValue, RefusedInput
from followthrough.messages import _
from followthrough.values import PartialDate
from followthrough.vocab import Mapping, read_yaml
from followthrough_site.archive.actions import DocumentDetails
from followthrough_site.programme.actions import InitiativeDetails

FILE = "initiative.yaml"


@dataclass(frozen=True, slots=True)
class WorkspaceDetails:
    """The office an initiative is loaded into."""

    slug: str
    name: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The captured official text."""

    path: Path
    language: str
    captured_on: datetime.date


@dataclass(frozen=True, slots=True)
class Folder:
    """What an initiative's folder says."""

    path: Path
    workspace: WorkspaceDetails
    initiative: InitiativeDetails
    document: DocumentDetails
    source: SourceFile

    @property
    def vocabulary(self) -> list[Path]:
        """The folder of the initiative's own vocabulary, if it has one."""
        folder = self.path / "vocabulary"
        return [folder] if folder.is_dir() else []

    @property
    def decisions(self) -> Path | None:
        path = self.path / "decisions.yaml"
        return path if path.is_file() else None


def read_folder(path: Path) -> Folder:
    """Read `initiative.yaml`; raises with file, line and remedy when something is missing or unknown."""
    file = path / FILE
    if not file.is_file():
        raise RefusedInput(
            _("{path} is no initiative's folder: it has no {file}.", path=path, file=FILE),
            _("Give a folder such as initiatives/kasi; docs/guide/load-an-initiative.md shows its form."),
        )
    root = read_yaml(file)
    root.check({"workspace", "initiative", "document"})
    return Folder(
        path=path,
        workspace=_workspace(root.mapping("workspace")),
        initiative=_initiative(root.mapping("initiative")),
        document=_document(root.mapping("document")),
        source=_source(root.mapping("document"), path),
    )


def _workspace(node: Mapping) -> WorkspaceDetails:
    node.check({"slug", "name", "time_zone"})
    return WorkspaceDetails(node.text("slug"), node.text("name"), node.text("time_zone"))


def _initiative(node: Mapping) -> InitiativeDetails:
    node.check({"slug", "name", "short_name", "owner", "announced"})
    return InitiativeDetails(
        slug=node.text("slug"),
        name=node.text("name"),
        short_name=node.text("short_name"),
        owner=node.text("owner"),
        announced=_date(node, "announced"),
    )


def _document(node: Mapping) -> DocumentDetails:
    required = {"slug", "title", "publisher", "source_class", "licence", "file", "language", "captured_on"}
    node.check(required, {"date", "address"})
    return DocumentDetails(
        slug=node.text("slug"),
        title=node.text("title"),
        publisher=node.text("publisher"),
        source_class=node.text("source_class"),
        date=_date(node, "date") if "date" in node else None,
        address=node.optional_text("address") or "",
        licence=node.text("licence"),
    )


def _source(node: Mapping, folder: Path) -> SourceFile:
    path = (folder / node.text("file")).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise node.place_of("file").error(_("the text lies outside the folder."), _("Copy it into source/."))
    day = _date(node, "captured_on")
    if day.day is None:
        raise node.place_of("captured_on").error(_("a day is needed."), _("Write it as YYYY-MM-DD."))
    return SourceFile(path, node.text("language"), day.first_day)


def _date(node: Mapping, field: str) -> PartialDate:
    try:
        return PartialDate.parse(node.text(field))
    except InvalidValue as error:
        raise node.place_of(field).error(
            error.message, _("Write it as YYYY, YYYY-MM or YYYY-MM-DD.")
        ) from None
