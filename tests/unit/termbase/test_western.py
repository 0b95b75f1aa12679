"""Names with the given name first in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.checks import Translation
from locpipe.checks.names import names
from locpipe.model import Locale
from locpipe.termbase import Form, Termbase
from locpipe.termbase.western import is_western

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
RENATA = """\
entries:
  - type: person
    en: { given: Renata, family: Halvorsen }
    ja: { family: ハルヴォーセン, given: レナータ }
    ko: { family: 할보르센, given: 레나타 }
"""


@pytest.mark.parametrize(
    ("en", "ja", "ko", "western"),
    [
        (("Renata", "Halvorsen"), ("レナータ", "ハルヴォーセン"), ("레나타", "할보르센"), True),
        (("Renata", "Mota"), "レナータ・モタ", ("레나타", "모타"), True),
        (("Renata", "Halvorsen"), None, ("레나타", "할보르센"), True),
        (("Kenji", "Moriyasu"), ("健司", "森安"), ("겐지", "모리야스"), False),
        (("Kenji", "Ōno"), None, ("겐지", "오노"), False),
        (("Jun'ichi", "Hattori"), None, ("준이치", "핫토리"), False),
        (("Do-gyeom", "Bae"), ("ドギョム", "ペ"), ("도겸", "배"), False),
        (("Min", "Namgung"), ("ミン", "ナムグン"), ("민", "남궁"), False),
        (("Zedong", "Mao"), ("沢東", "毛"), ("쩌둥", "마오"), False),
        (("Renata", "Halvorsen"), ("レナータ", "ハルヴォーセン"), None, False),
        (("Renata", "Halvorsen"), ("レナータ", "ハルヴォーセン"), "레나타 할보르센", False),
    ],
)
def test_whether_a_name_is_western(en: object, ja: object, ko: object, western: bool) -> None:
    entry = {
        locale.value: dict(zip(("given", "family"), name, strict=True)) if isinstance(name, tuple) else name
        for locale, name in ((EN, en), (JA, ja), (KO, ko))
        if name
    }
    assert is_western(entry) is western


@pytest.mark.parametrize(
    ("target", "right", "turned"),
    [(JA, "レナータ・ハルヴォーセンが話しました。", "レナータ"), (KO, "레나타 할보르센이 말했다.", "레나타")],
)
def test_a_western_name_in_parts_is_written_and_known_with_the_given_name_first(
    tmp_path: Path, target: Locale, right: str, turned: str
) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(RENATA, encoding="utf-8")
    termbase = Termbase.load(path)
    (match,) = termbase.find("Renata Halvorsen spoke.", EN)
    assert match.targets(target)[0].startswith(turned)
    assert [each.form for each in termbase.find(right, target)] == [Form.FULL]
    assert list(names(Translation("Renata Halvorsen spoke.", right, EN, target), termbase)) == []


def test_a_korean_name_in_katakana_has_a_dot_and_is_known_without(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(
        "entries:\n  - type: person\n    en: {given: Min-seo, family: Kwon}\n"
        "    ja: {family: クォン, given: ミンソ}\n    ko: {family: 권, given: 민서}\n",
        encoding="utf-8",
    )
    termbase = Termbase.load(path)
    for text in ("クォン・ミンソ", "クォン ミンソ", "クォンミンソ"):
        (match,) = termbase.find(f"{text}氏は述べました。", JA)
        assert (match.text, match.targets(KO)[0], match.targets(JA)[0]) == (text, "권민서", "クォン・ミンソ")


@pytest.mark.parametrize("said", ["Halvorsen said so.", "“It is,” HALVORSEN added.", "Halvorsen joined it in 2019."])
def test_a_family_name_alone_is_known_before_what_only_people_do(said: str, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(RENATA, encoding="utf-8")
    termbase = Termbase.load(path)
    (match,) = termbase.find(said, EN)
    assert (match.text.upper(), match.targets(JA)) == ("HALVORSEN", ("ハルヴォーセン",))
    assert not termbase.find("Halvorsen is a town. A Halvorsenite said so.", EN)
