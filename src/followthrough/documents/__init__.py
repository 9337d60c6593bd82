"""Official texts: read a file into blocks whose every character points back into its source."""

from followthrough.documents.limits import DEFAULT_LIMIT_BYTES, Limits
from followthrough.documents.model import Block, BlockKind, Cell, Document, Metadata, View
from followthrough.documents.origin import Origin, Place
from followthrough.documents.reader import parse, read

__all__ = [
    "DEFAULT_LIMIT_BYTES",
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Limits",
    "Metadata",
    "Origin",
    "Place",
    "View",
    "parse",
    "read",
]
