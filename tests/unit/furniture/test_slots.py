"""furniture.yml: what it may say, and what is wrong with it, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.errors import UsageError
from locpipe.formats import OwnLines
from locpipe.furniture import Furniture, House, built_in
from locpipe.furniture.slots import schema
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def _loaded(folder: Path, text: str) -> Furniture:
    path = folder / "furniture.yml"
    path.write_text(text, encoding="utf-8")
    return Furniture.load(path)


def test_without_a_file_there_is_what_comes_with_locpipe(tmp_path: Path) -> None:
    assert Furniture.load(tmp_path / "furniture.yml") is built_in()
    assert not built_in().top
    assert not built_in().end


def test_the_schema_knows_every_slot() -> None:
    assert set(schema()["properties"]["slots"]["properties"]) == set(built_in().kinds)
    lines = [slot for slot, kind in built_in().kinds.items() if kind == "line"]
    assert schema()["$defs"]["slot"]["enum"] == lines


@pytest.mark.parametrize("text", ["slots: {}\n", "editions: { ja: { top: [to_the_press], end: [end_mark] } }\n"])
def test_every_part_of_the_file_may_be_left_out(tmp_path: Path, text: str) -> None:
    assert _loaded(tmp_path, text).forms["tel"][JA].texts[0] == "電話"


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        (
            "slots:\n  pres_release: { en: News }\n",
            "furniture.yml:2: 'slots' has no key 'pres_release'",
            "press_release",
        ),
        ("slots:\n  tel: { jp: 電話 }\n", "furniture.yml:2: 'slots.tel' has no key 'jp'", "ja"),
        ("slots:\n  tel:\n    ja: []\n", "furniture.yml:3: 'slots.tel.ja' is empty", ""),
        ("slots:\n  tel:\n    ja: 3\n", "furniture.yml:3: 'slots.tel.ja' must be text or a list", "quotes"),
        ("slots:\n  tel:\n    ja: '{phone}'\n", "furniture.yml:3: 'tel' has no field {phone}", "no fields"),
        ("slots:\n  about:\n    ja: について\n", "furniture.yml:3: 'about' needs {name}", "について"),
        ("slots:\n  about:\n    ja: '{nam}について'\n", "furniture.yml:3: 'about' has no field {nam}", "{name}"),
        ("slots:\n  date_line:\n    en: '{place} –'\n", "furniture.yml:3: 'date_line' needs {place}", "{place} –"),
        ("slots:\n  about:\n    en: 'On {name'\n", "furniture.yml:3: a brace without its partner", ""),
        ("editions:\n  ja: { top: [tel] }\n", "furniture.yml:2: ", "one of"),
        ("editions:\n  ja: { bottom: [end_mark] }\n", "furniture.yml:2: 'editions.ja' has no key 'bottom'", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        _loaded(tmp_path, text)
    error = raised.value
    assert f"{error.where.path.name}:{error.where.line}: {error.message}".startswith(said) if error.where else False
    assert hint in error.hint


def test_lines_of_editions_are_left_out_where_the_source_has_them(tmp_path: Path) -> None:
    text = "editions: { ja: { top: [to_the_press], end: [end_mark] }, ko: { end: [end_mark] } }\n"
    house = House(_loaded(tmp_path, text))
    assert house.lines(JA, ["Tidewater Robotics opens a pier"], EN) == OwnLines(
        above=("報道関係各位",), below=("以上",)
    )
    assert house.lines(JA, ["To the media:", "###"], EN) == OwnLines()
    assert house.lines(KO, ["以上"], JA) == OwnLines()
    assert house.lines(EN, [], KO) == OwnLines()


def test_the_data_has_no_form_twice_in_a_slot() -> None:
    for slot, rows in built_in().forms.items():
        for locale, forms in rows.items():
            assert len(set(forms.texts)) == len(forms.texts), (slot, locale)
