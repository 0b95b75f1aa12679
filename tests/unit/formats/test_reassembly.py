"""Editions: translations in the skeleton, joined as the language of the edition joins."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.formats import OwnLines
from locpipe.model import Locale, Segment, Text, Unit
from locpipe.segmentation import segment

JOINED = inline.JOINED
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def edition(text: str, source: Locale, target: Locale, *msgstrs: str | None, name: str = "release.md") -> str:
    """The text with its sentences translated in order; None keeps the source."""
    document = segment(formats.parse(text.encode(), Path(name), source))
    found = [piece for _, piece in document.segments()]
    assert len(found) == len(msgstrs), [inline.to_msgid(piece.text) for piece in found]
    given = {id(piece): msgstr for piece, msgstr in zip(found, msgstrs, strict=True)}

    def lookup(_unit: Unit, piece: Segment) -> Text | None:
        msgstr = given[id(piece)]
        return None if msgstr is None else inline.restore(msgstr, piece.text)

    return formats.reassemble(document, lookup, target).decode()


TWO = "The pier opens.  Ferries sail."


def test_english_into_japanese_drops_the_space() -> None:
    assert edition(TWO, EN, JA, "桟橋が開きます。", "船が出ます。") == "桟橋が開きます。船が出ます。"


def test_a_link_that_is_called_x_is_no_task_box() -> None:
    source = "[X](https://x.example/acme) / [YouTube](https://y.example/acme)\n"
    links = "[X](https://x.example/acme)・[YouTube](https://y.example/acme)\n"
    assert edition(source, EN, JA, "<g1>X</g1>・<g2>YouTube</g2>") == links
    assert edition("- See it.\n", EN, JA, "[x] を見る") == "- \\[x] を見る\n"


def test_the_notice_ends_its_lines_as_the_document_does() -> None:
    document = segment(formats.parse(b"# Pier\r\n\r\nIt opens.\r\n", Path("release.md"), EN))
    noted = formats.reassemble(document, formats.identity, EN, OwnLines(("DRAFT",)))
    assert noted == b"> **DRAFT**\r\n\r\n# Pier\r\n\r\nIt opens.\r\n"


def test_a_full_width_space_follows_full_width_marks() -> None:
    assert edition(TWO, EN, JA, "開いた！", "船が出ます。") == "開いた！\u3000船が出ます。"
    assert edition(TWO, EN, JA, "開いた？", "船が出ます。") == "開いた？\u3000船が出ます。"
    assert edition(TWO, EN, JA, "「開いた！」", "船が出ます。") == "「開いた！」船が出ます。"


@pytest.mark.parametrize(("target", "first", "second"), [(EN, "It opens.", "They sail."), (KO, "열었다.", "떠난다.")])
def test_japanese_into_english_or_korean_gets_one_space(target: Locale, first: str, second: str) -> None:
    assert edition("桟橋が開きます。船が出ます。", JA, target, first, second) == f"{first} {second}"
    assert edition("開いた！\u3000船が出ます。", JA, target, first, second) == f"{first} {second}"


def test_a_soft_line_break_between_sentences_is_a_join() -> None:
    assert edition("The pier opens.\nFerries sail.", EN, JA, "開きます。", "出ます。") == "開きます。出ます。"
    assert edition("> 開きます。\n> 出ます。", JA, KO, "열었다.", "떠난다.") == "> 열었다. 떠난다."


def test_white_space_around_a_block_is_the_documents() -> None:
    assert edition("  The pier.  \n", EN, JA, "桟橋。", name="release.txt") == "  桟橋。  \n"
    assert edition("\u3000桟橋。\u3000\n", JA, EN, "The pier.", name="release.txt") == "\u3000The pier.\u3000\n"


def test_a_no_break_space_between_sentences_is_white_space() -> None:
    assert edition("The pier opens.\u00a0Ferries sail.", EN, JA, "開きます。", "出ます。") == "開きます。出ます。"


def test_a_no_break_space_inside_a_sentence_is_the_translators() -> None:
    assert edition("Pier&nbsp;9 opens.", EN, KO, "9번\u00a0부두가 열린다.") == "9번\u00a0부두가 열린다."


def test_a_block_without_translation_stays_as_it_is() -> None:
    assert edition(TWO, EN, JA, None, None) == TWO


def test_translated_and_source_sentences_stand_together() -> None:
    assert edition(TWO, EN, KO, "열었다.", None) == "열었다. Ferries sail."
    assert edition(TWO, EN, JA, None, "出ます。") == "The pier opens.出ます。"


# --- a sentence told in its neighbour -------------------------------------------

THREE = "The pier opens. Ferries sail. Tickets are free."


@pytest.mark.parametrize(
    ("msgstrs", "result"),
    [
        ((JOINED, "둘.", "셋."), "둘. 셋."),
        (("하나.", JOINED, "셋."), "하나. 셋."),
        (("하나.", "둘.", JOINED), "하나. 둘."),
        ((JOINED, JOINED, "셋."), "셋."),
        (("하나.", JOINED, JOINED), "하나."),
        ((JOINED, JOINED, JOINED), ""),
    ],
)
def test_it_takes_its_space_along(msgstrs: tuple[str, ...], result: str) -> None:
    assert edition(THREE, EN, KO, *msgstrs) == result


@pytest.mark.parametrize(
    ("text", "msgstrs", "result"),
    [
        ("**The pier opens.** Ferries sail.", (JOINED, "둘."), "둘."),
        ("**The pier opens.** Ferries sail.", ("하나.", JOINED), "**하나.**"),
        ("The pier opens. **Ferries sail.**", (JOINED, "둘."), "**둘.**"),
        ("The pier opens. **Ferries sail.**", ("하나.", JOINED), "하나."),
        ("**The pier opens. Ferries sail.**", (JOINED, "둘."), "**둘.**"),
        ("**The pier opens. Ferries sail.**", ("하나.", JOINED), "**하나.**"),
        ("**The pier opens. Ferries sail.** Free.", ("하나.", JOINED, "셋."), "**하나.** 셋."),
        ("The pier opens. *Ferries sail.* Free.", ("하나.", JOINED, "셋."), "하나. 셋."),
        ("The pier opens. [Ferries sail.](/u)", ("하나.", "둘."), "하나. [둘.](/u)"),
    ],
)
def test_markup_around_it_leaves_no_trace(text: str, msgstrs: tuple[str, ...], result: str) -> None:
    assert edition(text, EN, KO, *msgstrs) == result


def test_codes_between_sentences_keep_their_side() -> None:
    assert edition("<b>開きます。</b><i>出ます。</i>", JA, KO, "열었다.", "떠난다.") == "<b>열었다.</b> <i>떠난다.</i>"
    assert (
        edition("<b>The pier opens.</b> <i>Ferries sail.</i>", EN, JA, "開く。", "出る。")
        == "<b>開く。</b><i>出る。</i>"
    )
    assert edition("**The pier opens. Ferries sail.**", EN, KO, "열었다.", "떠난다.") == "**열었다. 떠난다.**"


def test_what_is_not_a_sentence_stays_between_them() -> None:
    text = "桟橋が開きます。……。船が出ます。"
    assert edition(text, JA, JA, "開きます。", "出ます。") == "開きます。……。出ます。"


def test_the_source_edition_in_its_own_language_keeps_its_language_slot() -> None:
    assert edition("---\nlang: 'en'\n---\nPier", EN, EN, "Quay") == "---\nlang: 'en'\n---\nQuay"
    assert edition("---\nlang: 'en'\n---\nPier", EN, KO, None) == "---\nlang: ko\n---\nPier"
