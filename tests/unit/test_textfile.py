"""Reading text files: UTF-8, and a useful word when they are something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.errors import InputError
from locpipe.textfile import decode, is_one_line, read_text

PATH = Path("release.txt")
JAPANESE = "北星ロボティクスは、新しい工場を建てると発表しました。\n"
KOREAN = "한빛로봇은 새로운 공장을 짓는다고 밝혔다.\n"


def test_utf8_with_and_without_a_mark_keeps_its_line_ends() -> None:
    assert decode("a\r\n가\n".encode(), PATH) == "a\r\n가\n"
    assert decode("a\r\n가\n".encode("utf-8-sig"), PATH) == "a\r\n가\n"
    assert decode(b"", PATH) == ""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (JAPANESE.encode("cp932"), "CP932"),
        (JAPANESE.encode("euc_jp"), "EUC-JP"),
        (JAPANESE.encode("iso2022_jp"), "ISO-2022-JP"),
        (KOREAN.encode("cp949"), "CP949"),
        (KOREAN.encode("utf-16"), "UTF-16"),
        ("A short English text.\n".encode("utf-16-le"), "UTF-16LE"),
        ("A short English text.\n".encode("utf-16-be"), "UTF-16BE"),
        (JAPANESE.encode("utf-32"), "UTF-32"),
    ],
)
def test_other_encodings_are_named_with_the_command_that_converts(data: bytes, name: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, PATH)
    assert name in caught.value.message
    assert f"iconv -f {name} -t UTF-8 release.txt" in caught.value.hint


@pytest.mark.parametrize("text", [JAPANESE, KOREAN])
def test_long_files_are_guessed_from_their_beginning(text: str) -> None:
    codec = "cp932" if text is JAPANESE else "cp949"
    with pytest.raises(InputError, match=codec.upper()):
        decode(b"x" + text.encode(codec) * 5_000, PATH)


def test_the_line_of_the_first_bad_byte() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"one\ntwo\n\xff three\n", PATH)
    assert str(caught.value).startswith("release.txt:3: error: not UTF-8: byte 0xFF")


def test_binary_data_is_refused() -> None:
    with pytest.raises(InputError, match="NUL"):
        decode("가나다\n다라\0\n".encode(), PATH)


def test_a_directory_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path)


@pytest.mark.parametrize(
    "text", ["Edda Quill", "水原　こずえ", "이 서연 (홍보팀)", "\U0001f469\u200d\U0001f373", " a "]
)
def test_one_line_of_text_is_one(text: str) -> None:
    assert is_one_line(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u3000", "a\nb", "a\r", "a\tb", "a\x1b[31m", "a\x7f", "a\x85b", "a\u2028b", "a\u202eb", "a\udcff"],
)
def test_what_is_blank_or_would_be_obeyed_is_not_one_line(text: str) -> None:
    assert not is_one_line(text)
