"""XML from outside: no document type, no entity, no network, no repair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from followthrough.errors import RefusedInput
from followthrough.messages import _

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"


def parse(data: bytes, part: str, name: str) -> etree._Element:
    """The first element of a part; raises `RefusedInput` for a document type and for what is no XML."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise _refused(part, name, "it declares a document type or entities")
        return etree.fromstring(_undeclared(text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeError, ValueError) as error:
        raise _refused(part, name, str(error)) from None


def _undeclared(text: str) -> str:
    """Without the XML declaration: the encoding it names is no longer that of the bytes."""
    if text.startswith("<?xml"):
        end = text.find("?>")
        return text[end + 2 :] if end >= 0 else text
    return text


def _refused(part: str, name: str, reason: str) -> RefusedInput:
    line = "".join(sign if sign.isprintable() else " " for sign in reason[:160])
    return RefusedInput(
        _(
            "Expected sound XML; the part {part} of {name} is not: {reason}.",
            part=part,
            name=name,
            reason=line,
        ),
        _("Open the file in Word, save it again, and try once more."),
    )


@lru_cache(maxsize=4_096)
def _short(tag: str) -> str:
    space, _brace, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_SPACES.get(space, '?:')}{local}"


def short(element: etree._Element) -> str:
    """The element's name: "p" for those of Word, "mc:Choice" and "m:t" of two families, "?:..." of others."""
    return _short(str(element.tag))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element along a path of short names, None where it breaks off."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if short(inner) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of Word's namespace; empty where element or attribute is missing."""
    if element is None:
        return ""
    space = str(element.tag)[1:].partition("}")[0]
    return element.get(f"{{{space}}}{name}") or element.get(name) or ""


def is_on(element: etree._Element | None) -> bool | None:
    """A switch such as bold: None where the element is missing."""
    if element is None:
        return None
    return value(element).lower() not in ("0", "false", "off", "none")


def walk(root: etree._Element) -> Iterator[tuple[bool, etree._Element, int]]:
    """Each element as it opens (True) and closes (False), with the offset of the text that follows.

    Offsets count the code points of the part's text nodes in the order of the part, all of them: they are
    places in what XPath calls the string value of the first element.
    """
    yield True, root, 0
    position = len(root.text or "")
    opened = [(root, iter(root))]
    while opened:
        element, inside = opened[-1]
        following = next(inside, None)
        if following is not None:
            yield True, following, position
            position += len(following.text or "")
            opened.append((following, iter(following)))
            continue
        opened.pop()
        yield False, element, position
        position += len(element.tail or "")
