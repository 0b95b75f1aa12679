"""Every format that an edition can be had in, read again as a source: the same words, in the same places."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "rendering"))
from fullpages import full_page, png, with_picture

from locpipe import formats
from locpipe.formats import identity
from locpipe.model import BlockKind, BoxKind, Locale, MarkupKind
from locpipe.rendering import render_as
from locpipe.rendering.docx import docx
from locpipe.rendering.html import html
from locpipe.rendering.markdown import markdown
from locpipe.rendering.page import Block, Page, page_of
from locpipe.rendering.pictures import Pictures
from locpipe.rendering.text import text
from locpipe.segmentation import segment

RENDERERS: dict[str, Callable[[Page, Pictures], bytes]] = {"html": html, "md": markdown, "docx": docx, "txt": text}
STRUCTURED = ("html", "md", "docx")
Told = tuple[str, BlockKind, int, tuple[BoxKind, ...]]


def read(data: bytes, kind: str, locale: Locale) -> Page:
    path = Path(f"page.{kind}")
    document = segment(formats.parse(data, path, locale))
    assert formats.source_bytes(document) == data
    return page_of(document, identity, locale)


def told(page: Page, *kinds: str) -> list[Told]:
    """What a page says, as far as documents of these kinds can: Markdown has no captions."""
    out = []
    for block in with_words(page):
        kind = BlockKind.PARAGRAPH if "md" in kinds and block.place.kind is BlockKind.CAPTION else block.place.kind
        out.append((block.text, kind, block.place.level, tuple(box.kind for box in block.place.boxes)))
    return out


def with_words(page: Page) -> list[Block]:
    return [block for block in (*page.blocks, *page.notes) if block.text]


def sample(locale: Locale, *kinds: str) -> Page:
    """A page as documents of these kinds can have it: code is text in Word, and notes are links and a list in HTML.

    What stands above the text of an edition is no part of the document.
    """
    page = replace(full_page(locale), notices=())
    if "docx" in kinds:
        page = replace(page, blocks=tuple(block for block in page.blocks if block.place.kind is not BlockKind.CODE))
    if "html" in kinds:
        page = replace(page, blocks=tuple(map(without_reference, page.blocks)), notes=())
    return page


def without_reference(block: Block) -> Block:
    return replace(block, runs=tuple(run for run in block.runs if not (run.sign and run.sign.kind is MarkupKind.NOTE)))


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("kind", STRUCTURED)
def test_blocks_come_back_with_their_places(kind: str, locale: Locale) -> None:
    page = sample(locale, kind)
    again = read(RENDERERS[kind](page, with_picture), kind, locale)
    assert told(again, kind) == told(page, kind)
    assert again.title == page.title


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("kind", STRUCTURED)
def test_marks_come_back(kind: str, locale: Locale) -> None:
    page = sample(locale, kind)
    again = read(RENDERERS[kind](page, with_picture), kind, locale)
    for each in (MarkupKind.STRONG, MarkupKind.EMPHASIS, MarkupKind.LINK):
        assert marked(again, each) == marked(page, each)
    for sign in (MarkupKind.NOTE, MarkupKind.PICTURE, MarkupKind.BREAK):
        assert signs(again, sign) == signs(page, sign)


def marked(page: Page, kind: MarkupKind) -> list[str]:
    return [run.text for block in page.blocks for run in block.runs if any(mark.kind is kind for mark in run.marks)]


def signs(page: Page, kind: MarkupKind) -> list[str]:
    return [run.text for block in page.blocks for run in block.runs if run.sign and run.sign.kind is kind]


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("target", STRUCTURED)
@pytest.mark.parametrize("source", STRUCTURED)
def test_from_each_format_to_each_other(source: str, target: str, locale: Locale, tmp_path: Path) -> None:
    path = tmp_path / f"page.{source}"
    (tmp_path / "plan.png").write_bytes(png())
    document = segment(formats.parse(RENDERERS[source](sample(locale, source, target), with_picture), path, locale))
    again = read(render_as(target, document, identity, locale, root=tmp_path), target, locale)
    page = page_of(document, identity, locale)
    assert told(again, source, target) == told(page, source, target)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("source", STRUCTURED)
def test_text_has_every_word(source: str, locale: Locale, tmp_path: Path) -> None:
    document = segment(
        formats.parse(RENDERERS[source](sample(locale, source), with_picture), Path(f"page.{source}"), locale)
    )
    said = "".join(render_as("txt", document, identity, locale, root=tmp_path).decode().split())
    for block in with_words(page_of(document, identity, locale)):
        for run in block.runs:
            assert "".join(run.text.split()) in said
