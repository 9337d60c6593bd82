"""Read the commitments of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.actors import Actors
from followthrough.commitments.confidence import confidence
from followthrough.commitments.fields import FieldReader
from followthrough.commitments.labels import Labels
from followthrough.commitments.language import Language, language, whole
from followthrough.commitments.leads import Leads
from followthrough.commitments.model import Commitment, Extraction, Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.parties import read_actors
from followthrough.commitments.reading import Reader
from followthrough.commitments.references import Outline, outline
from followthrough.commitments.regions import trim_end
from followthrough.commitments.sentences import LONGEST_PIECE, bounds, forget, tokenize
from followthrough.commitments.slips import Slip, find_slips, omissions
from followthrough.commitments.stated import Stated
from followthrough.commitments.times import Clock
from followthrough.commitments.undertakings import Governing, Undertaking
from followthrough.commitments.vehicles import find_vehicles
from followthrough.documents import BlockKind, Document, View
from followthrough.documents.dates import find_dates
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough.values import PartialDate, PublicReference, Span
from followthrough.vocab import Vocabulary, load

INLINE_MARKS = re.compile(r"\*\*?\*?|__|</?[a-zA-Z]{1,10}/?>|\\(?=[#*_\[\]-])|\u200b")
_DATED_BLOCKS = 4
_LONGEST_HEADING = 90  # characters of a heading that may be a name
_LONGEST_SUBJECT = 8  # tokens of a lead-in before its verb
_ENDS = frozenset(".;:?!")


def extract(
    document: Document, vocabulary: Vocabulary | None = None, date: PartialDate | None = None
) -> Extraction:
    """Every commitment of a document in order of the text, with its lines of effort and findings.

    `date` is the document's date when its header has none or a wrong one; relative expressions ("over
    the next five years") are read against it. Without `vocabulary` the global one is used.
    """
    try:
        return _extract(document, vocabulary or load(), date)
    finally:
        forget()


def _extract(document: Document, vocabulary: Vocabulary, date: PartialDate | None) -> Extraction:
    run = _Run.over(document, vocabulary, date)
    commitments = tuple(run.commitments())
    told = (*document.findings, *omissions(document), *(slip.finding for slip in run.slips), *run.notes())
    findings = tuple(dict.fromkeys((*told, *(finding for c in commitments for finding in c.findings))))
    return Extraction(commitments, run.outline.lines, findings, date=run.fields.clock.today)


@dataclass(slots=True)
class _Run:
    """Everything one extraction needs to know of its document."""

    document: Document
    views: tuple[View, ...]
    words: Language
    actors: Actors
    reader: Reader
    fields: FieldReader
    labels: Labels
    stated: Stated
    outline: Outline
    slips: tuple[Slip, ...]
    date_from_text: bool = False
    doers: dict[int, tuple[Name, ...]] = field(default_factory=dict)  # who undertook last in each block
    leading: dict[tuple[int, int], tuple[Name, ...]] = field(default_factory=dict)  # vehicles of lead-ins
    named: dict[int, list[Name]] = field(
        default_factory=dict
    )  # by block: vehicles in the order they are named
    labelled: dict[int, tuple[Name, ...]] = field(default_factory=dict)  # vehicles of labels, by block

    @classmethod
    def over(cls, document: Document, vocabulary: Vocabulary, date: PartialDate | None) -> _Run:
        words = language()
        views = tuple(block.view.without(INLINE_MARKS) for block in document.blocks)
        book = NameBook(vocabulary, words)
        for view in views:
            book.learn(view.text)
        slips = find_slips(document, views, book)
        book.slips = {slip.printed: slip.meant for slip in slips}
        actors = read_actors(document, views, book, words)
        known = date or document.metadata.date
        today = known or _date_of_text(document, views)
        return cls(
            document,
            views,
            words,
            actors,
            Reader.over(actors, words, views, today.year if today else None),
            FieldReader(document, book, vocabulary, Clock(words, today)),
            Labels(document, views, words, actors),
            Stated(document, views, actors, words),
            outline(document),
            slips,
            date_from_text=known is None and today is not None,
        )

    def commitments(self) -> Iterator[Commitment]:
        """The commitments, each with its reference."""
        leads = Leads(self.document, self.views, self.reader, self.words, self.labels.ends)
        governing = leads.governing(self.labels.speakers)
        found = [each for index, place in enumerate(governing) for each in self._of_block(index, place)]
        references = self.outline.references([undertaking.block for undertaking in found], self.document)
        for undertaking, reference in zip(found, references, strict=True):
            yield self._commitment(undertaking, reference)

    def _of_block(self, index: int, governing: Governing) -> Iterator[Undertaking]:
        block = self.document.blocks[index]
        untold = block.kind == BlockKind.HEADING and not (governing.planned or governing.spoken)
        over = block.section if block.lead_in is None else block.lead_in
        self.reader.headed = () if over is None else self.doers.get(over, ())
        if untold or block.kind == BlockKind.NOTE or not self.views[index].text:
            return
        read = list(self.reader.read(index, self.views[index], self.labels.ends[index], governing))
        if read and governing.holds > index:
            read[-1] = read[-1]._replace(reach=self._words_of(governing.holds))
        for found in read:
            self.doers[index] = found.actors
            yield found

    def _words_of(self, index: int) -> Span:
        """The first sentence of a block without its closing signs."""
        view = self.views[index]
        tokens = tokenize(view.text, *bounds(view.text, self.words)[0])
        return view.span(0, tokens[trim_end(tokens, 0, len(tokens), self.words) - 1].end)

    def _label_vehicles(self, index: int) -> tuple[Name, ...]:
        """Programmes that an item's label, or that of the item around it, names."""
        found: dict[str, Name] = {}
        for place in self.labels.chain(index):
            if place not in self.labelled:
                self.labelled[place] = self._own_label_vehicles(place)
            for name in self.labelled[place]:
                found.setdefault(name.entity or name.name, name)
        return tuple(found.values()) or self._heading_vehicles(self.document.blocks[index].section)

    def _heading_vehicles(self, heading: int | None) -> tuple[Name, ...]:
        """The programme that is the whole of the heading above: "Delta Land Program"."""
        if heading is None or self.document.blocks[heading].kind != BlockKind.HEADING:
            return ()
        view = self.views[heading]
        if heading not in self.labelled and len(view.text) <= _LONGEST_HEADING:
            named = self._own_label_vehicles(heading, len(view.text))
            title = view.text.strip(" *#:")
            noun = title.rpartition(" ")[2].lower() in self.words.words["heading_nouns"]
            self.labelled[heading] = tuple(
                name for name in named if noun and name.span and self.document.words(name.span) == title
            )
        return self.labelled.get(heading, ())

    def _own_label_vehicles(self, index: int, end: int = 0) -> tuple[Name, ...]:
        view = self.views[index]
        end = end or self.labels.ends[index]
        if not end:
            return ()
        tokens = tokenize(view.text, 0, end)
        if tokens[0].low in self.words.words["numbered_titles"]:
            return ()
        last = next((token for token in reversed(tokens) if token.is_word), tokens[0])
        if tokens[0].low in self.words.base_of_gerund or last.low in self.words.words["label_activities"]:
            return ()
        return find_vehicles(tokens, 0, len(tokens), view, self.fields.book)

    def _opening_vehicles(self, found: Undertaking) -> tuple[Name, ...]:
        """ "Through the X Program, the United States will ...": named before the subject."""
        if found.prefix is None:
            return ()
        tokens = tokenize(found.view.text, *found.prefix)
        lows = " ".join([token.low for token in tokens[:4]])
        if not lows.startswith(whole(self.words.phrases["vehicle_openers"])):
            return ()
        return find_vehicles(tokens, 0, len(tokens), found.view, self.fields.book)

    def _lead_vehicles(self, found: Undertaking) -> tuple[Name, ...]:
        """ "The Delta Programme will:", "Through the Delta Fund, we will:": named in the lead-in."""
        if found.lead is None or found.lead.opens[1] <= 0:
            return ()
        block, stop = found.lead.opens
        if (block, stop) not in self.leading:
            view = self.views[block]
            tokens = tokenize(view.text, 0, stop)
            first = max((i + 1 for i, token in enumerate(tokens) if token.text in _ENDS), default=0)
            lows = " ".join(token.low for token in tokens[first : first + 4])
            opened = any(lows.startswith(opener + " ") for opener in self.words.phrases["vehicle_openers"])
            near = first if opened else max(first, len(tokens) - _LONGEST_SUBJECT)
            subject = max((i + 1 for i in range(near, len(tokens)) if tokens[i].text == ","), default=near)
            begin = first if opened else subject
            self.leading[block, stop] = find_vehicles(tokens, begin, len(tokens), view, self.fields.book)
        return self.leading[block, stop]

    def _own_vehicle(self, found: Undertaking) -> tuple[Name, ...]:
        """The initiative of the text where it is itself the subject ("KASI aims to ...")."""
        if found.subject is None or not self.actors.own:
            return ()
        start, end = found.subject
        text = " ".join(token.text for token in found.tokens[start:end] if token.low != "the")
        if text.casefold() not in self.actors.own:
            return ()
        entity = self.fields.book.entity(text)
        span = found.view.span(found.tokens[start].start, found.tokens[end - 1].end)
        return (Name(self.fields.book.display(text), entity.key if entity else None, span),)

    def _commitment(self, found: Undertaking, reference: PublicReference) -> Commitment:
        actors = self.stated.who(found)
        if actors is not found.actors:
            found = found._replace(actors=actors)
        around = (
            *self._label_vehicles(found.block),
            *self._opening_vehicles(found),
            *self._lead_vehicles(found),
            *self._own_vehicle(found),
        )
        fields = self.fields.read(found, around, self.named)
        self.named[found.block] = [*self.named.get(found.block, []), *fields.vehicles]
        span = self._span(found)
        segments = self.document.segments(span)
        quote, reasons = self.document.quotation(segments), tuple(fields.reasons)
        deadline = fields.deadline or self.stated.due(found)
        figure = bool(fields.amounts or deadline or fields.period)
        return Commitment(
            span=span,
            quote=quote,
            segments=segments if len(segments) > 1 else (),
            reference=reference,
            strength=fields.strength,
            kind=fields.kind,
            actors=actors,
            lead_in=found.lead_in,
            lead_in_words=self.document.words(found.lead_in) if found.lead_in else None,
            amounts=fields.amounts,
            period=fields.period,
            deadline=deadline,
            beneficiaries=fields.beneficiaries,
            vehicles=fields.vehicles,
            reasons=reasons,
            findings=self._findings(found, span),
            confidence=confidence(quote, reasons, actors, fields.strength, figure=figure),
        )

    def _span(self, found: Undertaking) -> Span:
        """The source span, marks of emphasis that open or close right there included."""
        start, end = found.tokens[found.piece.start].start, found.tokens[found.piece.end - 1].end
        span, text = found.view.span(start, end), self.document.text
        if found.reach is not None:
            return Span(span.start, found.reach.end)
        first, last = span.start, span.end
        if "*" not in text[max(0, first - 1) : last]:
            return span
        while first > 0 and text[first - 1] == "*":
            first -= 1
        if text.count("*", first, last) % 2 or text.count("**", first, last) % 2:
            while last < len(text) and text[last] == "*":
                last += 1
        if text.count("**", first, last) % 2:
            first = span.start
        return Span(first, last)

    def _findings(self, found: Undertaking, span: Span) -> tuple[Finding, ...]:
        slips = tuple([slip.finding for slip in self.slips if span.contains(slip.span)])
        view, first, last = found.view, found.tokens[found.piece.start], found.tokens[found.piece.end - 1]
        place = self.fields.clock.unresolved(view.text, first.start, last.end)
        return slips if place is None else (*slips, _unresolved(view.span(*place), view.text[slice(*place)]))

    def notes(self) -> Sequence[Finding]:
        """Findings of the run as a whole."""
        found = [
            Finding(
                Level.WARNING,
                "text.overlong_sentence",
                f"offset {span}",
                _(
                    "A sentence of {characters:,} characters was read in pieces of at most {most:,}.",
                    characters=len(span),
                    most=LONGEST_PIECE,
                ),
                _("Check the commitments found in it, and whether sentence ends are missing in the source."),
            )
            for span in self.reader.overlong
        ]
        if self.date_from_text:
            today = self.fields.clock.today
            found.append(
                Finding(
                    Level.INFO,
                    "date.from_text",
                    "document",
                    _("The header gives no date; {date} was read from the text.", date=today),
                    _("Give the date if this is not the date of the document."),
                )
            )
        return found


def _unresolved(span: Span, words: str) -> Finding:
    return Finding(
        Level.WARNING,
        "date.unresolved",
        f"offset {span}",
        _('"{words}" cannot be read as a date: the document has no date.', words=words),
        _("Give the document's date."),
    )


def _date_of_text(document: Document, views: Sequence[View]) -> PartialDate | None:
    """The first date to the day in the opening or closing paragraphs."""
    shown = [view for block, view in zip(document.blocks, views, strict=True) if block.kind != BlockKind.NOTE]
    for view in [*shown[:_DATED_BLOCKS], *shown[-2:]]:
        for date in find_dates(view.text[:3_000]):
            if date.value.day is not None:
                return date.value
    return None
