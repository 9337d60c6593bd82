"""The character encoding of a page: byte order mark, valid UTF-8, what the page declares, windows-1252."""

from __future__ import annotations

import codecs
import re

from followthrough.errors import Finding, Level, RefusedInput
from followthrough.messages import _

_SEARCHED = 4_096
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FALLBACK = "cp1252"
# What a page calls its encoding, by the codec that reads it as browsers do; other names are unknown.
_CODECS = {
    "utf-8": ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be"),  # a declaration read as bytes is no UTF-16
    _FALLBACK: ("windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii"),
    "cp874": ("windows-874", "tis-620", "iso-8859-11"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "ksc5601", "cp949", "windows-949", "uhc"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "windows-31j", "x-sjis"),
    "euc_jp": ("euc-jp", "x-euc-jp"),
    "iso2022_jp": ("iso-2022-jp",),
    "gb18030": ("gb2312", "gbk", "gb18030", "x-gbk"),
    "big5hkscs": ("big5", "big5-hkscs"),
    "cp1258": ("windows-1258",),
    "cp1250": ("windows-1250",),
    "cp1251": ("windows-1251",),
    "cp1253": ("windows-1253",),
    "cp1254": ("windows-1254", "iso-8859-9"),
    "cp1255": ("windows-1255",),
    "cp1256": ("windows-1256",),
    "cp1257": ("windows-1257",),
    "koi8_r": ("koi8-r",),
    "koi8_u": ("koi8-u",),
    "iso8859_2": ("iso-8859-2",),
    "iso8859_5": ("iso-8859-5",),
    "iso8859_6": ("iso-8859-6",),
    "iso8859_7": ("iso-8859-7",),
    "iso8859_8": ("iso-8859-8",),
    "iso8859_15": ("iso-8859-15", "latin-9"),
}
_CODEC_OF = {label: codec for codec, labels in _CODECS.items() for label in labels}


def decode_page(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The page as text, a byte order mark included, and what was doubtful about its encoding.

    Raises `RefusedInput` for mixed encodings, for bytes that fit none, and for binary files.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name), ()
    text, findings = _unmarked(data, name)
    return _plain(text, name), findings


def _unmarked(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    declared = _declared(data)
    codec = _CODEC_OF.get(declared, "")
    wide = _MULTIBYTE.search(data) is not None
    broken = _first_broken(data)
    if broken is None:
        contradicted = wide and codec not in ("", "utf-8")
        return data.decode("utf-8"), (_read_as(declared, "UTF-8"),) if contradicted else ()
    if codec and codec != "utf-8":
        return _strict(data, codec, name), ()
    if wide:
        raise _mixed(data, broken, name)
    return _strict(data, _FALLBACK, name), (_read_as(declared, "windows-1252"),)


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_SEARCHED])
    return match[1].decode("ascii", "replace").lower() if match else ""


def _first_broken(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return _plain(data.decode(codec), name)
    except UnicodeDecodeError as error:
        message = _(
            "Expected a page in one encoding; {name} is no {codec} at byte {offset}.",
            name=name,
            codec=codec,
            offset=error.start,
        )
    raise RefusedInput(message, _AS_UTF8)


def _plain(text: str, name: str) -> str:
    nul = text.find("\0")
    if nul >= 0:
        raise RefusedInput(
            _(
                "Expected a page; {name} has a NUL character at offset {offset}: a binary file.",
                name=name,
                offset=nul,
            ),
            _("Save the page as HTML and try again."),
        )
    return text


_AS_UTF8 = _("Open the page in a browser and save it anew as UTF-8.")


def _mixed(data: bytes, broken: int, name: str) -> RefusedInput:
    line = data.count(b"\n", 0, broken) + 1
    return RefusedInput(
        _(
            "Expected a page in one encoding; {name} is UTF-8 but for the byte {byte} at offset {offset}"
            " (line {line}).",
            name=name,
            byte=f"0x{data[broken]:02x}",
            offset=broken,
            line=line,
        ),
        _AS_UTF8,
    )


def _read_as(declared: str, taken: str) -> Finding:
    said = (
        _('The page declares the encoding "{declared}", which does not fit; it was read as {taken}.')
        if declared
        else _("The page does not declare its encoding and is no UTF-8; it was read as {taken}.")
    )
    return Finding(
        Level.WARNING,
        "html.encoding",
        "document",
        said.filled(declared=declared, taken=taken),
        _("Check letters with accents and currency signs against the page."),
    )
