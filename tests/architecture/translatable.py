"""Finds what the product says and forgot to put through gettext, by reading a module's syntax."""

from __future__ import annotations

import ast
import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator

from followthrough import errors

LETTERS = re.compile(r"[^\W\d_]")
NAMES = re.compile(r"\bfollowthrough\b|%\(\w+\)s")  # words of no language
TRANSLATORS = {"_", "ngettext", "gettext", "gettext_lazy", "ngettext_lazy"}
REFUSALS = {
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.FollowthroughError)
} | {"ValidationError", "BadParameter", "UsageError", "ClickException", "error"}
PRINTERS = {"echo", "secho", "prompt", "confirm", "progress"}
DECLARATIONS = {"option", "argument", "command", "group", "version_option"}
WORDS = {"message", "remedy", "said", "advice", "help", "short_help", "epilog", "metavar", "prompt"}


def untranslated(source: str) -> list[str]:
    """Line and words of each text a person would be shown as it stands here."""
    module = ast.parse(source)
    named = _assigned(module)
    found = [
        f"{literal.lineno}: {_literal_words(literal)}"
        for said in _said(module)
        for literal in _literals(said, named)
        if LETTERS.search(NAMES.sub("", _literal_words(literal)))
    ]
    return found + [f"{node.lineno}: docstring of {node.name}" for node in _shown_docstrings(module)]


def _said(module: ast.Module) -> Iterator[ast.expr]:
    """The expressions that are said to a person."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in REFUSALS:
                yield from node.args[:2]
            elif name == "Finding":
                yield from node.args[3:5]
            elif name in PRINTERS:
                yield from node.args[:1]
            if name in REFUSALS | PRINTERS | DECLARATIONS | {"Finding"}:
                yield from (word.value for word in node.keywords if word.arg in WORDS)


def _name(function: ast.expr) -> str:
    """The last part of what is called."""
    return getattr(function, "attr", None) or getattr(function, "id", "")


def _assigned(module: ast.Module) -> dict[str, list[ast.expr]]:
    """What each name of the module was set to."""
    values: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(module):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                values[getattr(target, "id", "")].append(node.value)
    return values


def _literals(said: ast.expr, named: dict[str, list[ast.expr]]) -> Iterator[ast.Constant | ast.JoinedStr]:
    """The texts an expression may come out as, but for those handed to a translator."""
    match said:
        case ast.Constant(value=str()) | ast.JoinedStr():
            yield said
        case ast.Name(id=name):
            for value in named.get(name, ()):
                if not isinstance(value, ast.Name):
                    yield from _literals(value, named)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from _literals(one, named)
            yield from _literals(other, named)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _literals(value, named)
        case ast.Call(func=ast.Name(id="str"), args=[inner]):
            yield from _literals(inner, named)
        case ast.Call(func=ast.Attribute(value=inner, attr="format" | "filled" | "strip")):
            yield from _literals(inner, named)


def _literal_words(literal: ast.Constant | ast.JoinedStr) -> str:
    parts: Iterable[ast.expr] = literal.values if isinstance(literal, ast.JoinedStr) else [literal]
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))


def _shown_docstrings(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Commands whose help is their docstring, which Click would show."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node):
            for decorator in node.decorator_list:
                call = decorator if isinstance(decorator, ast.Call) else None
                name = _name(call.func if call else decorator)
                helped = call is not None and any(word.arg == "help" for word in call.keywords)
                if name in ("command", "group") and not helped:
                    yield node


def unreadable(source: str) -> list[str]:
    """Line and reason where xgettext could not read a text, or where a place of a message stays empty."""
    module = ast.parse(source)
    ours = "from followthrough.messages import" in source
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATORS:
            forms = node.args[: 2 if node.func.id.startswith("ngettext") else 1]
            if not all(isinstance(form, ast.Constant) for form in forms):
                found.append(f"{node.lineno}: not a text in quotation marks")
            elif ours and node.keywords and not _filled(node, forms):
                found.append(f"{node.lineno}: places and values differ")
    return found


def _filled(node: ast.Call, forms: Iterable[ast.expr]) -> bool:
    """Whether the places of a message are those it gives values for."""
    counted = {"count"} if _name(node.func) == "ngettext" else set()
    values = {word.arg for word in node.keywords}
    texts = [str(form.value) for form in forms if isinstance(form, ast.Constant)]
    places = [{place for _, place, _, _ in string.Formatter().parse(text) if place} for text in texts]
    return all(place <= values | counted for place in places) and values <= set().union(*places)
