"""UTF-8 text and Markdown: the drawn text is the file itself."""

from __future__ import annotations

from followthrough.documents.blocks import Raw, name_headings, scan, settle_letters
from followthrough.documents.decode import bidi_findings, decode
from followthrough.documents.drawn import Drawn
from followthrough.documents.formats import markdown
from followthrough.documents.header import read_header
from followthrough.documents.hyphens import mended
from followthrough.documents.limits import Limits
from followthrough.documents.lines import margin


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Read the bytes of a text or Markdown file called `name`; raises `RefusedInput`."""
    text = decode(data, name)
    header = read_header(text)
    start = header.end or (1 if text.startswith("\ufeff") else 0)
    raws, hidden = (
        markdown.blocks(text, name, start) if markdown.is_marked_up(text, name) else (_plain(text, start), ())
    )
    return Drawn(
        text=text,
        raws=mended(text, raws),
        media_type="text/markdown" if name.lower().endswith(markdown.ENDINGS) else "text/plain",
        metadata=header.metadata,
        header_end=header.end,
        findings=(*hidden, *bidi_findings(text)),
    )


def _plain(text: str, start: int) -> list[Raw]:
    return name_headings(text, settle_letters(scan(text, start, margin(text))))
