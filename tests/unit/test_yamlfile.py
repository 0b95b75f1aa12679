"""YAML that people write by hand: what is read, and how errors are said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from locpipe.errors import UsageError
from locpipe.yamlfile import parse
from locpipe.yamlschema import load

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "size": {"type": "integer"},
        "draft": {"type": "boolean"},
        "kind": {"enum": ["short", "long"]},
        "texts": {
            "anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}],
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"en": {"type": "string"}},
                "additionalProperties": False,
            },
        },
    },
}


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "file.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refused(tmp_path: Path, text: str | bytes) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(write(tmp_path, text), SCHEMA)
    assert "\n" not in caught.value.message
    assert "\n" not in caught.value.hint
    return caught.value


def test_data_and_lines(tmp_path: Path) -> None:
    file = load(write(tmp_path, "# a note\nname: Nordlicht\nitems:\n  - en: one\n  -\n    en: two\n"), SCHEMA)
    assert file.data == {"name": "Nordlicht", "items": [{"en": "one"}, {"en": "two"}]}
    assert file.line_of(("name",)) == 2
    assert file.line_of(("items", 0, "en")) == 4
    assert file.line_of(("items", 1, "en")) == 6
    assert file.line_of(("items", 1, "ja")) == file.line_of(("items", 1))  # the nearest thing around it


@pytest.mark.parametrize("text", ["no", "yes", "on", "2024-01-19", "1:30", "007", "1e5", "0x1F", "1_000", "ﾃﾞ"])
def test_words_and_dates_are_text_as_written(tmp_path: Path, text: str) -> None:
    assert load(write(tmp_path, f"name: {text}\n"), SCHEMA).data == {"name": text}


def test_keys_are_text_as_written() -> None:
    assert parse("no: a\n1: b\n", Path("x.yml")).data == {"no": "a", "1": "b"}


def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"\xef\xbb\xbfname: a\r\nsize: 3\r\n"), SCHEMA).data == {
        "name": "a",
        "size": 3,
    }


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("name: a\nsize: b: c\n", 2, "mapping values", "quotes"),
        ("name: a\n\tsize: 1\n", 2, "not valid YAML", "spaces, not tabs"),
        ("name: [a\n", 1, "not valid YAML", ""),
        ("a: 1\nname: 'b\nc: 2\n\n", 2, "not valid YAML", ""),
        (
            "name: a\n<<<<<<< HEAD\nsize: 1\n=======\nsize: 2\n>>>>>>> other\n",
            2,
            "it has a merge conflict",
            "settle it",
        ),
        ("name: a\nsize: 1\nname: b\n", 3, "'name' is written twice: on line 1 and on line 3", ""),
        ("name: &x a\n", 1, "anchors and aliases are not allowed: &x", "quotes"),
        ("name: *x\n", 1, "anchors and aliases are not allowed: *x", "quotes"),
        ("name: !!python/name:os.system\n", 1, "tags are not allowed", ""),
        ("name: a\n---\nname: b\n", 2, "second document", "one document"),
        ("name: a\n[a, b]: c\n", 2, "a key must be text", "quotes"),
        ("name: a\x07\n", 1, "control character, U+0007", ""),
        ("name: a\nnmae: b\n", 2, "has no key 'nmae'", "did you mean 'name'?"),
        ("name: a\nzzz: b\n", 2, "has no key 'zzz'", "known keys: name, size"),
        ("size: 1\n", 1, "lacks 'name'", "name: …"),
        ("name: 12\n", 1, "'name' must be text, not the number 12", 'quotes if it is meant as text: "12"'),
        ("name: true\n", 1, "must be text, not the truth value true", '"true"'),
        ("name: ~\n", 1, "must be text, not nothing", '"~"'),
        ("name:\n", 1, "'name' has no value", "write text"),
        ("name: a\nsize: big\n", 2, "'size' must be a whole number, not text", ""),
        ("name: a\ndraft: yes\n", 2, "'draft' must be true or false, not text", ""),
        ("name: a\nkind: shrot\n", 2, "'kind' cannot be 'shrot'", "did you mean 'short'?"),
        ("name: a\ntexts: {en: b}\n", 2, "must be text or a list, not keys with values", ""),
        ("name: a\ntexts: []\n", 2, "'texts' is empty", ""),
        ("name: a\ntexts:\n  - b\n  - 5\n", 4, "must be text, not the number 5", '"5"'),
        ("name: a\nitems:\n  - en: b\n  - jp: c\n", 4, "has no key 'jp'", "known keys: en"),
        ("- a\n", 1, "the file must be keys with values, not a list", ""),
        ("", 0, "the file is empty", ""),
        ("name: a\nsize: x\nkind: y\n", 2, "'size'", "1 more after this"),
    ],
)
def test_errors_name_the_line_and_say_what_to_do(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    error = refused(tmp_path, text)
    assert error.where is not None
    assert error.where.path.name == "file.yml"
    assert message in error.message
    assert hint in error.hint
    assert error.where.line == line


@pytest.mark.parametrize("text", ["[" * 5_000, "{a: " * 5_000, "- " * 5_000, "? " * 5_000])
def test_deep_nesting_ends_in_a_clear_error(tmp_path: Path, text: str) -> None:
    assert "levels deep" in refused(tmp_path, text).message or "key must be text" in refused(tmp_path, text).message


def test_very_long_numbers_are_text(tmp_path: Path) -> None:
    assert load(write(tmp_path, "name: " + "9" * 10_000), SCHEMA).data["name"] == "9" * 10_000


def test_a_missing_file_is_an_error_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        load(tmp_path / "none.yml", SCHEMA)


def test_another_encoding_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path, "name: 北星ロボティクスの新しい工場\n".encode("cp932"))
    assert "CP932" in error.message
    assert "iconv -f CP932 -t UTF-8" in error.hint
