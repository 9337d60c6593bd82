"""`read` and `extract`: a file in, words out; no database, no Django."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from followthrough.commitments import to_row
from followthrough.commitments.model import Commitment, Extraction
from followthrough.documents import Block, BlockKind, Document
from followthrough.documents.decode import read_bytes
from followthrough.errors import Finding
from followthrough.messages import _, ngettext
from followthrough.reports.separated import spreadsheet_safe
from followthrough.reports.wording import amount_words, deadline_words, joined, period_words
from followthrough.untrusted import extract_untrusted, read_untrusted
from followthrough.values import PartialDate
from followthrough_site import configuration
from followthrough_site.cli.codes import ATTENTION, DONE
from followthrough_site.cli.lines import LineNumbers
from followthrough_site.cli.output import finding_line, needs_attention, printable, table, terminal_width

NOTHING = _("no commitments found")
BLOCK_HEADS = _("LINE"), _("BLOCK"), _("WORDS")
PAGED_HEADS = _("PAGE"), _("BLOCK"), _("WORDS")
COMMITMENT_HEADS = _("REF"), _("STRENGTH"), _("WORDS")
KINDS = {
    BlockKind.HEADING: _("heading"),
    BlockKind.PARAGRAPH: _("paragraph"),
    BlockKind.LIST_ITEM: _("list item"),
    BlockKind.CELL: _("table cell"),
    BlockKind.NOTE: _("note"),
}
CSV_COLUMNS = (
    *("reference", "strength", "kind", "quote", "lead_in", "actors", "amounts", "period_start", "period_end"),
    *("deadline", "beneficiaries", "vehicles", "start", "end"),
)


def read_file(file: Path, form: str) -> int:
    """Print how `file` is read, as "text" or "json"; returns the exit code."""
    limits = configuration.limits()
    document = read_untrusted(read_bytes(file, limits.bytes), file.name, limits=limits)
    if form == "json":
        click.echo(json.dumps(_document(document), ensure_ascii=False, indent=2))
    else:
        for line in _reading(document):
            click.echo(line)
    return ATTENTION if needs_attention(document.findings) else DONE


def _document(document: Document) -> dict[str, object]:
    metadata, lines = document.metadata, LineNumbers(document.text)
    header = {"title": metadata.title, "date": str(metadata.date or ""), "source": metadata.source}
    return {
        "name": document.name,
        "media_type": document.media_type,
        "language": document.language or None,
        "sha256": document.sha256,
        "characters": len(document.text),
        "metadata": {**{name: value or None for name, value in header.items()}, "other": {**metadata.other}},
        "blocks": [_block(document, block, lines) for block in document.blocks],
        "findings": [_finding(finding) for finding in document.findings],
    }


def _block(document: Document, block: Block, lines: LineNumbers) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "marker": block.marker,
        "start": block.span.start,
        "end": block.span.end,
        "first_line": lines.of(block.span.start),
        "last_line": lines.of(block.span.end - 1),
        "text": block.view.text,
        "lead_in": block.lead_in,
        "parent": block.parent,
        "section": block.section,
        "cell": asdict(block.cell) if block.cell else None,
        "regions": _regions(document, block),
    }


def _regions(document: Document, block: Block) -> list[dict[str, object]]:
    """Where a block stands in a file that is more than its text: the part, and in a PDF the page and box."""
    regions = document.origin.regions(block.span) if document.origin else ()
    return [
        {
            "part": region.part,
            "offset": region.offset,
            "page": region.page,
            "box": region.box and [round(side, 1) for side in region.box],
        }
        for region in regions
    ]


def _finding(finding: Finding) -> dict[str, str]:
    names = ("level", "code", "place", "message", "remedy")
    return {name: str(getattr(finding, name)) for name in names}


def _reading(document: Document) -> Iterator[str]:
    metadata = document.metadata
    head = _(
        "{name}: {media_type}, {characters:,} characters, {blocks:,} blocks, sha-256 {sha256}",
        name=document.name,
        media_type=document.media_type,
        characters=len(document.text),
        blocks=len(document.blocks),
        sha256=document.sha256,
    )
    yield printable(str(head))
    if metadata.title:
        yield printable(str(_("title: {title}", title=metadata.title)))
    if metadata.date:
        yield printable(str(_("date: {date}", date=metadata.date)))
    if metadata.source:
        yield printable(str(_("source: {source}", source=metadata.source)))
    for name, value in metadata.other.items():
        if value:
            yield printable(f"{name}: {value}")  # as the text itself calls it
    yield ""
    lines = LineNumbers(document.text)
    rows = [_reading_row(document, block, lines) for block in document.blocks]
    heads = PAGED_HEADS if _has_pages(document) else BLOCK_HEADS
    yield from table([*map(str, heads)], rows, terminal_width())
    yield from _findings(document.findings)


def _reading_row(document: Document, block: Block, lines: LineNumbers) -> tuple[str, str, str]:
    kind = str(KINDS[block.kind])
    if block.cell:
        kind += f" {block.cell.table + 1}: {block.cell.row + 1}, {block.cell.column + 1}"
    elif block.level:
        kind += f" {block.level}"
    words = printable(f"{block.marker} {block.view.text}".strip())
    if block.lead_in is not None:
        words += "\n" + str(_('under "{words}"', words=printable(document.blocks[block.lead_in].view.text)))
    return _where(document, block, lines), kind, words


def _has_pages(document: Document) -> bool:
    return document.origin is not None and document.origin.page(0) is not None


def _where(document: Document, block: Block, lines: LineNumbers) -> str:
    page = document.origin.page(block.span.start) if document.origin else None
    return str(page or lines.of(block.span.start))


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield ""
    yield from map(finding_line, findings)


def extract_file(file: Path, date: PartialDate | None, form: str, vocabulary: Sequence[Path]) -> int:
    """Print the commitments of `file` as "table", "jsonl" or "csv"; returns the exit code.

    Findings go below a table, and to standard error beside output that a program reads.
    """
    limits = configuration.limits()
    data = read_bytes(file, limits.bytes)
    document, found = extract_untrusted(data, file.name, limits=limits, date=date, vocabulary=vocabulary)
    of_each = (finding for one in found.commitments for finding in one.findings)
    findings = list(dict.fromkeys([*document.findings, *found.findings, *of_each]))
    {"table": _print_table, "jsonl": _print_jsonl, "csv": _print_csv}[form](document, found)
    for line in _closing(found, findings):
        click.echo(line, err=form != "table")
    return ATTENTION if needs_attention(findings) else DONE


def _closing(found: Extraction, findings: Sequence[Finding]) -> Iterator[str]:
    count = len(found.commitments)
    yield str(ngettext("{count:,} commitment", "{count:,} commitments", count) if count else NOTHING)
    yield from map(finding_line, findings)


def _print_table(document: Document, found: Extraction) -> None:
    if not found.commitments:
        return
    rows = [_table_row(document, one) for one in found.commitments]
    for line in table([*map(str, COMMITMENT_HEADS)], rows, terminal_width()):
        click.echo(line)
    click.echo()


def _shown(document: Document, one: Commitment) -> str:
    """The words as the page has them: the quotation keeps each sign of the file, this is for people."""
    return document.displayed(one.segments or (one.span,))


def _shown_lead_in(document: Document, one: Commitment) -> str:
    return document.displayed((one.lead_in,)) if one.lead_in else ""


def _table_row(document: Document, one: Commitment) -> tuple[str, str, str]:
    governing = _shown_lead_in(document, one)
    lead_in = f"({governing}) " if governing else ""
    terms = [
        joined(name.name for name in one.actors),
        *(str(amount_words(amount)) for amount in one.amounts),
        str(period_words(one.period.value)) if one.period else "",
        str(deadline_words(one.deadline.value)) if one.deadline else "",
        str(_("through {names}", names=joined(name.name for name in one.vehicles))) if one.vehicles else "",
    ]
    words = [printable(lead_in + _shown(document, one)), "= " + printable(" | ".join(filter(None, terms)))]
    return str(one.reference), f"{one.strength}\n{one.kind}", "\n".join(words)


def _print_jsonl(document: Document, found: Extraction) -> None:
    for one in found.commitments:
        click.echo(json.dumps({**to_row(one), "shown": _shown(document, one)}, ensure_ascii=False))


def _print_csv(document: Document, found: Extraction) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_csv_row(document, one) for one in found.commitments)


def _csv_row(document: Document, one: Commitment) -> list[str]:
    period = one.period.value if one.period else None
    cells: list[object] = [
        *(one.reference, one.strength, one.kind, _shown(document, one)),
        _shown_lead_in(document, one) or None,
        joined(name.name for name in one.actors),
        joined(amount_words(amount).english for amount in one.amounts),
        *((period.start, period.end) if period else (None, None)),
        one.deadline.value if one.deadline else None,
        joined(name.name for name in one.beneficiaries),
        joined(name.name for name in one.vehicles),
        *(one.span.start, one.span.end),
    ]
    return [spreadsheet_safe("" if cell is None else str(cell)) for cell in cells]
