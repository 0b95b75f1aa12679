"""Phrases of the prompt's examples in drafts, and Chinese words in Japanese."""

from __future__ import annotations

import pytest

from locpipe import inline
from locpipe.checks.base import Translation
from locpipe.checks.draft_hygiene import copied, script
from locpipe.languages.chinese import chinese_words
from locpipe.languages.examples import examples
from locpipe.model import Locale, Severity
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
TRAINING = Termbase(
    [Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("skills hub",), JA: ("研修センター",), KO: ("연수센터",)})})]
)


def found(source: Locale, msgid: str, target: Locale, msgstr: str, termbase: Termbase | None = None) -> list[str]:
    findings = list(copied(Translation(msgid, msgstr, source, target), termbase or Termbase.empty()))
    assert all(finding.check == "copied" and finding.severity is Severity.WARNING for finding in findings)
    return [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        (EN, "Larkmoor will build a laboratory.", JA, "ラークムーアは研修センターを開設すると発表しました。"),
        (EN, "Larkmoor will build a laboratory.", KO, "라크무어는 연수센터를 개설한다고 밝혔다."),
        (EN, "It makes paper.", JA, "同社は紙を作り、年間約120人の運転士を養成しています。"),
        (EN, "It makes paper.", KO, "종이를 만들며 연간 기관사 약 120명을 양성한다."),
        (EN, "“We are glad,” said the mayor.", JA, "市長は「得られた知見は市民と共有してまいります」と述べています。"),
        (EN, "“We are glad,” said the mayor.", KO, "시장은 “노선 주변의 <g1>모든 마을</g1>과 나누겠다”고 말했다."),
        (EN, "Write to us by May.", JA, "5月までに広報室までお電話ください。"),
        (JA, "5月までにご連絡ください。", EN, "By May, call the press office."),
        (JA, "新しい窯を開きます。", EN, "It is the first of its kind in the region."),
        (KO, "새 가마를 연다.", JA, "新しい第2車両基地を開設します。"),
    ],
)
def test_copied(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    (message,) = found(source, msgid, target, msgstr)
    assert "from an example" in message


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        (EN, "A training centre will open.", JA, "ラークムーアは研修センターを開設すると発表しました。"),
        (EN, "Larkmoor said it will open a plant.", JA, "ラークムーアは新工場を開設すると発表しました。"),
        (EN, "“We are glad,” said the mayor.", JA, "市長は、「うれしく思います」と述べています。"),
        (EN, "For details, see the site.", KO, "자세한 내용은 홈페이지에서 확인하거나 전자우편으로 문의하면 된다."),
        (EN, "Please call the public relations team.", JA, "広報室までお電話ください。"),
        (JA, "詳しくは広報室までお電話ください。", EN, "For details, call the press office."),
        (EN, "", JA, ""),
    ],
)
def test_not_copied(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    assert found(source, msgid, target, msgstr) == []


def test_a_glossary_term_justifies_its_rendering() -> None:
    pair = (EN, "Larkmoor opens a skills hub.", JA, "ラークムーアは研修センターを開設すると発表しました。")
    assert found(*pair)
    assert found(*pair, TRAINING) == []


@pytest.mark.parametrize("source", Locale)
@pytest.mark.parametrize("target", Locale)
def test_no_example_is_copied_from_itself(source: Locale, target: Locale) -> None:
    for example in examples():
        assert found(source, example.texts[source], target, example.texts[target]) == []


def test_the_first_word_of_a_piece_stands_in_its_example() -> None:
    for example in examples():
        for piece in example.pieces:
            for locale in Locale:
                assert piece[locale][0] in inline.plain(example.texts[locale])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我們は新工場を開設します。", ["我們"]),
        ("この装置は可以使用できます。", ["可以"]),
        ("但是、詳細は未定です。", ["但是"]),
        ("這個計画は同社が担当し、已經始まりました。", ["這個", "已經"]),
        ("本社は位於東京です。", ["位於"]),
        ("許可以外の利用はできません。", []),
        ("認可以前の製品は対象外です。", []),
        ("排他的経済水域の調査です。", []),
        ("その行為了解済みです。", []),
        ("目的是正のため、有限公司と提携しました。", []),
        ("目前の課題に此の度取り組みます。", []),
    ],
)
def test_chinese_words(text: str, words: list[str]) -> None:
    assert chinese_words(text) == words


def test_chinese_words_are_a_warning_of_the_script() -> None:
    (finding,) = script(Translation("We open.", "我們は開業します。", EN, JA), Termbase.empty())
    assert (finding.check, finding.severity) == ("script", Severity.WARNING)
    assert "我們" in finding.message
