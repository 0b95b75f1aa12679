"""What real files lose on their way through locpipe, and how fast they go.

Run: python benchmarks/formats.py [--jobs N] FILE_OR_FOLDER...

For every Markdown and HTML file below the folders:

- identity: whether parsing, cutting into sentences and putting together gives the bytes that were read; of files that
  are refused, with what message;
- words: whether the engine is given every word that readers see exactly once and in order. What they see is told by
  another parser (html.parser of the standard library; Markdown is made HTML by pulldown-cmark before), so differences
  can be its faults, too: they are listed;
- markup: whether an edition in which every word was exchanged (upper and lower case) has the tags, attributes, scripts
  and comments of its source, told by the same parser;
- events: the same of every HTML file, told by the parser that locpipe itself uses: every tag, comment, script and piece
  of template code to the byte;
- speed: MB/s of parsing and putting together on one core, without an engine.

Files with template code are left out of words and markup, for html.parser does not know it.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from multiprocessing import Pool
from pathlib import Path

import pyromark

from locpipe import formats, inline
from locpipe.errors import InputError
from locpipe.formats import front_matter
from locpipe.formats.html.encoding import decoded
from locpipe.formats.html.tokens import Kind, Tokenizer
from locpipe.formats.markdown.events import OPTIONS
from locpipe.model import BlockKind, Code, CodeKind, Document, Kept, Locale, MarkupKind, Segment, Text, Unit
from locpipe.segmentation import segment

KEPT = frozenset(
    [
        "applet",
        "canvas",
        "code",
        "iframe",
        "kbd",
        "listing",
        "math",
        "noembed",
        "noframes",
        "object",
        "plaintext",
        "pre",
        "rp",
        "rt",
        "rtc",
        "samp",
        "script",
        "style",
        "svg",
        "template",
        "xmp",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
ATTRIBUTES = frozenset(
    [
        "title",
        "aria-label",
        "aria-description",
        "aria-valuetext",
        "aria-placeholder",
        "placeholder",
        "alt",
        "label",
        "value",
        "content",
        "lang",
        "xml:lang",
    ]
)
TEMPLATE = re.compile(
    r"\{\{|\{%|\{#|<%|<\?(?!xml)|<!\[|translate=|notranslate|</?(?:plaintext|frameset)", re.IGNORECASE
)
WORD = re.compile(r"\w+")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*|[^<>\s/@]+@[^<>\s]+)>")
NOTE = re.compile(r'<sup class="footnote-(?:reference|definition-label)">.*?</sup>', re.DOTALL)
"""The numbers of notes, which the parser counts itself."""


@dataclass(slots=True)
class Result:
    """What became of one file."""

    path: Path
    kind: str
    size: int
    seconds: float = 0.0
    refused: str = ""
    equal: bool = False
    compared: bool = False
    words: int = 0
    faults: list[str] = field(default_factory=list)


class Seen(HTMLParser):
    """The words that readers see, and everything else, as html.parser tells it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.markup: list[str] = []
        self._open: list[str] = []  # elements whose inside is kept, and what is open in them

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [(name, None if name in ATTRIBUTES else value) for name, value in attrs]
        self.markup.append(f"<{tag} {kept}>")
        if tag not in VOID and (self._open or tag in KEPT):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1] == tag and (len(self._open) > 1 or tag in ("svg", "math")):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self.markup.append(f"</{tag}>")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.markup.append(data)
        else:
            self.words += WORD.findall(data)

    def handle_comment(self, data: str) -> None:
        self.markup.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.markup.append(decl)


def seen(text: str) -> Seen:
    """A text as html.parser reads it."""
    found = Seen()
    found.feed(text)
    found.close()
    return found


NOT_RUNNING = ("attribute", "title ")
"""How the syntaxes begin that stand in tags and addresses."""


def given(document: Document) -> Iterator[str]:
    """The words of running text that an engine is given, in order; an address in angle brackets is seen, too."""
    for piece in document.pieces[
        document.body if document.format == "markdown" else 0 :
    ]:  # a page's title is in its head
        if isinstance(piece, Unit) and not piece.syntax.startswith(NOT_RUNNING):
            text = tuple(part for each in piece.parts for part in each.text)
            yield from WORD.findall("".join(map(seen_part, without_alts(text))))
        elif isinstance(piece, Kept) and piece.place.kind is BlockKind.PARAGRAPH:
            yield from WORD.findall("".join(map(seen_part, without_alts(piece.text))))


def seen_part(part: str | Code) -> str:
    """What readers see of a part in place of other words."""
    if isinstance(part, Code) and part.kind is CodeKind.ALONE and (address := AUTOLINK.fullmatch(part.source)):
        return address[1]
    return inline.visible((part,)).replace("\ufffc", " ")


def without_alts(text: Text) -> Iterator[str | Code]:
    """The text without the words that stand for pictures: in HTML they are no running text."""
    inside = 0
    for part in text:
        picture = isinstance(part, Code) and part.means[:1] and part.means[0].kind is MarkupKind.PICTURE
        if isinstance(part, Code) and picture:
            inside += (part.kind is CodeKind.OPEN) - (part.kind is CodeKind.CLOSE)
        elif not inside:
            yield part


def swapped(_unit: Unit, each: Segment) -> Text:
    """The pseudo-translation: every letter in the other case, what is shown otherwise as it is shown."""
    shown = (part.shown if isinstance(part, Code) and part.kind is CodeKind.SHOWN else part for part in each.text)
    return tuple(swapped_letters(part) if isinstance(part, str) else part for part in shown)


def swapped_letters(words: str) -> str:
    """The ASCII letters in the other case; other letters may have none that leads back."""
    return re.sub("[A-Za-z]+", lambda match: match.group().swapcase(), words)


def measure(path: Path) -> Result:
    """Everything about one file."""
    data = path.read_bytes()
    kind = formats.format_of(path).name
    result = Result(path, kind, len(data))
    started = time.process_time()
    try:
        whole = formats.parse(data, path, Locale.EN)
    except InputError as error:
        result.refused = re.sub(r"0x..", "0x…", error.message)
        return result
    back = formats.source_bytes(whole)
    result.seconds = time.process_time() - started
    document = segment(whole)
    result.equal = back == data == formats.source_bytes(document)
    edition = formats.reassemble(document, swapped_text, Locale.EN)
    if kind == "html" and skeleton(data, path) != skeleton(edition, path):
        result.faults.append("events: they are others in the edition")
    compare(document, data, path, result)
    return result


def swapped_text(unit: Unit, each: Segment) -> Text | None:
    """As `swapped`, of running text alone."""
    return None if unit.syntax.startswith(NOT_RUNNING) else swapped(unit, each)


def skeleton(data: bytes, path: Path) -> list[str]:
    """Everything in an HTML file but its running text."""
    text = decoded(data, path)[0]
    tokens = Tokenizer(text, xml=text.lstrip("\ufeff").startswith("<?xml")).tokens()
    charset = re.compile(r"(?:charset|encoding)=[\"']?[\w-]+")  # UTF-8 where a character needs it
    return [charset.sub("", text[token.start : token.end]) for token in tokens if token.kind is not Kind.TEXT]


def page(data: bytes, path: Path, kind: str) -> str:
    """The file as a page of HTML."""
    text = decoded(data, path)[0].removeprefix("\ufeff")
    if kind != "markdown":
        return text
    return NOTE.sub("", pyromark.html(text[front_matter.extent(text) :], options=OPTIONS))


def compare(document: Document, data: bytes, path: Path, result: Result) -> None:
    """Words and markup of a file against its edition."""
    text = page(data, path, document.format)
    if TEMPLATE.search(text):
        return
    result.compared = True
    before = seen(text)
    words = list(given(document))
    result.words = len(words)
    wanted, got = "".join(before.words), "".join(words)
    if wanted != got:
        result.faults.append(f"words: {difference(wanted, got)}")
    after = seen(page(formats.reassemble(document, swapped, Locale.KO), path, document.format))
    tags, others = without_language(before.markup), without_language(after.markup)
    if tags != others:
        differing = ((one, other) for one, other in zip(tags, others, strict=False) if one != other)
        one, other = next(differing, ("(length)", ""))
        result.faults.append(f"markup: {one[:80]!r} became {other[:80]!r}")
    if (found := "".join(after.words)).lower() != wanted.lower():
        result.faults.append(f"edition: {difference(wanted.lower(), found.lower())}")


def without_language(markup: list[str]) -> list[str]:
    """The tags without the language that an edition names."""
    return [re.sub(r"\('(?:xml:)?lang', None\)(?:, )?", "", tag) if tag.startswith("<html") else tag for tag in markup]


def difference(one: str, other: str) -> str:
    """The first place where two texts differ."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"at {at} of {len(one)}: {one[max(0, at - 10) : at + 30]!r} or {other[max(0, at - 10) : at + 30]!r}"


def files(places: list[Path]) -> list[Path]:
    """The files that there are, the same content once."""
    known = (".md", ".markdown", ".html", ".htm", ".xhtml")
    every = (file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place]))
    unique = {file.read_bytes(): file for file in every if file.suffix.lower() in known and file.is_file()}
    return list(unique.values())


def report(results: list[Result]) -> None:
    """Prints a table and what there is to look at."""
    for kind in sorted({result.kind for result in results}):
        own = [result for result in results if result.kind == kind]
        read = [result for result in own if not result.refused]
        equal = sum(result.equal for result in read)
        size, seconds = sum(result.size for result in read) / 1e6, sum(result.seconds for result in read)
        print(
            f"{kind}: {len(own)} files, {size:.1f} MB; "
            f"byte-equal {equal} of {len(read)}, {len(own) - len(read)} refused"
        )
        print(f"  parse and put together: {size / seconds if seconds else 0:.2f} MB/s")
        compared = [result for result in read if result.compared]
        if compared:
            whole = sum(not result.faults for result in compared)
            words = sum(result.words for result in compared)
            print(f"  words and markup: {whole} of {len(compared)} files without a difference, {words:,} words")
        for message, count in Counter(result.refused for result in own if result.refused).most_common():
            print(f"  refused {count}: {message}")
        for result in read:
            if not result.equal:
                print(f"  DAMAGED {result.path}")
            for fault in result.faults:
                print(f"  {result.path}: {fault}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("places", nargs="+", type=Path)
    options = parser.parse_args()
    with Pool(options.jobs) as pool:
        report(pool.map(measure, files(options.places), chunksize=8))


if __name__ == "__main__":
    main()
