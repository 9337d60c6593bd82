"""Word documents made from elements, with the styles and lists of Word's own template."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from followthrough.documents import BlockKind
from followthrough.documents.numerals import roman_value
from tests.documents.rendered import Element

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
_FIRST_OWN = 500  # ids of lists made here
_FORMS = {"decimal": r"\d+", "lowerLetter": r"[a-z]", "upperLetter": r"[A-Z]"}


def docx_bytes(document: WordDocument) -> bytes:
    """The file that python-docx writes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def raw_docx(body: str, *, kind: str = _TYPE, **parts: str) -> bytes:
    """A document of the XML inside its body; `parts` are others, by their names without ending."""
    named = {f"word/{name}.xml": f"<w:{name} {SPACES}>{xml}</w:{name}>" for name, xml in parts.items()}
    return zipped({"[Content_Types].xml": _TYPES.format(kind), "word/document.xml": main(body), **named})


def main(body: str) -> str:
    """The XML of a main part."""
    return f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container of `entries`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in entries.items():
            container.writestr(name, content)
    return file.getvalue()


def para(*runs: str, properties: str = "") -> str:
    """A paragraph's XML; a run that is no XML is plain text."""
    inner = "".join(run if run.startswith("<") else run_of(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run_of(text: str, properties: str = "") -> str:
    """A run's XML."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def docx_of(content: Sequence[Element]) -> bytes:
    """A document of the elements: styles for headings, Word's own lists for items."""
    document = docx.Document()
    lists = _Lists(document)
    for element in content:
        if element.kind == BlockKind.HEADING:
            marker = f"{element.marker} " if element.marker else ""
            paragraph = document.add_heading(marker, min(element.level, 9))
        elif element.kind == BlockKind.LIST_ITEM:
            paragraph = document.add_paragraph()
            lists.number(paragraph, element)
        else:
            paragraph = document.add_paragraph()
        for run in element.runs:
            added = paragraph.add_run(run.text)
            added.bold = run.bold or None
            added.font.superscript = run.raised or None
    return docx_bytes(document)


def lines_docx(lines: Iterable[str]) -> bytes:
    """A document with one plain paragraph for each line, as words pasted from a mail stand in it."""
    document = docx.Document()
    for text in lines:
        document.add_paragraph(text)
    return docx_bytes(document)


class _Lists:
    """Lists of a document, one definition for each form of marker and level."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part.numbering_part.element
        self._made = 0
        self._last: dict[int, tuple[str, str, int, int]] = {}  # by level: form, text, number, list

    def number(self, paragraph: Paragraph, element: Element) -> None:
        form, text, number = _form(element.marker)
        last = self._last.get(element.level)
        goes_on = last is not None and last[:2] == (form, text) and number in (0, last[2] + 1)
        number_id = last[3] if goes_on and last else self._new(form, text, number, element.level)
        self._last = {level: kept for level, kept in self._last.items() if level < element.level}
        self._last[element.level] = (form, text, number, number_id)
        properties = paragraph._p.get_or_add_pPr()
        inner = f"<w:ilvl w:val='{element.level - 1}'/><w:numId w:val='{number_id}'/>"
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>"))

    def _new(self, form: str, text: str, number: int, level: int) -> int:
        self._made += 1
        key = _FIRST_OWN + self._made
        left = 360 * level
        definition = parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='{key}'><w:lvl w:ilvl='{level - 1}'>"
            f"<w:start w:val='{max(number, 1)}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>"
            f"<w:pPr><w:ind w:left='{left}' w:hanging='360'/></w:pPr></w:lvl></w:abstractNum>"
        )
        self._part.insert(0, definition)
        self._part.append(
            parse_xml(f"<w:num {nsdecls('w')} w:numId='{key}'><w:abstractNumId w:val='{key}'/></w:num>")
        )
        return key


def _form(marker: str) -> tuple[str, str, int]:
    """Word's number format, the text around the number with its level's place, and the number."""
    core = re.sub(r"[^0-9A-Za-z]", "", marker)
    if not core:
        return "bullet", "\uf0b7", 0
    form = next((form for form, signs in _FORMS.items() if re.fullmatch(signs, core)), "lowerRoman")
    number = int(core) if core.isdigit() else roman_value(core) or 0
    if form.endswith("Letter"):
        number = ord(core.lower()) - ord("a") + 1
    return form, marker.replace(core, "%1"), number


_FILTERS = {"docx": "docx:MS Word 2007 XML", "html": "html:HTML (StarWriter)"}


def convert(sources: Sequence[Path], folder: Path, ending: str) -> dict[str, bytes]:
    """The files that LibreOffice makes of others, by their names."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is needed: soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [
            soffice,
            profile,
            "--headless",
            "--convert-to",
            _FILTERS[ending],
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = [folder / f"{source.stem}.{ending}" for source in sources]
    return {path.name: path.read_bytes() for path in made}
