"""The whole archive as one file of open formats: written from any database, read into an empty one.

docs/guide/verify-and-archive.md describes the file for those who read it without this product.
"""

from followthrough_site.database.exchange.reading import read
from followthrough_site.database.exchange.snapshot import snapshot
from followthrough_site.database.exchange.writing import Text, write

__all__ = ["Text", "read", "snapshot", "write"]
