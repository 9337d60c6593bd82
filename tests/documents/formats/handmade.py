"""PDF files written by hand, for what no typesetter makes: odd pages, hidden words, locks, damage."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Signs def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <62> <F0B7> endbfchar endcmap end end"""
_SYLLABLES = "우리는교사를양성할것이다한국서울에서"
HANGUL = dict(zip(dict.fromkeys(_SYLLABLES), "ABCDEFGHIJKLMNOPQRSTUVWXY", strict=False))
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def line(text: str, x: float, y: float, *, size: float = 10, font: str = "F1", more: str = "") -> str:
    """Drawing of one line of text at a place; `more` are operators before it."""
    words = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {more} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET Q\n"


def turned(text: str, matrix: str, *, size: float = 10) -> str:
    """A line of text under a text matrix of six numbers."""
    return f"BT /F1 {size} Tf {matrix} Tm ({text}) Tj ET\n"


def pdf(*pages: str, extra: str = "", lock: str = "", picture: bool = False) -> bytes:
    """A file of pages, each given as its drawing.

    F1 is plain, F2 bold, F3 has a bullet at "b", F4 is a symbol font that names no characters. F5 holds
    its own glyphs, boxes all of them: `HANGUL` gives the letters for its syllables, and "z" has no name.
    `extra` are entries of every page, `lock` is a password, with `picture` each page can draw /Im1.
    """
    kids = " ".join(f"{_first(number)} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol /ToUnicode 6 0 R >>",
        _stream(_UNICODE),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Wingdings /Encoding /WinAnsiEncoding >>",
        _stream("\xff" * 3, "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB"
                " /BitsPerComponent 8"),
    ]  # fmt: skip
    objects += _boxes()
    things = "/XObject << /Im1 8 0 R >>" if picture else ""
    fonts = "/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 7 0 R /F5 9 0 R >>"
    for number, drawing in enumerate(pages):
        contents = _first(number) + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {contents} 0 R {extra}"
            f" /Resources << {fonts} {things} >> >>"
        )
        objects.append(_stream(drawing))
    return _file(objects, lock)


def hangul(text: str) -> str:
    """The letters that show `text` in F5."""
    return "".join(HANGUL.get(sign, sign) for sign in text)


def _boxes() -> list[str]:
    names = " ".join(["/x"] * 90)
    named = "\n".join(f"<{ord(letter):02x}> <{ord(sign):04X}>" for sign, letter in HANGUL.items())
    others = "<20> <0020>\n<2e> <002E>\n<7a> <FFFD>"
    return [
        (
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0]"
            f" /CharProcs << /x 11 0 R >> /Encoding << /Type /Encoding /Differences [33 {names}] >>"
            f" /FirstChar 32 /LastChar 122 /Widths [{'300 ' + '1000 ' * 90}] /Resources << >>"
            " /ToUnicode 10 0 R >>"
        ),
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Hangul def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(HANGUL) + 3} beginbfchar\n{named}\n{others}\n"
            "endbfchar endcmap end end"
        ),
        _stream("1000 0 0 0 900 900 d1 0 0 900 900 re f"),
    ]


def _first(number: int) -> int:
    return 12 + 2 * number


def _stream(data: str, entries: str = "") -> str:
    return f"<< {entries} /Length {len(data)} >>\nstream\n{data}\nendstream"


def _file(objects: Sequence[str], lock: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /ID [<00> <00>] {_encryption(lock) if lock else ''}"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("latin-1")


def _encryption(password: str) -> str:
    """The 40-bit lock of the standard handler, with one password for owner and user."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    seed = padded + owner + (-4).to_bytes(4, "little", signed=True) + b"\0"
    user = _rc4(hashlib.md5(seed, usedforsecurity=False).digest()[:5], _PADDING)
    return f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
