"""A page with everything that a page can have, in each language, and a document to make one of."""

from __future__ import annotations

import struct
import zlib

from locpipe.model import BlockKind, Box, BoxKind, Locale, Markup, MarkupKind, Place, Role
from locpipe.rendering.page import Block, Page
from locpipe.rendering.pictures import Picture
from locpipe.rendering.runs import Run

TEXTS = {
    Locale.EN: (
        "Tidewater Robotics to open deep-sea test basin “Pier 9” in May 2026",
        "Tidewater Robotics Co., Ltd. will open its deep-sea test basin Pier 9 in Halla City in May 2026.",
        "“Conditions at sea can now be reproduced on land,” said Kozue Mizuhara, President.",
        ("Depth", "Capacity", "50 m", "12,000 m³", "Open to outside users"),
        "Site plan of Pier 9",
    ),
    Locale.JA: (
        "しおかぜロボティクス、深海試験水槽「Pier 9」を2026年5月に開設",
        "株式会社しおかぜロボティクスは2026年5月、ハルラ市に深海試験水槽「Pier 9」を開設します。",
        "「海の現場と同じ条件を陸上で再現できます」と水原こずえ社長は述べています。",
        ("水深", "容量", "50m", "12,000㎥", "外部利用可"),
        "Pier 9の配置図",
    ),
    Locale.KO: (
        "물결로보틱스, 심해 시험 수조 ‘피어 9’ 2026년 5월 개장",
        "주식회사 물결로보틱스는 2026년 5월 한라시에 심해 시험 수조 ‘피어 9’를 개장한다.",
        "“바다 현장과 같은 조건을 육상에서 재현할 수 있습니다.” 한서윤 대표이사는 이같이 말했다.",
        ("수심", "용량", "50m", "1만 2,000㎥", "외부 이용 가능"),
        "피어 9 배치도",
    ),
}


def mark(kind: MarkupKind, target: str = "") -> Markup:
    return Markup(kind, target)


def block(*runs: Run | str, role: Role = Role.BODY, place: Place | None = None, boxes: tuple[Box, ...] = ()) -> Block:
    made = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Block(place or Place(boxes=boxes), role, made)


def full_page(locale: Locale) -> Page:
    """Headings, marks, nested lists, a table with spans, a quotation, a note, a picture, code, a rule."""
    title, lead, quotation, cells, picture = TEXTS[locale]
    bullets, first, second = Box(BoxKind.LIST, 1), Box(BoxKind.ITEM, 2), Box(BoxKind.ITEM, 3)
    numbers, third = Box(BoxKind.LIST, 4, "3"), Box(BoxKind.ITEM, 5)
    table, head, body = Box(BoxKind.TABLE, 6), Box(BoxKind.ROW, 7), Box(BoxKind.ROW, 8)
    wide = Box(BoxKind.ROW, 9)

    def cell(number: int, *, heads: bool = False, span: tuple[int, int] = (1, 1)) -> Box:
        return Box(BoxKind.CELL, number, head=heads, span=span)

    return Page(
        locale,
        title,
        ("⟦ ⟧",),
        (
            block(title, role=Role.TITLE, place=Place(BlockKind.HEADING, 1)),
            block(
                Run(lead[:12], (mark(MarkupKind.STRONG),)),
                lead[12:],
                Run("", (), mark(MarkupKind.NOTE, "a")),
                role=Role.LEAD,
            ),
            block(quotation, role=Role.QUOTATION, boxes=(Box(BoxKind.QUOTE, 10),)),
            block(cells[0], role=Role.HEADING, place=Place(BlockKind.HEADING, 2)),
            block(cells[1], role=Role.LIST, boxes=(bullets, first)),
            block(cells[2], role=Role.LIST, boxes=(bullets, second)),
            block(cells[3], role=Role.LIST, boxes=(bullets, second, numbers, third)),
            block(cells[0], boxes=(table, head, cell(11, heads=True))),
            block(cells[1], boxes=(table, head, cell(12, heads=True))),
            block(cells[2], boxes=(table, body, cell(13))),
            block(Run(cells[3], (mark(MarkupKind.EMPHASIS),)), boxes=(table, body, cell(14))),
            block(cells[4], boxes=(table, wide, cell(15, span=(2, 1)))),
            block(Run(picture, (), mark(MarkupKind.PICTURE, "plan.png")), place=Place(BlockKind.PICTURE)),
            block(picture, role=Role.CAPTION, place=Place(BlockKind.CAPTION)),
            block(
                "Web: ",
                Run("https://tidewater.example/pier9", (mark(MarkupKind.LINK, "https://tidewater.example/pier9"),)),
                Run("", (), mark(MarkupKind.BREAK)),
                "E-mail: press@tidewater.example",
                role=Role.CONTACT,
            ),
            block(place=Place(BlockKind.RULE)),
            block("depth = 50\n  unit = m", place=Place(BlockKind.CODE)),
        ),
        (block(quotation, boxes=(Box(BoxKind.NOTE, 20, "a"),)),),
    )


def row_of(*texts: str) -> tuple[Block, ...]:
    """A table of one row."""
    boxes = (Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2))
    return tuple(block(text, boxes=(*boxes, Box(BoxKind.CELL, n))) for n, text in enumerate(texts, start=3))


def png(wide: int = 8, high: int = 4) -> bytes:
    """A small picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x20\x80\xc0" * wide for _ in range(high))
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def with_picture(target: str) -> Picture | None:
    return Picture(png(), "image/png", "png") if target == "plan.png" else None


def without_pictures(target: str) -> Picture | None:
    return None
