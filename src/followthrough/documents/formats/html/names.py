"""Names of elements, attributes and roles, by what they mean to whoever reads a page."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


KEPT_ATTRIBUTES = _names(
    """id class role hidden aria-hidden style lang href name start type value reversed content property
    charset datetime itemprop colspan rowspan open rel media"""
)
BLOCKS = _names(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p
    pre search section summary table tbody td tfoot th thead tr ul"""
)
INSIDE_PARAGRAPHS = BLOCKS - _names("body html caption tbody td tfoot th thead tr")  # each ends an open <p>
INLINE = _names(
    """a abbr acronym b big cite code dfn em font i img input ins kbd label mark nobr q s small span strike
    strong sub sup tt u var wbr"""
)
VOID = _names("area base br col embed hr img input link meta param source track wbr")
LISTS = _names("ul ol menu dir")
TABLE_PARTS = _names("thead tbody tfoot")

NO_TEXT = _names(
    """head script style template noscript title textarea xmp iframe noembed noframes svg math canvas
    object embed audio video map select datalist option rp rt del"""
)
FRAME = _names("nav aside footer button menu search label dialog")
FRAME_ROLES = _names(
    """navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar form
    button tablist"""
)
NOTE_ROLES = _names("doc-endnotes doc-footnote doc-endnote doc-footnotes")
# Words of class and id by which the templates of sites name the parts around the content.
FRAME_WORDS = _names(
    """cookie cookies consent gdpr breadcrumb breadcrumbs navbar navigation nav menu submenu sidebar share
    sharing social addthis skip skiplink pagination pager advert advertisement banner masthead
    newsletter subscribe related recommended comments toolbar"""
)
HIDDEN_WORDS = _names("sr-only visually-hidden visuallyhidden screen-reader-text element-invisible hidden")

TEXTUAL = _names("p h1 h2 h3 h4 h5 h6 blockquote pre dl")  # text of the page rather than a box for it
BOXES_OF_LINKS = _names("div section ul ol table p td")
NO_DATA = _names("table h1 h2 h3 h4 h5 h6 main article section form")  # what no table of data holds
