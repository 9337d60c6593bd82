"""What a reader of a Word document should know beside its text."""

from __future__ import annotations

from collections.abc import Iterator

from followthrough.documents.formats.docx.package import Package
from followthrough.documents.formats.docx.story import Counted
from followthrough.documents.formats.docx.xml import short
from followthrough.errors import Finding, Level
from followthrough.messages import Message, _, ngettext


def findings(package: Package, counted: Counted) -> tuple[Finding, ...]:
    """Tracked changes, comments, macros, hidden and embedded text."""
    found = (*_changes(counted), *_comments(package), *_others(package, counted))
    return tuple(Finding(level, code, "document", said, advice) for level, code, said, advice in found)


_Found = tuple[Level, str, Message, Message]


def _changes(counted: Counted) -> Iterator[_Found]:
    if counted.inserted or counted.deleted:
        yield (
            Level.WARNING,
            "docx.tracked_changes",
            _(
                "The document has tracked changes: {inserted:,} insertions were read,"
                " {deleted:,} deletions were not.",
                inserted=counted.inserted,
                deleted=counted.deleted,
            ),
            _(
                "If this is not the text you mean, accept or reject the changes in Word"
                " and read the file again."
            ),
        )


def _comments(package: Package) -> Iterator[_Found]:
    root = package.root(package.part("comments"))
    count = 0 if root is None else sum(short(element) == "comment" for element in root)
    if count:
        yield (
            Level.INFO,
            "docx.comments",
            ngettext(
                "{count} comment is no part of the text and was not read.",
                "{count} comments are no part of the text and were not read.",
                count,
            ),
            _("Read them in Word."),
        )


def _others(package: Package, counted: Counted) -> Iterator[_Found]:
    if package.macros:
        yield (
            Level.WARNING,
            "docx.macros",
            _("The document holds macros; they were not run."),
            _("Open it in an office program only if you trust its sender."),
        )
    if counted.hidden:
        yield (
            Level.WARNING,
            "docx.hidden_text",
            _("{signs:,} characters are set as hidden and were not read.", signs=counted.hidden),
            _("Show hidden text in Word to see them."),
        )
    if counted.embedded:
        yield (
            Level.WARNING,
            "docx.embedded",
            _("{count} documents inside this one were not read.", count=counted.embedded),
            _("Save it anew in Word, which takes their text over, and read it again."),
        )
