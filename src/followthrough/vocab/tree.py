"""YAML read as text: every scalar a string, every node with its file and line.

YAML guesses types (`6.10` a number, `NO` a truth value, `2022-11` a date or not); a vocabulary must
not. Tags, aliases, duplicate keys and deep nesting are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from followthrough.errors import VocabularyError
from followthrough.messages import Message, _

DEFAULT_LIMIT_BYTES = 4_000_000
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a line counted from 1. Prints as ``funds.yaml:12``."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}"

    def error(self, message: Message | str, remedy: Message | str) -> VocabularyError:
        return VocabularyError(f"{self.path}:{self.line}: {message}", remedy)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Scalar | Sequence | Mapping, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named nodes in the order of the file. Each accessor raises `VocabularyError` with file and line."""

    entries: dict[str, Scalar | Sequence | Mapping]
    key_places: dict[str, Place]
    place: Place

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def place_of(self, key: str) -> Place:
        """Where `key` stands, or where the mapping starts when it has no such key."""
        return self.key_places.get(key, self.place)

    def check(self, required: AbstractSet[str], optional: AbstractSet[str] = frozenset()) -> None:
        """Refuse a missing field and a field nobody knows."""
        for key in sorted(required - self.entries.keys()):
            raise self.place.error(
                _('the field "{key}" is missing.', key=key), _('Add "{key}: ..." to this entry.', key=key)
            )
        known = required | optional
        for key in self.entries:
            if key not in known:
                raise self.place_of(key).error(
                    _('unknown field "{key}".', key=key),
                    _("Known fields here: {fields}.", fields=", ".join(sorted(known))),
                )

    def node(self, key: str) -> Scalar | Sequence | Mapping:
        self._require(key)
        return self.entries[key]

    def text(self, key: str) -> str:
        """The text under `key`; never empty."""
        node = self.node(key)
        if not isinstance(node, Scalar):
            raise self._shape(key, _('"{key}" must be a text.'))
        if not node.text.strip():
            raise self.place_of(key).error(
                _('"{key}" is empty.', key=key), _("Give a value or leave the field out.")
            )
        return node.text

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if key in self else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`, empty when the field is absent."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """Like `texts`, each with its place."""
        items = self._items(key)
        scalars = tuple(item for item in items if isinstance(item, Scalar) and item.text.strip())
        if len(scalars) != len(items):
            raise self._shape(key, _('"{key}" must be a list of texts, none empty.'))
        return scalars

    def mapping(self, key: str) -> Mapping:
        node = self.node(key)
        if not isinstance(node, Mapping):
            raise self._shape(key, _('"{key}" must be named fields.'))
        return node

    def mappings(self, key: str) -> tuple[Mapping, ...]:
        """The list of entries under `key`, empty when the field is absent."""
        items = self._items(key)
        mappings = tuple(item for item in items if isinstance(item, Mapping))
        if len(mappings) != len(items):
            raise self._shape(key, _('"{key}" must be a list of entries with named fields.'))
        return mappings

    def _items(self, key: str) -> tuple[Scalar | Sequence | Mapping, ...]:
        node = self.entries.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            raise self._shape(key, _('"{key}" must be a list.'))
        return node.items

    def _require(self, key: str) -> None:
        if key not in self.entries:
            raise self.place.error(
                _('the field "{key}" is missing.', key=key), _('Add "{key}: ..." to this entry.', key=key)
            )

    def _shape(self, key: str, said: Message) -> VocabularyError:
        return self.place_of(key).error(said.filled(key=key), _("Correct the value's form."))


def read_yaml(path: Path, limit: int = DEFAULT_LIMIT_BYTES) -> Mapping:
    """The top-level mapping of a YAML file. Raises `VocabularyError` with file, line and remedy."""
    text = _read_text(path, limit)
    try:
        tree = _Reader(path, text).document()
    except yaml.YAMLError as error:
        raise _syntax_error(path, error) from None
    if not isinstance(tree, Mapping):
        raise tree.place.error(_("a file starts with named fields."), _('Begin with "vocabulary: ...".'))
    return tree


def _read_text(path: Path, limit: int) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Place(path, 1).error(
            _("cannot be read ({reason}).", reason=reason), _("Check the path and its rights.")
        ) from None
    if len(data) > limit:
        raise Place(path, 1).error(
            _("larger than the limit of {limit} bytes.", limit=limit), _("Split the file.")
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Place(path, line).error(_("not UTF-8 text."), _("Save the file as UTF-8.")) from None


def _syntax_error(path: Path, error: yaml.YAMLError) -> VocabularyError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None)
    said = (
        _("not YAML: {problem}.", problem=problem)
        if problem
        else _("not YAML: a character YAML does not allow.")
    )
    place = Place(path, mark.line + 1 if mark else 1)
    return place.error(said, _("Check indentation, colons and quotes near this line."))


class _Reader:
    """Builds located nodes from the parser's events.

    Not from PyYAML's own composer: compiled, it follows nesting without a bound and crashes the process.
    """

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._events: Iterator[Event] = yaml.parse(text, Loader=yaml.CBaseLoader)

    def document(self) -> Scalar | Sequence | Mapping:
        next(self._events)
        if isinstance(next(self._events), StreamEndEvent):
            raise Place(self._path, 1).error(
                _("the file is empty."), _("Write its entries or remove the file.")
            )
        tree = self._node(next(self._events), 0)
        next(self._events)
        if not isinstance(more := next(self._events), StreamEndEvent):
            raise self._place(more).error(
                _("a second document begins here."), _("Make it a file of its own.")
            )
        return tree

    def _node(self, event: Event, depth: int) -> Scalar | Sequence | Mapping:
        place = self._place(event)
        self._refuse_tricks(event, place, depth)
        if isinstance(event, ScalarEvent):
            return Scalar(event.value, place)
        if isinstance(event, SequenceStartEvent):
            return Sequence(tuple(self._items_of(depth)), place)
        return self._mapping(place, depth)

    def _items_of(self, depth: int) -> Iterator[Scalar | Sequence | Mapping]:
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        mapping = Mapping({}, {}, place)
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise key.place.error(
                    _("a field name must be a text."), _("Write it as one word before a colon.")
                )
            if key.text in mapping.entries:
                first = mapping.key_places[key.text].line
                raise key.place.error(
                    _('"{key}" is given twice, first at line {first}.', key=key.text, first=first),
                    _("Keep one of them."),
                )
            mapping.entries[key.text] = self._node(next(self._events), depth + 1)
            mapping.key_places[key.text] = key.place
        return mapping

    def _refuse_tricks(self, event: Event, place: Place, depth: int) -> None:
        if depth > DEEPEST:
            raise place.error(
                _("nested deeper than {deepest} levels.", deepest=DEEPEST), _("Flatten the entry.")
            )
        if isinstance(event, AliasEvent):
            raise place.error(_("aliases are not allowed."), _("Write the value out where it is needed."))
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise place.error(
                _('the tag "{tag}" is not allowed.', tag=tag), _("Remove it: all values are text.")
            )

    def _place(self, event: Event) -> Place:
        return Place(self._path, getattr(event.start_mark, "line", 0) + 1)
