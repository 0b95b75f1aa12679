"""Editions for the tests of alignment, as documents and as files."""

from __future__ import annotations

from pathlib import Path

from locpipe import formats
from locpipe.alignment import Alignment, EditionFile, align_files
from locpipe.model import Document, Locale
from locpipe.segmentation import segment
from locpipe.termbase import Termbase

EN = """\
# Pier 9 Bakery to Deliver Bread by Boat from May 12

Pier 9 Bakery will deliver bread to 14 islands by boat from May 12, 2026. The boat makes three rounds a day.

Orders are taken at [the shop's page](https://www.pier9bakery.example/order) until 18:00.

“Bread should be warm when it arrives,” said Ruth Calloway, owner of Pier 9 Bakery.

## About Pier 9 Bakery

Ruth Calloway founded Pier 9 Bakery in 1998. It employs 23 people.
"""
JA = """\
# ピア9ベーカリー、5月12日からパンを船で配達

ピア9ベーカリーは2026年5月12日から、14の島へパンを船で届けます。船は1日3往復します。

注文は18時まで、[店のページ](https://www.pier9bakery.example/order)で受け付けます。

ピア9ベーカリーの店主ルース・キャロウェイは「届いたときに温かいのがパンです」と話しています。

## ピア9ベーカリーについて

ルース・キャロウェイがピア9ベーカリーを1998年に創業しました。従業員は23人です。
"""


def document(text: str, locale: Locale, extension: str = "md") -> Document:
    """A segmented document with this text."""
    return segment(formats.parse(text.encode(), Path(f"news.{locale}.{extension}"), locale))


def file(text: str, locale: Locale, extension: str = "md") -> EditionFile:
    """A file with this text."""
    name = f"news.{locale}.{extension}"
    return EditionFile(Path(name), name, locale, text.encode())


def aligned(one: str = EN, other: str = JA, target: Locale = Locale.JA) -> Alignment:
    """An English edition aligned with another one."""
    return align_files(file(one, Locale.EN), file(other, target), Termbase.empty())


def texts(found: Alignment) -> list[tuple[str, str]]:
    """The pairs as their words."""
    return [(" ".join(e.words for e in pair.source), "".join(e.words for e in pair.target)) for pair in found.pairs]
