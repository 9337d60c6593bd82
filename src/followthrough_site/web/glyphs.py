"""The product's signs: one shape with one meaning, drawn in the colour of the words beside it.

Each is the inside of a 16 by 16 picture. They repeat what the word beside them says, so screen readers skip
them.
"""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-width="1.6"'
_BOLD = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
_FULL = 'fill="currentColor"'

_OTHER = f'<circle cx="8" cy="8" r="2.5" {_FULL}/>'

SHAPES = {
    # strength: how full the square is
    "firm": f'<rect x="2.5" y="2.5" width="11" height="11" {_FULL}/>',
    "intent": (
        f'<rect x="2.5" y="2.5" width="11" height="11" {_LINE}/><path d="M2.5 13.5v-11l11 11z" {_FULL}/>'
    ),
    "exploratory": f'<rect x="2.5" y="2.5" width="11" height="11" {_LINE}/>',
    # kind
    "new": f'<path d="M8 3v10M3 8h10" {_BOLD}/>',
    "continuing": f'<path d="M2.5 8h10M9 4l4 4-4 4" {_BOLD}/>',
    "stance": f'<path d="M3 13.5h10M8 13V3M4.5 6h7" {_BOLD}/>',
    # what it carries
    "money": f'<circle cx="8" cy="8" r="6" {_LINE}/><path d="M5.5 6.5h5M5.5 9.5h5" {_LINE}/>',
    "date": (
        f'<rect x="2.5" y="3.5" width="11" height="10" {_LINE}/>'
        f'<path d="M2.5 7h11M5.5 1.5v3M10.5 1.5v3" {_LINE}/>'
    ),
    "both": f'<circle cx="5.8" cy="5.8" r="4" {_LINE}/><rect x="7" y="7" width="7" height="7" {_LINE}/>',
    "neither": f'<path d="M3 8h10" {_LINE} stroke-dasharray="2 2"/>',
    # state of review
    "accepted": f'<path d="M3 8.5l3.2 3.2L13 4.5" {_BOLD}/>',
    "suggested": f'<circle cx="8" cy="8" r="5.5" {_LINE} stroke-dasharray="2.4 2"/>',
    "corrected": f'<path d="M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2z" {_LINE}/>',
    "rejected": f'<path d="M4 4l8 8M12 4l-8 8" {_BOLD}/>',
    "newer": (
        f'<rect x="2" y="2" width="8.5" height="8.5" {_LINE} stroke-dasharray="2 1.6"/>'
        f'<path d="M6 13.5h7.5V6" {_BOLD}/>'
    ),
    # the three statuses: three shapes
    "reported": f'<rect x="2.5" y="2.5" width="11" height="11" {_LINE} stroke-dasharray="3 2"/>',
    "evidenced": f'<circle cx="8" cy="8" r="5.8" {_LINE} stroke-dasharray="3 2"/>',
    "scored": f'<path d="M8 1.6L14.4 8 8 14.4 1.6 8z" {_LINE} stroke-dasharray="3 2"/>',
    # release
    "internal": (
        f'<rect x="3" y="7" width="10" height="6.5" {_LINE}/>'
        f'<path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" {_LINE}/>'
    ),
    "partner": f'<circle cx="5.8" cy="8" r="3.8" {_LINE}/><circle cx="10.2" cy="8" r="3.8" {_LINE}/>',
    "public": (
        f'<circle cx="8" cy="8" r="6" {_LINE}/>'
        f'<path d="M2 8h12M8 2c-3.4 3.6-3.4 8.4 0 12M8 2c3.4 3.6 3.4 8.4 0 12" {_LINE}/>'
    ),
    # others
    "certainty": f'<path d="M3.5 13V9.5M8 13V6.5M12.5 13V3" {_BOLD}/>',
    "slip": f'<path d="M8 2.2L14.5 13.5h-13z" {_LINE}/><path d="M8 6.5v3.2M8 11v1.2" {_LINE}/>',
    "back": f'<path d="M10 3L5 8l5 5" {_BOLD}/>',
    "on": f'<path d="M6 3l5 5-5 5" {_BOLD}/>',
    "search": f'<circle cx="7" cy="7" r="4.5" {_LINE}/><path d="M10.5 10.5L14 14" {_BOLD}/>',
}


def glyph(name: str) -> SafeString:
    """The sign of that name as an inline picture; a dot for a term that has none of its own."""
    opening = '<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
    return mark_safe(f"{opening}{SHAPES.get(name, _OTHER)}</svg>")  # noqa: S308 (constant shapes of this module)
