"""What a document's properties say of it."""

from __future__ import annotations

from lxml import etree

from followthrough.documents.formats.docx.xml import short
from followthrough.documents.model import Metadata

_LONGEST = 500
# The days on which the file was made and changed are not the day of its text.
_OTHER = {"creator": "author", "created": "file created", "modified": "file changed", "subject": "subject"}


def metadata(properties: etree._Element | None, title: str) -> Metadata:
    """The title of the text, else that of the properties, and the properties' further values."""
    said = {short(e).rpartition(":")[2]: _text(e) for e in _elements(properties)}
    other = {label: said[name] for name, label in _OTHER.items() if said.get(name)}
    return Metadata(title=title or said.get("title", ""), other=other)


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())[:_LONGEST]


def _elements(properties: etree._Element | None) -> list[etree._Element]:
    return [] if properties is None else list(properties)
