"""`locpipe segment`."""

from __future__ import annotations

import json

import pytest
from workplace import Press

_TEXTS = {
    "en": "Dunmere Museum opened on Jan. 5. Dr. Imre Vale spoke.  It rained.\n\n“Come in,” he said.\n",
    "ja": "開館しました。水原館長は「ようこそ。どうぞ」と述べました。 雨でした。\n\n以上\n",
    "ko": "박물관이 문을 열었다. 관장은 “어서 오라. 반갑다”고 말했다.  비가 왔다.\n\n끝\n",
}


@pytest.mark.parametrize("language", _TEXTS)
def test_jsonl_gives_each_line_back_when_joined(empty: Press, language: str) -> None:
    text = _TEXTS[language]
    done = empty("segment", "-", "--lang", language, "--jsonl", stdin=text.encode())
    assert done.code == 0
    assert ["".join(json.loads(line)) for line in done.out.splitlines()] == text.splitlines()
    assert len(json.loads(done.out.splitlines()[0])) == 3


def test_a_file_is_read_as_standard_input_is(empty: Press) -> None:
    (empty.root / "text.txt").write_text(_TEXTS["ja"], encoding="utf-8")
    from_file = empty("segment", "text.txt", "--lang", "ja")
    assert from_file.out == empty("segment", "-", "--lang", "ja", stdin=_TEXTS["ja"].encode()).out
    assert from_file.out.splitlines()[0] == "開館しました。"


def test_plain_output_has_a_sentence_a_line_and_an_empty_line_after_a_block(empty: Press) -> None:
    done = empty("segment", "-", "--lang", "en", stdin=b"It rained. It stopped.\n\nWe went.")
    assert done.out == "It rained.\nIt stopped.\n\nWe went.\n\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_belong_to_no_sentence(empty: Press, end: str) -> None:
    text = end.join(["It rained. It stopped.", "", "We went.", ""])
    done = empty("segment", "-", "--lang", "en", "--jsonl", stdin=text.encode())
    assert [json.loads(line) for line in done.out.splitlines()] == [["It rained. ", "It stopped."], [], ["We went."]]


def test_only_line_feeds_end_a_line(empty: Press) -> None:
    text = "one\u2028two\x0bthree\x85four \\r\n"
    done = empty("segment", "-", "--lang", "en", "--jsonl", stdin=text.encode())
    assert "".join(json.loads(done.out)) == text.removesuffix("\n")


def test_a_byte_order_mark_is_not_text(empty: Press) -> None:
    done = empty("segment", "-", "--lang", "ko", "--jsonl", stdin="\ufeff끝났다.\n".encode())
    assert done.json == ["끝났다."]


def test_nothing_gives_nothing(empty: Press) -> None:
    done = empty("segment", "-", "--lang", "en", "--jsonl")
    assert (done.code, done.out) == (0, "")


def test_other_encodings_are_named(empty: Press) -> None:
    refused = empty("segment", "-", "--lang", "ja", stdin=("雨\n" + _TEXTS["ja"]).encode("cp932"))
    assert refused.code == 1
    assert refused.err.startswith("<stdin>:1: error: not UTF-8: it looks like CP932\nhint: ")


def test_a_file_that_is_not_there_is_named(empty: Press) -> None:
    refused = empty("segment", "gone.txt", "--lang", "ja")
    assert refused.code == 1
    assert refused.err.startswith("gone.txt: error: cannot be read: ")


@pytest.mark.parametrize("words", [("-",), ("-", "--lang", "fr"), ("--lang", "en")])
def test_language_and_file_are_required(empty: Press, words: tuple[str, ...]) -> None:
    assert empty("segment", *words).code == 2
