"""Blocks of a document as HTML whose words are exactly the source's, with our signs set apart from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.documents import Document
from followthrough_site.review.rows import Mark
from followthrough_site.review.wording import Wording
from followthrough_site.web.glyphs import glyph
from followthrough_site.web.marking import Piece, PlacedBlock, Slip

GIST = 9  # words of a commitment that its place in the margin shows


@dataclass(frozen=True, slots=True)
class Stop:
    """A commitment on the walk through a document: its page, its neighbours, and how it begins."""

    mark: Mark
    url: str
    gist: str
    before: str
    after: str
    chosen: bool = False

    @property
    def line(self) -> int:
        return int(self.mark.reference.partition(".")[0])


def stops(workspace_slug: str, marks: Iterable[Mark], document: Document) -> dict[str, Stop]:
    """The walk in order of the text, by reference."""
    listed, wording = list(marks), Wording(document)
    references = ["", *(mark.reference for mark in listed), ""]
    return {
        mark.reference: Stop(
            mark=mark,
            url=reverse("web:commitment", args=[workspace_slug, mark.initiative_slug, mark.reference]),
            gist=gist(wording.of(mark.segments or (mark.span,))),
            before=references[index],
            after=references[index + 2],
        )
        for index, mark in enumerate(listed)
    }


def seats(marks: Iterable[Mark], document: Document, desk: str, chosen: str) -> dict[str, Stop]:
    """The same for the desk at the address `desk`, where a sign chooses its commitment."""
    wording = Wording(document)
    return {
        mark.reference: Stop(
            mark=mark,
            url=f"{desk}?at={mark.reference}",
            gist=gist(wording.of(mark.segments or (mark.span,))),
            before="",
            after="",
            chosen=mark.reference == chosen,
        )
        for mark in marks
    }


def gist(words: str) -> str:
    """The first words of a commitment."""
    parts = words.split()
    return " ".join(parts[:GIST]) + (" …" if len(parts) > GIST else "")


def set_block(block: PlacedBlock, walk: Mapping[str, Stop]) -> SafeString:
    """The words of a block: text as it stands, <mark> around commitments, our signs at their beginning."""
    groups = groupby(block.pieces, key=lambda piece: piece.references)
    return format_html_join(
        "", "{}", ((_group(references, tuple(pieces), walk),) for references, pieces in groups)
    )


def _group(references: Sequence[str], pieces: Sequence[Piece], walk: Mapping[str, Stop]) -> SafeString:
    """Neighbouring pieces under the same marks, as one mark."""
    begins = (one for piece in pieces for one in piece.begins)
    further = dict.fromkeys(one for piece in pieces for one in piece.goes_on)
    signs = format_html_join("", "{}", ((_anchor(walk[one]),) for one in begins))
    signs += format_html_join("", "{}", ((_going_on(walk[one]),) for one in further))
    words = format_html_join("", "{}", ((_slipped(piece),) for piece in pieces))
    if not references:
        return format_html("{}{}", signs, words)
    state = walk[references[-1]].mark.state
    chosen = " is-chosen" if any(walk[one].chosen for one in references) else ""
    marked = '{}<mark data-references="{}" class="is-{}{}">{}</mark>'
    return format_html(marked, signs, " ".join(references), state, chosen, words)


def _slipped(piece: Piece) -> SafeString:
    if not piece.slips:
        return format_html("{}", piece.text)
    return format_html(
        '<span class="slip">{}<span class="ours slip-sign" lang="{}" translate="yes" title="{}">{}'
        '<span class="unseen">{}</span></span></span>',
        piece.text,
        get_language() or "en",
        _spoken(piece.slips),
        glyph("slip"),
        _("slip of the text, kept as it is"),
    )


def _spoken(slips: Iterable[Slip]) -> str:
    return " ".join(f"{slip.message} {slip.remedy}".strip() for slip in slips)


def _anchor(stop: Stop) -> SafeString:
    """The sign before a commitment: its reference, and the way to its neighbours once it was gone to."""
    return format_html(
        '<span class="ours anchor" lang="{language}" translate="yes" id="{reference}">'
        '<a class="reference" href="{url}" aria-label="{label}">'
        '<span translate="no">{reference}</span></a><span class="walk">{before}{after}</span></span>',
        reference=stop.mark.reference,
        language=get_language() or "en",
        url=stop.url,
        here=SafeString(' aria-current="true"' if stop.chosen else ""),
        label=_("Commitment %(reference)s") % {"reference": stop.mark.reference},
        before=_step("prev", stop.before, _("Previous commitment, %(reference)s"), "back"),
        after=_step("next", stop.after, _("Next commitment, %(reference)s"), "on"),
    )


def _going_on(stop: Stop) -> SafeString:
    """The sign before the further words of a commitment that began in an earlier block."""
    return format_html(
        '<span class="ours anchor goes-on" lang="{}" translate="yes"><a class="reference" href="{}"'
        ' aria-label="{}"><span translate="no">{}</span> …</a></span>',
        get_language() or "en",
        stop.url,
        _("Commitment %(reference)s goes on") % {"reference": stop.mark.reference},
        stop.mark.reference,
    )


def _step(relation: str, reference: str, label: str, sign: str) -> SafeString:
    if not reference:
        return SafeString()
    return format_html(
        '<a class="step" data-step="{}" href="#{}" aria-label="{}">{}</a>',
        relation,
        reference,
        label % {"reference": reference},
        glyph(sign),
    )
