"""A page as a Word document: real headings, lists, tables, footnotes, links and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from locpipe.formats.docx.runs import run, words
from locpipe.formats.docx.xml_tokens import escaped
from locpipe.model import BlockKind, Box, BoxKind, Markup, MarkupKind, Role
from locpipe.rendering.columns import Fit, Room, fitted
from locpipe.rendering.docx_package import HEAD, LEVELS, RELATED, WORD, numbering, packed, set_in
from locpipe.rendering.grid import Cell, grid_of
from locpipe.rendering.links import followed
from locpipe.rendering.page import Block, Boxed, Page, with_next
from locpipe.rendering.pictures import Pictures, shown_size, size_of
from locpipe.rendering.runs import Marked, Run, marked
from locpipe.rendering.tree import Node

_LOOKS = {Role.DATE: "Date", Role.CAPTION: "Caption"}
_STYLES = {BlockKind.CAPTION: "Caption", BlockKind.CODE: "Code", BlockKind.RULE: "Rule"}
# In the order that the schema asks for.
_FORMATS = {
    MarkupKind.LINK: '<w:rStyle w:val="Hyperlink"/>',
    MarkupKind.CODE: '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>',
    MarkupKind.STRONG: "<w:b/><w:bCs/>",
    MarkupKind.EMPHASIS: "<w:i/><w:iCs/>",
    MarkupKind.STRUCK: "<w:strike/>",
    MarkupKind.UNDERLINED: '<w:u w:val="single"/>',
    MarkupKind.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
    MarkupKind.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
}
# Behind those that come before them in the schema; the numbers are half points.
_SIZES = tuple(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' for half in (18, 16, 14, 12, 10))
_ORDER = (*list(_FORMATS.values())[:5], *_SIZES, *list(_FORMATS.values())[5:])
_ROOM = Room(width=467.7, turned=714.3, size=10.5)  # of an A4 page
_BROADER = 1.1  # than Arial, what stands in for it
_HIGHEST = 640.0  # points, of a picture
_KEPT = "<w:keepNext/>"
_TWIPS, _EMU_A_POINT = 20, 12_700


_MARGINS = (
    '<w:pgMar w:top="1361" w:right="1276" w:bottom="1361" w:left="1276" w:header="709" w:footer="709" w:gutter="0"/>'
)
_UPRIGHT = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{_MARGINS}</w:sectPr>'
_TURNED = f'<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>{_MARGINS}</w:sectPr>'
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_NUMBER = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def docx(page: Page, pictures: Pictures) -> bytes:
    """The page as a .docx file, the same bytes for the same page."""
    writer = _Writer(page, pictures)
    names = f'{WORD} xmlns:r="{RELATED}"'
    body, notes = writer.body(), writer.notes()
    at_end = _paragraph("Space", _TURNED, "")
    section = _TURNED if body.endswith(at_end) else _UPRIGHT  # the last one is the document's own
    body = body.removesuffix(at_end) + (_paragraph("Space", "", "") if section is _TURNED else "")
    texts = {
        "word/document.xml": f"{HEAD}<w:document {names}><w:body>{body}{section}</w:body></w:document>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {names}>{_SEPARATORS}{notes}</w:footnotes>",
        "word/numbering.xml": numbering(writer.lists),
    }
    return packed(page.title, page.locale, texts, writer.links, writer.media)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a paragraph: its list and level, whether it is the first of its item, a quotation, a note.

    ``room`` is what a table has there, and with its size that of the words.
    """

    list: int = 0
    level: int = -1
    first: bool = False
    quoted: bool = False
    note: bool = False
    room: Room = _ROOM


class _Writer:
    def __init__(self, page: Page, pictures: Pictures) -> None:
        self._page, self._pictures = page, pictures
        self.lists: list[int | None] = []  # the number that each begins with
        self.links: list[tuple[str, str]] = []
        self.media: dict[str, bytes] = {}
        self._drawn: dict[str, str] = {}  # the relationship of each picture
        self._drawings = 0

    def body(self) -> str:
        """The paragraphs and tables of the text."""
        notices = "".join(_paragraph("Notice", "", words("", notice)) for notice in self._page.notices)
        return notices + "".join(self._nodes(self._page.boxed, _Around()))

    def notes(self) -> str:
        """The notes."""
        around = _Around(note=True, first=True, room=replace(_ROOM, turned=0.0))
        return "".join(
            f'<w:footnote w:id="{number}">{"".join(self._nodes(texts, around))}</w:footnote>'
            for number, texts in self._page.numbered_notes
        )

    def _nodes(self, nodes: Iterable[Boxed], around: _Around) -> Iterator[str]:
        for node, kept in with_next(nodes):
            yield self._block(node, around, kept=kept) if isinstance(node, Block) else self._box(node, around)
            around = replace(around, first=False)

    def _box(self, node: Node[Box, Block], around: _Around) -> str:
        if node.step.kind is BoxKind.TABLE:
            return self._table(node, around.room)
        around = replace(around, room=around.room.within(node.step))
        match node.step.kind:
            case BoxKind.LIST:
                self.lists.append(node.step.first)
                around = replace(around, list=len(self.lists), level=around.level + 1)
            case BoxKind.ITEM:
                around = replace(around, first=True)
            case BoxKind.QUOTE:
                around = replace(around, quoted=True)
        return "".join(self._nodes(node.inside, around))

    # --- tables -------------------------------------------------------------------

    def _table(self, node: Node[Box, Block], room: Room) -> str:
        grid = grid_of(node)
        if not grid.columns:
            return ""
        fit = fitted(grid, self._page.locale, room, broader=_BROADER)
        columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in fit.columns)
        here: list[dict[int, Cell]] = [{} for _ in range(grid.rows)]
        for cell in grid.cells:
            for row in range(cell.row, cell.row + cell.rows):
                here[row][cell.column] = cell
        rows = "".join(self._row(cells, row, fit) for row, cells in enumerate(here))
        sides = "".join(f'<w:{side} w:w="{_twips(fit.inset)}" w:type="dxa"/>' for side in ("left", "right"))
        width = f'<w:tblW w:w="{sum(map(_twips, fit.columns))}" w:type="dxa"/><w:tblLayout w:type="autofit"/>'
        properties = f'<w:tblPr><w:tblStyle w:val="TableGrid"/>{width}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        table = f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        before = _paragraph("Space", _UPRIGHT, "") if fit.turned else ""
        return before + table + _paragraph("Space", _TURNED if fit.turned else "", "")

    def _row(self, here: Mapping[int, Cell], row: int, fit: Fit) -> str:
        """A row with the cells that begin in it, those that go on through it, and empty ones where there are none."""
        out: list[str] = []
        column = 0
        while column < len(fit.columns):
            cell = here.get(column)
            wide = cell.columns if cell else 1
            out.append(self._cell(cell, row, fit, _twips(sum(fit.columns[column : column + wide]))))
            column += wide
        heads = [cell for cell in here.values() if cell.head]
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if row == 0 and len(heads) == len(here) > 0 else ""
        return f"<w:tr>{repeated}{''.join(out)}</w:tr>"

    def _cell(self, cell: Cell | None, row: int, fit: Fit, width: int) -> str:
        said = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        said += f'<w:gridSpan w:val="{cell.columns}"/>' if cell and cell.columns > 1 else ""
        if cell and cell.rows > 1:
            said += '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
        said += '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if cell and cell.head else ""
        inside = ""
        if cell and cell.row == row:
            inside = "".join(self._nodes(cell.node.inside, _Around(room=fit.inside(cell))))
        if not inside.endswith("</w:p>"):
            inside += _paragraph("", "", "")
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{inside}</w:tc>"

    # --- paragraphs ---------------------------------------------------------------

    def _block(self, block: Block, around: _Around, *, kept: bool) -> str:
        size = _sized(around.room.size)
        inside = "".join(self._marked(node, size, around.room) for node in marked(block.runs))
        if around.note and around.first:
            inside = f"{_NUMBER}<w:footnoteRef/></w:r>{words('', ' ')}{inside}"
        return _paragraph(_style(block, around), f"{_KEPT if kept else ''}{_numbered(around)}", inside)

    def _marked(self, node: Marked, properties: str, room: Room) -> str:
        if isinstance(node, Run):
            return self._sign(node, node.sign, properties, room) if node.sign else _words(properties, node.text)
        properties_inside = _with(properties, _FORMATS[node.step.kind])
        if node.step.kind is MarkupKind.LINK:
            address = followed(node.step.target)
            if not address or address.startswith("#"):
                return "".join(self._marked(each, properties, room) for each in node.inside)
            self.links.append(("hyperlink", address))
            name = f"l{len(self.links) - 1}"
            inside = "".join(self._marked(each, properties_inside, room) for each in node.inside)
            return f'<w:hyperlink r:id="{name}" w:history="1">{inside}</w:hyperlink>'
        return "".join(self._marked(each, properties_inside, room) for each in node.inside)

    def _sign(self, told: Run, sign: Markup, properties: str, room: Room) -> str:
        match sign.kind:
            case MarkupKind.BREAK:
                return run("", "<w:br/>")
            case MarkupKind.NOTE:
                number = self._page.number_of(sign.target)
                return f'{_NUMBER}<w:footnoteReference w:id="{number}"/></w:r>' if number else ""
        picture = self._pictures(sign.target)
        if picture is None or size_of(picture) is None:
            return words(properties, f"[{told.text}]") if told.text else ""
        size = shown_size(picture, sign.size, (room.width, _HIGHEST)) or (1.0, 1.0)
        if sign.target not in self._drawn:
            name = f"media/{len(self.media)}.{picture.suffix}"
            self.media[f"word/{name}"] = picture.data
            self.links.append(("image", name))
            self._drawn[sign.target] = f"l{len(self.links) - 1}"
        self._drawings += 1
        return run("", _drawing(self._drawings, self._drawn[sign.target], told.text, size))


def _style(block: Block, around: _Around) -> str:
    if block.place.kind is BlockKind.HEADING and not around.note:
        return "Title" if block.place.level <= 1 else f"Heading{min(block.place.level - 1, 5)}"
    if around.note:
        return "FootnoteText"
    if around.level >= 0:
        return "ListParagraph"
    if block.place.kind in _STYLES or around.quoted:
        return _STYLES.get(block.place.kind, "Quote")
    return "Cell" if block.place.within(BoxKind.CELL) else _LOOKS.get(block.look, "")


def _numbered(around: _Around) -> str:
    if around.level < 0:
        return ""
    level = min(around.level, LEVELS - 1)
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{around.list}"/></w:numPr>'
    return mark if around.first else set_in(level)


def _paragraph(style: str, properties: str, inside: str) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{said}{inside}</w:p>"


def _words(properties: str, text: str) -> str:
    """Words, each line of them on one of its own, as code has them."""
    return run("", "<w:br/>").join(words(properties, line) for line in text.split("\n"))


def _with(properties: str, wanted: str) -> str:
    """Run properties with another one, in the order of the schema."""
    if not wanted or wanted in properties:
        return properties
    there = [each for each in _ORDER if each in properties or each == wanted]
    return f"<w:rPr>{''.join(there)}</w:rPr>"


def _sized(size: float) -> str:
    """Run properties for words of a table in smaller type than the text."""
    wanted = f'<w:sz w:val="{round(size * 2)}"/>'
    return _with("", next((each for each in _SIZES if each.startswith(wanted)), ""))


def _twips(points: float) -> int:
    return round(points * _TWIPS)


def _drawing(number: int, name: str, text: str, size: tuple[float, float]) -> str:
    """A picture in the line; its size is in points."""
    width, height = (max(1, round(points * _EMU_A_POINT)) for points in size)
    said = escaped(text).replace('"', "&quot;")
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{space}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="Picture {number}" descr="{said}"/>'
        f'<a:graphic xmlns:a="{space}/main"><a:graphicData uri="{space}/picture">'
        f'<pic:pic xmlns:pic="{space}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
