"""How much may be found in one text: more would neither be stored nor looked at in reasonable time."""

from __future__ import annotations

from followthrough.commitments.model import Extraction
from followthrough.documents.limits import Limits
from followthrough.documents.model import Document
from followthrough.errors import RefusedInput
from followthrough.messages import _

_PARTS = _("Add the text in parts, each as a text of its own.")


def check_blocks(document: Document, limits: Limits) -> None:
    """Raise `RefusedInput` for a text of more blocks than one text may have."""
    if len(document.blocks) > limits.blocks:
        told = _("Expected at most {most:,} headings, paragraphs, items and cells; {name} has {found:,}.")
        raise RefusedInput(
            told.filled(most=limits.blocks, name=document.name, found=len(document.blocks)), _PARTS
        )


def check_commitments(extraction: Extraction, name: str, limits: Limits) -> None:
    """Raise `RefusedInput` for a text in which more commitments were found than one text may have."""
    found = len(extraction.commitments)
    if found > limits.commitments:
        told = _("Expected at most {most:,} commitments in one text; {name} has {found:,}.")
        raise RefusedInput(told.filled(most=limits.commitments, name=name, found=found), _PARTS)
