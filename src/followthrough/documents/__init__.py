"""Official texts: read a file into blocks whose every character points back into its source."""

from followthrough.documents.decode import DEFAULT_LIMIT_BYTES
from followthrough.documents.model import Block, BlockKind, Document, Metadata, View
from followthrough.documents.reader import parse, read

__all__ = ["DEFAULT_LIMIT_BYTES", "Block", "BlockKind", "Document", "Metadata", "View", "parse", "read"]
