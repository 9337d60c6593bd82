"""Load an initiative from its folder: read its text, suggest, and apply the reviewers' decisions.

Everything goes through the actions a person uses. Loading the same folder again changes nothing.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from followthrough.commitments.model import Commitment as FoundCommitment
from followthrough.commitments.model import LineOfEffort
from followthrough.documents import Limits
from followthrough.documents.decode import read_bytes
from followthrough.documents.model import Document as ReadDocument
from followthrough.errors import Finding, Level, NotFound
from followthrough.messages import Message, _, ngettext
from followthrough.untrusted import extract_untrusted
from followthrough.values import Span
from followthrough.vocab import Entity, Vocabulary, load
from followthrough_site.accounts import actions as accounts
from followthrough_site.accounts.models import Actor, Record, Role, Workspace
from followthrough_site.accounts.queries import workspace as find_workspace
from followthrough_site.archive import actions as archive
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.partners import actions as partners
from followthrough_site.programme import actions as programme
from followthrough_site.programme.models import Initiative
from followthrough_site.review import actions as review
from followthrough_site.review.folder import Folder, WorkspaceDetails, read_folder
from followthrough_site.review.matching import SAME
from followthrough_site.review.models import Decision, Marking, Release, Suggestion, Verdict
from followthrough_site.review.readings import Confirmation, Reading, ReadingFile, read_file, words_hash

LOADER = "Followthrough loader"
EXTRACTOR = "Followthrough extractor"
Progress = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did. `changed` is False when everything was there already."""

    workspace_slug: str
    initiative_slug: str
    name: str
    suggestions: review.RunCounts
    applied: Mapping[str, int]
    released: int
    changed: bool
    findings: tuple[Finding, ...] = field(default=())


def load_folder(path: Path, *, limits: Limits, progress: Progress = lambda message: None) -> Loaded:
    """Load the initiative that stands in `path`; all of it or nothing.

    `limits` are those of reading the official text. Raises `FollowthroughError` when a file is unusable;
    decisions that meet no suggestion, or another than they were taken on, come back as findings.
    """
    folder = read_folder(path)
    vocabulary = load(extra=folder.vocabulary)
    progress(_("Reading {name}", name=folder.source.path.name))
    document, extraction = extract_untrusted(
        read_bytes(folder.source.path, limits.bytes),
        folder.source.path.name,
        limits=limits,
        date=folder.document.date,
        vocabulary=folder.vocabulary,
    )
    with transaction.atomic():
        loader = _loader(folder.workspace)
        audit.hold(loader.workspace_id)
        version, initiative, new = _place(loader, folder, document, extraction.lines)
        added = partners.add_entities(loader, _own_entities(vocabulary))
        suggested = len(extraction.commitments)
        progress(ngettext("Storing {count} suggestion", "Storing {count} suggestions", suggested))
        extractor = accounts.add_machine(loader, EXTRACTOR)
        counts = review.suggest_all(extractor, initiative, version, extraction)
        applied = _apply_decisions(folder, loader, initiative, version, vocabulary, progress)
    changed = new or bool(added or counts.new or counts.revised or applied.done or applied.released)
    return Loaded(
        workspace_slug=folder.workspace.slug,
        initiative_slug=initiative.slug,
        name=initiative.name,
        suggestions=counts,
        applied=applied.done,
        released=applied.released,
        changed=changed,
        findings=(*extraction.findings, *applied.findings),
    )


def _loader(details: WorkspaceDetails) -> Actor:
    try:
        workspace: Workspace = find_workspace(details.slug)
    except NotFound:
        return accounts.create_workspace(details.slug, details.name, details.time_zone, LOADER)[1]
    return Actor.objects.get(workspace=workspace, kind=Actor.Kind.MACHINE, name=LOADER)


def _place(
    by: Actor, folder: Folder, document: ReadDocument, lines: tuple[LineOfEffort, ...]
) -> tuple[DocumentVersion, Initiative, bool]:
    stored = archive.add_document(by, folder.document)
    version, new_version = archive.add_version(
        by, stored, document, language=folder.source.language, captured_on=folder.source.captured_on
    )
    initiative, new_initiative = programme.add_initiative(by, folder.initiative, version)
    programme.add_lines(by, initiative, lines, archive.Passages(version))
    return version, initiative, new_version or new_initiative


def _own_entities(vocabulary: Vocabulary) -> list[Entity]:
    """What the initiative's vocabulary adds to the global one."""
    known = load().by_key
    return [entity for entity in vocabulary.entities if entity.key not in known]


@dataclass(slots=True)
class _Applied:
    """What applying a file of decisions did."""

    done: Counter[str] = field(default_factory=Counter)
    released: int = 0
    findings: list[Finding] = field(default_factory=list)


def _apply_decisions(
    folder: Folder,
    loader: Actor,
    initiative: Initiative,
    version: DocumentVersion,
    vocabulary: Vocabulary,
    progress: Progress,
) -> _Applied:
    if folder.decisions is None:
        note = _("No decisions.yaml: everything found stays a suggestion until somebody decides it.")
        return _Applied(findings=[Finding(Level.INFO, "decisions.none", folder.path.name, note)])
    file = read_file(folder.decisions, version.text, vocabulary)
    if file.sha256 != version.sha256:
        message = _("The decisions were taken on another text (sha-256 {sha256}).", sha256=file.sha256[:12])
        place = folder.decisions.name
        return _Applied(findings=[Finding(Level.ERROR, "decisions.other_text", place, message)])
    progress(ngettext("Applying {count} decision", "Applying {count} decisions", len(file.readings)))
    return _Applier(loader, file, initiative, version).apply()


class _Applier:
    """Applies one file of decisions to one initiative."""

    def __init__(
        self, loader: Actor, file: ReadingFile, initiative: Initiative, version: DocumentVersion
    ) -> None:
        self.file, self.initiative, self.version = file, initiative, version
        self.readers = {
            key: accounts.add_group(loader, name, Role.REVIEWER) for key, name in file.readers.items()
        }
        self.applied = _Applied()
        self.suggested = self._suggestions(Q(made_by__kind=Actor.Kind.MACHINE))
        self.written = self._suggestions(~Q(made_by__kind=Actor.Kind.MACHINE))
        self.live = {
            decision.subject_id: decision
            for decision in Decision.objects.filter(
                subject__commitment__initiative=initiative, ended_at__isnull=True
            )
        }

    def _suggestions(self, author: Q) -> dict[Span, Suggestion]:
        """The newest suggestion at each place by authors of one kind, whether decided or not."""
        found = Suggestion.objects.filter(
            author, subject__commitment__initiative=self.initiative, passage__version=self.version
        ).select_related("passage__version", "subject", "made_by")
        return {Span(s.passage.start, s.passage.end): s for s in found.order_by("made_at", "id")}

    def apply(self) -> _Applied:
        for reading in self.file.readings:
            self._apply(reading)
        if self.file.release:
            self._release(self.file.release)
        return self.applied

    def _apply(self, reading: Reading) -> None:
        if words_hash(reading.span.of(self.version.text)) != reading.sha256:
            self._report(
                reading, "decisions.other_words", _("The words at this place are not those decided on.")
            )
            return
        suggestion = self._met(reading.span)
        written = self.written.get(reading.terms.span) if reading.terms else None
        known = suggestion or written
        if known and known.subject_id in self.live:
            self._complete(reading, self.live[known.subject_id], written)
        elif suggestion is not None:
            self._decide(reading, suggestion)
        elif reading.verdict == "added":
            self._add(reading, written)
        elif reading.verdict != "rejected":  # what is not suggested needs no rejection
            self._report(
                reading, "decisions.no_suggestion", _("The extractor suggests nothing here any more.")
            )

    def _met(self, span: Span) -> Suggestion | None:
        """The machine's suggestion at these words, else the one most like them, if alike enough."""
        if span in self.suggested or not self.suggested:
            return self.suggested.get(span)
        nearest = max(self.suggested, key=span.similarity)
        return self.suggested[nearest] if span.similarity(nearest) >= SAME else None

    def _complete(self, reading: Reading, live: Decision, written: Suggestion | None) -> None:
        """Confirm a correction whose confirmation was added to the file since; leave all else as decided."""
        if live.verdict == Verdict.CORRECTED and reading.confirmed and written:
            self._confirm(reading, written, expected_version=live.version)
            self._count("confirmed")

    def _decide(self, reading: Reading, suggestion: Suggestion) -> None:
        by = self.readers[reading.by]
        if reading.terms is None:
            self._count("rejected")
            review.decide(
                by, suggestion, Verdict.REJECTED, reading.why, expected_version=0, decided_on=reading.on
            )
        elif review.proposes(suggestion, reading.terms):
            self._count("accepted")
            review.decide(
                by, suggestion, Verdict.ACCEPTED, reading.why, expected_version=0, decided_on=reading.on
            )
        else:
            self._correct(reading, suggestion, reading.terms)

    def _correct(self, reading: Reading, suggestion: Suggestion, terms: FoundCommitment) -> None:
        if reading.verdict != "corrected":
            self._report(
                reading,
                "decisions.other_terms",
                _("The extractor now suggests other terms than were accepted; the reader's stand."),
                Level.INFO,
            )
        corrected = review.correct(
            self.readers[reading.by],
            suggestion,
            terms,
            reading.why,
            expected_version=0,
            decided_on=reading.on,
        )
        self._confirm(reading, corrected, expected_version=1)
        self._count("corrected")

    def _add(self, reading: Reading, written: Suggestion | None) -> None:
        if reading.terms is None:
            return
        if written is None:
            author = self.readers[reading.by]
            written = review.propose(author, self.initiative, self.version, reading.terms)
            self._count("added")
        self._confirm(reading, written, expected_version=0)

    def _confirm(self, reading: Reading, suggestion: Suggestion, expected_version: int) -> None:
        """The second reader's acceptance; without one the reader's own words wait for it."""
        if reading.confirmed is None:
            self._report(reading, "decisions.unconfirmed", _("A second reader has not confirmed this yet."))
            return
        review.decide(
            self.readers[reading.confirmed.by],
            suggestion,
            Verdict.ACCEPTED,
            reading.confirmed.why,
            expected_version=expected_version,
            decided_on=reading.confirmed.on,
        )

    def _release(self, release: Confirmation) -> None:
        """Release what the file says is released: initiative, document, lines, and what was accepted.

        A commitment whose live decision the releasing reader took himself is released by the other reader.
        """
        for subject, preparer in self._to_release():
            by = self.readers[release.by]
            if preparer == by.id:
                by = next(reader for reader in self.readers.values() if reader.id != by.id)
            done = review.release(by, subject, Marking.PUBLIC, release.why, decided_on=release.on)
            self.applied.released += done is not None

    def _to_release(self) -> list[tuple[Record, uuid.UUID]]:
        """What was never released; what somebody narrowed again since stays as he left it."""
        initiative = self.initiative
        own = [initiative.record, self.version.document.record, *(x.record for x in initiative.lines.all())]
        accepted = Decision.objects.filter(
            subject__commitment__initiative=initiative, ended_at__isnull=True, verdict=Verdict.ACCEPTED
        )
        decided = [(d.subject, d.decided_by_id) for d in accepted.select_related("subject")]
        known = set(
            Release.objects.filter(workspace=initiative.workspace).values_list("subject_id", flat=True)
        )
        pairs = [(record, record.created_by_id) for record in own] + decided
        return [(record, preparer) for record, preparer in pairs if record.id not in known]

    def _count(self, what: str) -> None:
        self.applied.done[what] += 1

    def _report(self, reading: Reading, code: str, message: Message, level: Level = Level.ERROR) -> None:
        place = f"{reading.place}, {reading.reference}"
        remedy = _("Read the passage again and renew the entry.")
        self.applied.findings.append(Finding(level, code, place, message, remedy))
