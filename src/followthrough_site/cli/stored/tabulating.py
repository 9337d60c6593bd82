"""`matrix`: the implementation matrix of one initiative as a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
from django.utils.translation import get_language

from followthrough.commitments.model import Amount
from followthrough.errors import Finding, InvalidValue, NotFound
from followthrough.messages import Message, _, ngettext
from followthrough.reports.matrix import Edition, Matrix, MatrixHead, MatrixRow, Pledge, build, write_csv
from followthrough.reports.workbook import write_workbook
from followthrough.values import Span
from followthrough.vocab import Vocabulary, load
from followthrough_site.accounts import console
from followthrough_site.accounts.queries import Reader, today, workspace
from followthrough_site.audit.queries import head
from followthrough_site.cli.codes import DONE
from followthrough_site.cli.files import require_place, write_whole
from followthrough_site.cli.lines import LineNumbers
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.review import documents, queries
from followthrough_site.review.rows import CommitmentRow, DocumentRow, InitiativeRow

WRITERS = {"csv": write_csv, "xlsx": write_workbook}
RELEASED = ("partner", "public")
_OFFSETS = re.compile(r"offset (\d+)-(\d+)")
_IN_LINE = _("line {line}, characters {span}")


def matrix(name: str | None, form: str | None, out: Path, edition: str) -> int:
    """Write the matrix to `out` and say what it holds; returns the exit code."""
    require_ready()
    require_place(out)
    write = WRITERS[form or _form(out)]
    reader = console.reader()
    made = build_for(reader, choose(queries.initiatives(reader), name), Edition(edition))
    write_whole(out, write(made))
    click.echo(_wrote(out, made))
    click.echo(_("audit head: {head}", head=made.head.audit_head))
    return DONE


def _wrote(out: Path, made: Matrix) -> Message:
    return ngettext(
        "wrote {out}: {count} commitment, {edition} edition, as at {time}",
        "wrote {out}: {count} commitments, {edition} edition, as at {time}",
        len(made.rows),
        out=out,
        edition=made.edition.value,
        time=made.head.as_at,
    )


def _form(out: Path) -> str:
    form = out.suffix.lower().lstrip(".")
    if form not in WRITERS:
        raise InvalidValue(
            _("{name} does not end in .xlsx or .csv.", name=out.name), _("Say which with --format.")
        )
    return form


def choose(known: Sequence[InitiativeRow], name: str | None) -> InitiativeRow:
    """The initiative called SLUG or WORKSPACE/SLUG; without a name, the only one there is."""
    full = {f"{one.workspace_slug}/{one.slug}": one for one in known}
    found = [one for path, one in full.items() if name in (None, one.slug, path)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise NotFound(_("There is no initiative yet."), _("Load one: `followthrough load FOLDER`."))
    names = ", ".join(full)
    if found:
        raise InvalidValue(
            _("Several initiatives are meant."), _("Name one of them. There are: {names}.", names=names)
        )
    raise NotFound(_('There is no initiative "{name}".', name=name), _("There are: {names}.", names=names))


def build_for(reader: Reader, initiative: InitiativeRow, edition: Edition) -> Matrix:
    """The matrix of what `reader` may see of an initiative, as it stands now."""
    place = (initiative.workspace_slug, initiative.document_slug)
    document = documents.document(reader, *place, number=initiative.version.number)
    commitments = queries.all_commitments(reader, initiative.model)
    lines = LineNumbers(document.text)
    found = documents.text_findings(initiative.version.id)
    maker = RowMaker(load(), document, lines, found)
    head = _head(initiative, document, _extractors(commitments))
    return build(head, edition, [maker.row(one) for one in commitments], _by_place(found, lines))


def _by_place(found: Sequence[Finding], lines: LineNumbers) -> list[Finding]:
    """Findings in the order of the text, each with the line an editor shows."""
    placed = sorted(
        ((_span(one.place), one) for one in found), key=lambda pair: (pair[0] is None, pair[0] or 0)
    )
    return [
        replace(one, place=str(_IN_LINE.filled(line=lines.of(span.start), span=span))) if span else one
        for span, one in placed
    ]


def _head(initiative: InitiativeRow, document: DocumentRow, extractors: str) -> MatrixHead:
    office, version = workspace(initiative.workspace_slug), initiative.version
    return MatrixHead(
        initiative=initiative.name,
        owner=initiative.owner,
        text=str(
            _(
                "{title} ({publisher}), version {number}, {language}",
                title=document.title,
                publisher=document.publisher,
                number=version.number,
                language=version.language,
            )
        ),
        text_sha256=version.sha256,
        text_licence=document.licence,
        as_at=f"{today(office)} ({office.time_zone})",
        audit_head=f"{office.slug}={head(office.id)}",  # as `verify --head` takes it
        extractor_version=extractors,
    )


def _extractors(commitments: Sequence[CommitmentRow]) -> str:
    """The versions of the extractor that found what stands; people's own entries have none."""
    found = {claim.extractor_version for one in commitments for claim in one.claims}
    return ", ".join(sorted(filter(None, found))) or str(_("none"))


class RowMaker:
    """Makes rows of the matrix from the commitments of one document."""

    def __init__(
        self, vocabulary: Vocabulary, document: DocumentRow, lines: LineNumbers, found: Sequence[Finding]
    ) -> None:
        self.vocabulary, self.document, self.lines = vocabulary, document, lines
        self.slips = [(span, one.message) for one in found if (span := _span(one.place))]

    def row(self, one: CommitmentRow) -> MatrixRow:
        here = one.version_id == self.document.version.id
        return MatrixRow(
            reference=one.reference,
            line=f"{one.line_number}. {one.line_title}"
            if one.line_title
            else str(_("before the first line")),
            quote=one.quote.shown,
            lead_in=one.lead_in.shown if one.lead_in else None,
            strength=self._label("strengths", one.strength),
            kind=self._label("kinds", one.kind),
            actors=tuple(one.text_of("actor")),
            vehicles=tuple(one.text_of("vehicle")),
            pledges=tuple(
                Pledge(claim.value, claim.shown)
                for claim in one.of_attribute("amount")
                if isinstance(claim.value, Amount)
            ),
            period=one.period,
            deadline=one.deadline,
            source=self._place(one.quote.span, here=here),
            marking=self._label("release_markings", one.marking),
            released=one.marking in RELEASED,
            slips=tuple(words for span, words in self.slips if here and span.overlaps(one.quote.span)),
        )

    def _label(self, vocabulary: str, key: str) -> str:
        """The label in the operator's language; the key where this version's vocabulary has it no more."""
        term = self.vocabulary.terms(vocabulary).get(key)
        return term.labels.best(get_language() or "en") if term else key

    def _place(self, span: Span, *, here: bool) -> str:
        title = self.document.title
        if not here:
            return str(_("{title}, another version, characters {span}", title=title, span=span))
        line = self.lines.of(span.start)
        return str(_("{title}, line {line}, characters {span}", title=title, line=line, span=span))


def _span(place: str) -> Span | None:
    """The stretch a finding is about, where its place is one."""
    match = _OFFSETS.fullmatch(place)
    return Span(int(match[1]), int(match[2])) if match else None
