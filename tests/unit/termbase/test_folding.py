"""Folding: which texts are the same, and the way back to the original offsets."""

from __future__ import annotations

import unicodedata

import pytest

from locpipe.termbase import fold as folding
from locpipe.termbase.fold import fold, key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain text", "plain text"),
        ("ＡＢＣ１２３", "ABC123"),
        ("ﾃﾞｰﾀﾍﾞｰｽ", "データベース"),
        ("㈱北星", "(株)北星"),
        ("㍿北星", "株式会社北星"),
        ("ﬁnance", "finance"),
        (unicodedata.normalize("NFD", "한빛로봇"), "한빛로봇"),
        (unicodedata.normalize("NFD", "ガンプ"), "ガンプ"),
        (unicodedata.normalize("NFD", "Café"), "Café"),
        ("a\u00a0b\u3000c\u2009d", "a b c d"),
        ("a   b \t c", "a b c"),
        ("a \n b", "a b"),
        ("a\r\nb", "a b"),
        ("a\n\nb", "a\n\nb"),
        ("a\r\n \r\nb", "a\n\nb"),
        ("a \u200b b", "a b"),
        ("company’s ‘x’ “y”", "company's 'x' \"y\""),
        ("A‑B A–B A－B", "A-B A-B A-B"),
        ("ノバ・ルクス ノバ･ルクス 노바ㆍ룩스", "ノバ·ルクス ノバ·ルクス 노바·룩스"),
        ("葛\U000e0100城", "葛城"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("Nova™ Nova¹ ①", "Nova™ Nova¹ ①"),
        ("İx", "Ix"),
        ("塚\ufa10", "塚塚"),
    ],
)
def test_folded_text(text: str, folded: str) -> None:
    found = fold(text)
    assert found.text == folded
    assert len(found.lower) == len(found.text)


def test_key_has_no_space_at_its_ends() -> None:
    assert key("\u3000 ＡＢ\n") == "AB"


@pytest.mark.parametrize(
    ("text", "piece", "original"),
    [
        ("あ㈱北星", "(株)", "㈱"),
        ("あ㈱北星", "北星", "北星"),
        ("x ﾃﾞﾓ y", "デモ", "ﾃﾞﾓ"),
        ("x ﾃﾞﾓ y", "y", "y"),
        ("x  y\n\nz", "y", "y"),
        ("x  y\n\nz", "z", "z"),
        ("\u200bx", "x", "x"),
        ("葛\U000e0100城市", "葛城", "葛\U000e0100城"),
        (unicodedata.normalize("NFD", "이 한빛은"), "한빛", unicodedata.normalize("NFD", "한빛")),
    ],
)
def test_offsets_lead_back(text: str, piece: str, original: str) -> None:
    found = fold(text)
    at = found.text.index(piece)
    start, end = found.start(at), found.end(at + len(piece))
    assert start is not None
    assert end is not None
    assert text[start:end] == original


def test_no_offset_within_one_character() -> None:
    found = fold("㈱")
    assert found.text == "(株)"
    assert found.start(1) is None
    assert found.end(2) is None
    assert (found.start(0), found.end(3)) == (0, 1)


def test_no_fold_begins_with_a_combining_character() -> None:
    """Otherwise a fold could melt into the letter before it, and offsets would lie."""
    joins = folding._patterns()[0]
    for block in folding._SCANNED:
        for char in map(chr, block):
            if not joins.match(char) and (folded := fold("x" + char).text[1:]):
                assert not joins.match(folded), hex(ord(char))


def test_plain_characters_do_not_change() -> None:
    plain = [chr(point) for point in range(0x3001, 0xD7A4) if not folding._EDIT.match(chr(point))]
    assert len(plain) > 30_000
    text = "|".join(plain)
    assert unicodedata.normalize("NFKC", text) == text
    assert not any(map(folding._patterns()[0].match, plain))
