"""PDF files made from elements: one or two columns, with running heads, page numbers and footnotes.

`typst_pdf` needs nothing outside Python; `soffice_pdf` and `chromium_pdf` start those programs.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

import typst

from followthrough.documents import BlockKind
from tests.documents.rendered import Element, Run

RUNNING_HEAD = "Archive of Joint Statements, second series"
_NOTE_EVERY = 4  # paragraphs or items
_NOTES = (
    "Printed from the archive copy, box {}.",
    "See volume {} of the first series.",
    "The annex to document {} has the tables, with the figures by country and year.",
    "Map {} is reproduced by courtesy of the cartographic service.",
    "Spelling as in the signed copy, folio {}.",
    "Cited after the second edition, page {}.",
    "A facsimile of leaf {} hangs in the reading room.",
)


def note_text(number: int) -> str:
    """The words of an invented footnote, in which nothing is undertaken."""
    return _NOTES[number % len(_NOTES)].format(number + 40)


def typst_pdf(source: str) -> bytes:
    """The PDF of a Typst source."""
    pdf = typst.compile(source.encode("utf-8"), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def typst_source(content: Sequence[Element], columns: int = 1, *, notes: bool = True) -> str:
    """Typst for the elements: justified and hyphenated; the title stands over all columns."""
    body = [_typst(element, number) for element, number in _numbered(content, notes)]
    title = f'#place(top + center, scope: "parent", float: true)[{body[0]}]' if columns > 1 else body[0]
    return "\n\n".join([_TYPST_PAGE.replace("COLUMNS", str(columns)), title, *body[1:]])


_TYPST_PAGE = f"""
#set page(paper: "a4", columns: COLUMNS, margin: 25mm,
  header: align(center, text(size: 8pt)[{RUNNING_HEAD}]),
  footer: context align(center)[
    #text(size: 8pt)[Page #counter(page).display() of #counter(page).final().at(0)]])
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
"""


def _numbered(content: Iterable[Element], notes: bool) -> Iterable[tuple[Element, int]]:
    """Each element with the number of the footnote that it carries, 0 for none."""
    texts = number = 0
    for element in content:
        texts += element.kind != BlockKind.HEADING
        carries = notes and element.kind != BlockKind.HEADING and texts % _NOTE_EVERY == 0
        number += carries
        yield element, number if carries else 0


def _typst(element: Element, note: int) -> str:
    words = "".join(_typst_run(run) for run in _with_note(element.runs, note))
    if element.kind == BlockKind.HEADING:
        marker = f"{element.marker} " if element.marker else ""
        return f"#heading(level: {element.level}, outlined: false)[{_typst_text(marker)}{words}]"
    if element.kind == BlockKind.LIST_ITEM:
        sign = "•" if element.marker == "-" else element.marker
        indent = f"{1.5 * (element.level - 1):g}em"
        return f"#pad(left: {indent}, list(marker: [{_typst_text(sign)}], [{words}]))"
    return f"#par[{words}]"


def _typst_run(run: Run | int) -> str:
    if isinstance(run, int):
        return f"#footnote[{note_text(run)}]"
    text = _typst_text(run.text)
    if run.raised:
        return f"#super[{text}]"
    return f"#strong[{text}]" if run.bold else text


def _typst_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"' if text else ""


def _with_note(runs: Sequence[Run], note: int) -> Iterable[Run | int]:
    """The runs with the note's number after a word in the middle of the first plain one."""
    placed = not note
    for run in runs:
        cut = -1 if placed or run.bold or run.raised else run.text.find(" ", len(run.text) // 2)
        if cut > 0:
            yield from (Run(run.text[:cut]), note, Run(run.text[cut:]))
            placed = True
        else:
            yield run


def chromium_pdf(content: Sequence[Element], columns: int = 1) -> bytes:
    """The PDF that Chromium prints of an HTML page; its notes stand at the end."""
    with TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html_source(content, columns), encoding="utf-8")
        _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())  # fmt: skip
        return pdf.read_bytes()


_STYLE = f"""
@page {{ size: A4; margin: 25mm; @top-center {{ content: "{RUNNING_HEAD}"; font-size: 8pt }}
  @bottom-center {{ content: "Page " counter(page) " of " counter(pages); font-size: 8pt }} }}
body {{ font: 10pt serif; margin: 0 }} main {{ column-count: COLUMNS; column-gap: 8mm }}
h1 {{ column-span: all; text-align: center }} .note {{ font-size: 8pt }} ul {{ padding-left: 1.4em }}
"""


def html_source(content: Sequence[Element], columns: int = 1) -> str:
    """An HTML page of the elements, items in nested lists."""
    parts: list[str] = []
    notes: list[int] = []
    depth = 0
    for element, note in _numbered(content, True):
        wanted = element.level if element.kind == BlockKind.LIST_ITEM else 0
        parts.append("<ul>" * max(0, wanted - depth) + "</ul>" * max(0, depth - wanted))
        depth = wanted
        parts.append(_html(element, note))
        notes.extend([note] if note else [])
    parts.append("</ul>" * depth)
    parts.extend(f'<p class="note"><sup>{n}</sup> {note_text(n)}</p>' for n in notes)
    style = _STYLE.replace("COLUMNS", str(columns))
    head = f'<meta charset="utf-8"><title>Statement</title><style>{style}</style>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><main>{"".join(parts)}</main></body></html>'
    )


def _html(element: Element, note: int) -> str:
    words = "".join(_html_run(run) for run in _with_note(element.runs, note))
    if element.kind == BlockKind.HEADING:
        marker = html.escape(f"{element.marker} " if element.marker else "")
        return f"<h{element.level}>{marker}{words}</h{element.level}>"
    if element.kind == BlockKind.LIST_ITEM:
        own = "" if element.marker == "-" else f" style='list-style-type:{element.marker!r}'"
        return f"<li{own}>{words}</li>"
    return f"<p>{words}</p>"


def _html_run(run: Run | int) -> str:
    if isinstance(run, int):
        return f"<sup>{run}</sup>"
    text = html.escape(run.text)
    if run.raised:
        return f"<sup>{text}</sup>"
    return f"<b>{text}</b>" if run.bold else text


def soffice_pdf(content: Sequence[Element], columns: int = 1) -> bytes:
    """The PDF that LibreOffice makes of a flat OpenDocument text."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "statement.fodt"
        source.write_text(fodt_source(content, columns), encoding="utf-8")
        _run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source))  # fmt: skip
        return source.with_suffix(".pdf").read_bytes()


def fodt_source(content: Sequence[Element], columns: int = 1) -> str:
    """A flat OpenDocument text of the elements, its body in a section of so many columns."""
    body = [_fodt(element, note) for element, note in _numbered(content, True)]
    rest = "".join(body[1:])
    section = f'<text:section text:style-name="Columns" text:name="Body">{rest}</text:section>'
    return _FODT.replace("BODY", body[0] + section).replace("COUNT", str(columns))


def _fodt(element: Element, note: int) -> str:
    words = "".join(_fodt_run(run) for run in _with_note(element.runs, note))
    if element.kind == BlockKind.HEADING:
        marker = escape(f"{element.marker} " if element.marker else "")
        style = quoteattr(f"H{element.level}")
        return (
            f'<text:h text:style-name={style} text:outline-level="{element.level}">{marker}{words}</text:h>'
        )
    if element.kind == BlockKind.LIST_ITEM:
        sign = "•" if element.marker == "-" else escape(element.marker)
        return f'<text:p text:style-name="Item{element.level}">{sign}<text:tab/>{words}</text:p>'
    return f'<text:p text:style-name="Body">{words}</text:p>'


def _fodt_run(run: Run | int) -> str:
    if isinstance(run, int):
        body = f'<text:p text:style-name="Note">{note_text(run)}</text:p>'
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{run}</text:note-citation>'
            f"<text:note-body>{body}</text:note-body></text:note>"
        )
    text = escape(run.text)
    style = "Raised" if run.raised else "Strong" if run.bold else ""
    return f'<text:span text:style-name="{style}">{text}</text:span>' if style else text


def _paragraph_style(name: str, size: float, more: str = "", bold: str = "normal") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:margin-bottom="6pt" fo:text-align="justify" {more}/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{bold}" fo:language="en"'
        ' fo:country="GB" style:font-name="Liberation Serif"/></style:style>'
    )


def _item_style(level: int) -> str:
    indent = f'fo:margin-left="{18 * level}pt" fo:text-indent="-18pt"'
    return _paragraph_style(f"Item{level}", 10, indent)


_FODT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>{_paragraph_style("Body", 10)}{_paragraph_style("Note", 8)}{_paragraph_style("Furniture", 8)}
{"".join(_paragraph_style(f"H{n}", 17 - 2 * n, 'fo:keep-with-next="always"', "bold") for n in range(1, 5))}
{"".join(map(_item_style, range(1, 5)))}
<style:style style:name="Strong" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Raised" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style></office:styles>
<office:automatic-styles>
<style:style style:name="Columns" style:family="section">
<style:section-properties text:dont-balance-text-columns="true">
<style:columns fo:column-count="COUNT" fo:column-gap="8mm"/></style:section-properties></style:style>
<style:page-layout style:name="Sheet">
<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin="20mm"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Sheet">
<style:header><text:p text:style-name="Furniture">{RUNNING_HEAD}</text:p></style:header>
<style:footer><text:p text:style-name="Furniture">Page <text:page-number/> of <text:page-count/></text:p>
</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>BODY</office:text></office:body></office:document>
"""


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    assert path, f"{program} is needed to make this file"
    subprocess.run([path, *arguments], check=True, capture_output=True, timeout=120)
