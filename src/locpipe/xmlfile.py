"""XML from elsewhere as a tree, safely: nothing is fetched, no entity is defined, size and depth have bounds.

Expat reads it (in the standard library). A DOCTYPE that names a file elsewhere is passed over, for every TMX file has
one; one that defines something itself is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from locpipe.errors import Textless, Where

_DEEPEST = 256
_LARGEST = 256 << 20  # bytes
_AT_ONCE = 1 << 16  # bytes
_HINT = "have it exported once more, or open it in the tool that it comes from"


class Node(Element):
    """An element that knows the 1-based line on which it begins."""

    line = 0


def parse(data: bytes, path: Path) -> Node:
    """The root element of a file's bytes; names are ``{namespace}name``.

    Raises Textless for what is not well-formed or asks for too much.
    """
    reader = _Reader(data, path)
    reader.feed(data, last=True)
    return cast("Node", reader.builder.close())


def stream(data: bytes, path: Path, roots: Sequence[str], names: Collection[str]) -> Iterator[Node]:
    """The elements of these names (without namespaces) one after the other, each whole; no tree of the file is kept.

    Raises Textless like `parse`, and for a file whose root element has none of the names ``roots``.
    """
    reader = _Reader(data, path, roots, names)
    for start in range(0, len(data), _AT_ONCE):
        reader.feed(data[start : start + _AT_ONCE])
        yield from reader.taken()
    reader.feed(b"", last=True)
    yield from reader.taken()


class _Reader:
    """Expat, building a tree, or one after the other the elements that are wanted."""

    def __init__(self, data: bytes, path: Path, roots: Sequence[str] = (), names: Collection[str] = ()) -> None:
        if len(data) > _LARGEST:
            raise Textless(f"larger than {_LARGEST >> 20} MB", path, "split it")
        self.builder = TreeBuilder(element_factory=Node)
        self._path, self._roots, self._names = path, roots, names
        self._open: list[Node] = []
        self._done: list[Node] = []
        self._wanted = 0  # how deep we are in an element that is wanted
        self._parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self.builder.data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Read on."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            raise Textless(f"not well-formed XML: {said}", Where(self._path, error.lineno), _HINT) from None
        except (LookupError, ValueError):  # an encoding that nobody knows
            raise Textless("it names an encoding that cannot be read", self._path, "save it as UTF-8") from None

    def taken(self) -> list[Node]:
        """The wanted elements that are whole by now; they are forgotten here."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise Textless(f"elements stand more than {_DEEPEST} deep in each other", self._here(), _HINT)
        if attributes:
            attributes = {_named(key): value for key, value in attributes.items()}
        node = cast("Node", self.builder.start(_named(name), attributes))
        node.line = self._parser.CurrentLineNumber
        own = name.rpartition("}")[2]
        if not self._open and self._roots and own not in self._roots:
            said = " or ".join(f"<{each}>" for each in self._roots)
            raise Textless(f"it is no file of this kind: its root is not {said}", self._here(), _HINT)
        self._open.append(node)
        self._wanted += self._wanted > 0 or own in self._names

    def _end(self, name: str) -> None:
        self.builder.end(_named(name))
        node = self._open.pop()
        if self._wanted:
            self._wanted -= 1
            if not self._wanted:
                self._done.append(node)
        if self._names and not self._wanted and self._open:
            del self._open[-1][:]

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise Textless("its DOCTYPE defines something: it is not read", self._here(), _HINT)

    def _entity(self, *_: object) -> None:
        raise Textless("it defines entities: it is not read", self._here(), _HINT)

    def _skipped(self, name: str, _parameter: int) -> None:
        raise Textless(f"undefined entity: {name}", self._here(), _HINT)

    def _here(self) -> Where:
        return Where(self._path, self._parser.CurrentLineNumber)


def children(node: Element, name: str) -> Iterator[Node]:
    """The child elements of a name, whatever their namespace."""
    return (each for each in node if isinstance(each, Node) and local(each) == name)


def language(node: Element) -> str:
    """The tag of the language that an element says it is in, in whichever way; empty where it says none."""
    return node.get("{http://www.w3.org/XML/1998/namespace}lang") or node.get("lang") or ""


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def _named(name: str) -> str:
    """A name as `xml.etree` writes it."""
    return f"{{{name}" if "}" in name else name
