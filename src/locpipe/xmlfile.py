"""XML from elsewhere as a tree, safely: nothing is fetched, no entity is defined, size and depth have bounds.

Expat reads it (in the standard library). A DOCTYPE that names a file elsewhere is passed over, for every TMX file has
one; one that defines something itself is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from locpipe.errors import Textless, Where
from locpipe.fileio import read_bytes

_DEEPEST = 256
_LARGEST = 256 << 20  # bytes
_HINT = "have it exported once more, or open it in the tool that it comes from"


class Node(Element):
    """An element that knows the 1-based line on which it begins."""

    line = 0


def read(path: Path) -> Node:
    """The root element of a file; names are ``{namespace}name``. Raises InputError for what cannot be read."""
    return parse(read_bytes(path), path)


def parse(data: bytes, path: Path) -> Node:
    """The root element of a file's bytes; raises Textless for what is not well-formed or asks for too much."""
    if len(data) > _LARGEST:
        raise Textless(f"larger than {_LARGEST >> 20} MB", path, "split it")
    builder = TreeBuilder(element_factory=Node)
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Textless(f"elements stand more than {_DEEPEST} deep in each other", _here(), _HINT)
        node = builder.start(_named(name), {_named(key): value for key, value in attributes.items()})
        cast("Node", node).line = parser.CurrentLineNumber

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    def doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise Textless("its DOCTYPE defines something: it is not read", _here(), _HINT)

    def entity(*_: object) -> None:
        raise Textless("it defines entities: it is not read", _here(), _HINT)

    def skipped(name: str, _parameter: int) -> None:
        raise Textless(f"undefined entity: {name}", _here(), _HINT)

    def _here() -> Where:
        return Where(path, parser.CurrentLineNumber)

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = entity
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise Textless(f"not well-formed XML: {said}", Where(path, error.lineno), _HINT) from None
    except (LookupError, ValueError):  # an encoding that nobody knows
        raise Textless("it names an encoding that cannot be read", path, "save it as UTF-8") from None
    return cast("Node", builder.close())


def children(node: Element, name: str) -> Iterator[Node]:
    """The child elements of a name, whatever their namespace."""
    return (each for each in node if isinstance(each, Node) and local(each) == name)


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def _named(name: str) -> str:
    """A name as `xml.etree` writes it."""
    return f"{{{name}" if "}" in name else name
