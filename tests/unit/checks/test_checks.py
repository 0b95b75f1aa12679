"""Each check on right and wrong translations, in all three languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry
from locpipe.checks import CHECKS, Translation, check_catalog, find, first_fatal
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Form, Row, Term, Termbase, TermType

ROOT = Path(__file__).resolve().parents[3]
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def term(kind: TermType, en: str, ja: str, ko: str, forbidden: Mapping[Locale, str] | None = None) -> Term:
    """A term with one form a language."""
    banned = {locale: (text,) for locale, text in (forbidden or {}).items()}
    return Term(kind, {Form.FULL: Row(texts={EN: (en,), JA: (ja,), KO: (ko,)}, forbidden=banned)})


TERMBASE = Termbase(
    [
        term(TermType.ORGANIZATION, "Larkmoor Transit", "ラークムーア交通", "라크무어교통"),
        term(TermType.ORGANIZATION, "Lumi Store", "lumi store", "루미스토어"),
        term(TermType.PERSON, "Sang-hoon Cha", "車 相勲（チャ・サンフン）", "차상훈(車相勳)"),
        term(TermType.TERM, "memorandum annex", "覚書附属書", "각서 부속서"),
        term(TermType.TERM, "memorandum of understanding", "基本合意書", "양해각서", {JA: "覚書", KO: "업무협약"}),
    ]
)


def found(check: str, source: Locale, msgid: str, target: Locale, msgstr: str) -> list[Finding]:
    """What one check says of a translation."""
    return [finding for _, finding in CHECKS[check].findings([Translation(msgid, msgstr, source, target)], TERMBASE)]


WRONG: list[tuple[str, Severity, Locale, str, Locale, str]] = [
    ("empty", Severity.WARNING, EN, "The kiln opens.", JA, ""),
    ("empty", Severity.ERROR, EN, "The kiln opens.", JA, "。"),
    ("empty", Severity.ERROR, EN, "The <g1>kiln</g1> opens.", KO, "<g1></g1>…"),
    ("codes", Severity.ERROR, EN, "The <g1>kiln</g1> opens.", JA, "窯が開きます。"),
    ("codes", Severity.ERROR, EN, "The <g1>kiln</g1> opens.", KO, "<g1>가마가 열린다."),
    ("codes", Severity.ERROR, JA, "窯が開きます。", EN, "The <x1/> kiln opens."),
    ("codes", Severity.ERROR, KO, "<x1/>을 보라.", EN, "See <x1/> and <x1/>."),
    ("codes", Severity.ERROR, EN, "<g1>a</g1> <g2>b</g2>", JA, "<g1>甲<g2></g1>乙</g2>"),
    ("addresses", Severity.ERROR, EN, "See https://kiln.example/en/.", JA, "https://kiln.example/news/を参照。"),
    ("addresses", Severity.ERROR, JA, "press@kiln.exampleまで。", EN, "Write to us."),
    ("addresses", Severity.ERROR, EN, "Write to us.", KO, "press@kiln.example로 문의하면 된다."),
    ("terms", Severity.WARNING, EN, "Larkmoor Transit said so.", JA, "ラークムーア鉄道が発表しました。"),
    ("terms", Severity.WARNING, JA, "ラークムーア交通が発表しました。", EN, "Larkmoor transit said so."),
    ("terms", Severity.WARNING, KO, "라크무어교통이 밝혔다.", JA, "同社が発表しました。"),
    ("terms", Severity.ERROR, EN, "They signed a memorandum of understanding.", JA, "両者は覚書を締結しました。"),
    ("terms", Severity.ERROR, EN, "They signed a memorandum of understanding.", KO, "양측은 업무협약을 맺었다."),
    ("script", Severity.ERROR, EN, "The kiln opens.", JA, "窯が열립니다。"),
    ("script", Severity.ERROR, EN, "The kiln opens.", JA, "这座窑开放。"),
    ("script", Severity.ERROR, EN, "The kiln opens.", JA, "The kiln opens."),
    ("script", Severity.ERROR, EN, "The kiln opens.", KO, "가마가 開く."),
    ("script", Severity.ERROR, EN, "The kiln opens.", KO, "The kiln opens."),
    ("script", Severity.WARNING, EN, "Mr. Cha spoke.", KO, "車 대표가 말했다."),
    ("script", Severity.ERROR, EN, "Talks began.", KO, "会談開始"),
    ("script", Severity.ERROR, JA, "窯が開きます。", KO, "가마가 открыт."),
    ("script", Severity.ERROR, EN, "The kiln opens.", JA, "窯がเปิดします。"),
    ("script", Severity.WARNING, EN, "The harbor of Tokyo", JA, "东京の港"),
    ("script", Severity.WARNING, EN, "New Kiln Opens", JA, "New Kiln Opens"),
    ("script", Severity.WARNING, EN, "Sail With Us", KO, "Sail With Us"),
    ("script", Severity.ERROR, JA, "窯が開きます。", EN, "The 窯 opens."),
    ("script", Severity.ERROR, KO, "가마가 열린다.", EN, "가마가 열린다."),
    ("script", Severity.ERROR, KO, "가마가 열린다.", JA, "가마가 열린다."),
    ("untranslated", Severity.WARNING, EN, "The hydrogen ferry sails.", JA, "hydrogenフェリーが出航します。"),
    ("untranslated", Severity.WARNING, EN, "The hydrogen ferry sails.", KO, "hydrogen 페리가 출항한다."),
    ("untranslated", Severity.WARNING, EN, "Using maps, it sails.", KO, "Using 지도, 출항한다."),
    ("untranslated", Severity.WARNING, EN, "It leaves the 3rd pier.", JA, "3rd桟橋を出ます。"),
    ("loops", Severity.ERROR, EN, "The kiln opens.", JA, "窯が開き" + "ます、窯が開き" * 4 + "ます。"),
    ("loops", Severity.ERROR, EN, "The kiln opens.", KO, "가마가 열린다고 밝혔다. " * 3),
    ("loops", Severity.WARNING, EN, "Mr. Sugimori spoke.", KO, "스기모리 스기모리 사장이 말했다."),
    ("loops", Severity.WARNING, EN, "Mr. Sugimori spoke.", JA, "杉森杉森社長が話しました。"),
    ("loops", Severity.WARNING, EN, "The Loom opens.", JA, "ルームルームが開きます。"),
    ("loops", Severity.WARNING, JA, "窯が開きます。", EN, "The the kiln opens."),
    ("loops", Severity.WARNING, KO, "표지원 이사장", EN, "Ji-won Pyo, chair of Ji-won Pyo"),
    ("loops", Severity.ERROR, JA, "窯が開きます。", EN, "The kiln opens and opens and opens and opens and opens."),
    ("answer", Severity.ERROR, EN, "The kiln opens.", JA, "翻訳：窯が開きます。"),
    ("answer", Severity.ERROR, EN, "The kiln opens.", JA, "以下は日本語訳です。窯が開きます。"),
    ("answer", Severity.ERROR, EN, "The kiln opens.", JA, "申し訳ありませんが、この文は翻訳できません。"),
    ("answer", Severity.ERROR, EN, "The kiln opens.", KO, "번역: 가마가 열린다."),
    ("answer", Severity.ERROR, EN, "The kiln opens.", KO, "다음은 요청하신 번역입니다. 가마가 열린다."),
    ("answer", Severity.ERROR, JA, "窯が開きます。", EN, "Here is the translation: The kiln opens."),
    ("answer", Severity.ERROR, JA, "窯が開きます。", EN, "Sure! The kiln opens."),
    ("answer", Severity.ERROR, JA, "窯が開きます。", EN, "Translation: The kiln opens."),
    ("answer", Severity.ERROR, KO, "가마가 열린다.", EN, "I'm sorry, but I can't translate this."),
]

RIGHT: list[tuple[str, Locale, str, Locale, str]] = [
    ("empty", EN, "2026", JA, "2026年"),
    ("empty", EN, "It rains.", JA, "<joined/>"),
    ("codes", EN, "The <g1>kiln</g1> of <g2>Larkmoor</g2>", JA, "<g2>ラークムーア</g2>の<g1>窯</g1>"),
    ("codes", EN, r"Write \<g1> here.", KO, r"여기에 \<g1>라고 쓴다."),
    ("addresses", EN, "See https://kiln.example/en/.", JA, "https://kiln.example/ja/をご覧ください。"),
    (
        "addresses",
        EN,
        "See https://Kiln.example/a?lang=en (press@kiln.example)",
        KO,
        "https://kiln.example/a?lang=ko, press@kiln.example",
    ),
    ("terms", EN, "Larkmoor Transit said so.", JA, "ラークムーア交通が発表しました。"),
    ("terms", EN, "They signed memoranda.", JA, "両者は覚書を締結しました。"),
    ("terms", JA, "両者は基本合意書を締結しました。", EN, "The two signed Memorandums of Understanding."),
    ("terms", EN, "Sang-hoon Cha spoke.", JA, "車相勲（チャ・サンフン）が話しました。"),
    ("script", EN, "Kittiwake is run by the WPA.", JA, "キティウェイクはWPAが運航します。"),
    ("script", EN, "WPA", JA, "WPA"),
    ("script", EN, "See https://kiln.example/en/.", JA, "https://kiln.example/ja/"),
    ("script", EN, "Lumi Store", JA, "lumi store"),
    ("script", EN, "YouTube / Facebook", JA, "YouTube / Facebook"),
    ("script", EN, "iPhone 15 Pro", KO, "iPhone 15 Pro"),
    ("script", JA, "日韓の合意", KO, "韓日 합의"),
    ("script", KO, "봉수넷(불꽃)", JA, "ボンスネット（불꽃）"),
    ("script", EN, "The ship Волна sails.", JA, "船「Волна」が出航します。"),
    ("script", EN, "Sang-hoon Cha spoke.", KO, "차상훈(車相勳) 이사장이 말했다."),
    ("script", EN, "Mr. Takahashi and Mr. Yoshida", JA, "髙橋氏と𠮷田氏"),
    ("script", EN, "Ms. Sakuma of Katsushika", JA, "葛󠄀飾区の佐久間氏、々〆ヶ"),
    ("script", EN, "Café O’Neil", EN, "Café O’Neil"),
    ("script", JA, "2026年3月", KO, "2026년 3월"),
    ("untranslated", EN, "The ferry Kittiwake sails.", JA, "フェリーKittiwakeが出航します。"),
    ("untranslated", EN, "Kittiwake Using sails.", JA, "キティウェイクが出航します。"),
    ("untranslated", EN, "Write to press@kiln.example.", KO, "press@kiln.example로 문의하면 된다."),
    ("untranslated", JA, "lumi storeが開店。", EN, "The lumi store opens."),
    ("loops", EN, "Ha ha ha ha ha!", JA, "ハハハハハ！"),
    ("loops", EN, "Bora Bora Ferries", KO, "보라 보라 페리"),
    ("loops", EN, "It opens again and again.", KO, "차근차근 다시 연다."),
    ("loops", EN, "It sparkles, in each of them.", JA, "キラキラと各々光ります。"),
    ("loops", EN, "1,000,000,000,000 won", KO, "1,000,000,000,000원"),
    ("loops", EN, "........................", JA, "……………………………………"),
    ("loops", EN, "The kiln opens. It is warm.", JA, "窯が開きます。窯は暖かいです。"),
    ("answer", JA, "確かに市場は成長しています。", EN, "Certainly, the market is growing."),
    ("answer", JA, "翻訳：水原こずえ", EN, "Translation: Kozue Mizuhara"),
    ("answer", EN, "Japanese: https://kiln.example/ja/", JA, "日本語：https://kiln.example/ja/"),
    ("answer", JA, "翻訳サービスを始めます。", EN, "The translation service begins."),
    ("answer", KO, "운영 방식은 다음과 같다.", EN, "Here is how it works."),
    ("answer", KO, "이렇게 되어 유감이다.", EN, "I am sorry that it came to this."),
    ("answer", EN, "We are sorry, but the kiln is closed.", JA, "申し訳ありませんが、窯は閉まっています。"),
]


@pytest.mark.parametrize(("check", "severity", "source", "msgid", "target", "msgstr"), WRONG)
def test_what_is_wrong_is_found(
    check: str, severity: Severity, source: Locale, msgid: str, target: Locale, msgstr: str
) -> None:
    findings = found(check, source, msgid, target, msgstr)
    assert findings
    assert {finding.severity for finding in findings} >= {severity}
    assert set(findings) <= set(find(Translation(msgid, msgstr, source, target), TERMBASE))


@pytest.mark.parametrize(("check", "source", "msgid", "target", "msgstr"), RIGHT)
def test_what_is_right_raises_no_alarm(check: str, source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    assert found(check, source, msgid, target, msgstr) == []


def test_the_message_shows_what_is_wrong() -> None:
    assert found("codes", EN, "a <x1/>", JA, "甲")[0].message == "<x1/> is missing"
    assert found("addresses", EN, "a", JA, "b@c.example")[0].message == "b@c.example is not in the source"
    assert "'Larkmoor Transit' should be" in found("terms", EN, "Larkmoor Transit", JA, "同社")[0].message
    assert "'覚書' must not stand for" in found("terms", EN, "memorandum of understanding", JA, "覚書")[0].message


@pytest.mark.parametrize(
    ("source", "locale", "target", "message"),
    [
        ("Sales fell −2.3%.", Locale.JA, "売上高は2.3%下がった。", "'−2.3%' has become '2.3%'"),
        ("It was 4 degrees.", Locale.KO, "기온은 영하 4도였다.", "'4 degrees' has become '영하 4도'"),
    ],
)
def test_a_lost_sign_is_shown(source: str, locale: Locale, target: str, message: str) -> None:
    assert [finding.message for finding in found("facts", EN, source, locale, target)] == [message]


def test_of_an_empty_translation_only_that_it_is_empty_is_said() -> None:
    empty = Translation("See <x1/> at https://kiln.example, Larkmoor Transit", "", EN, JA)
    assert [finding.check for finding in find(empty, TERMBASE)] == ["empty"]


@pytest.mark.parametrize(
    ("msgstr", "check"),
    [
        ("", "empty"),
        ("<g1>。</g1>", "empty"),
        ("窯。", "codes"),
        ("<g1>가마</g1>", "script"),
        ("翻訳：<g1>窯</g1>", "answer"),
    ],
)
def test_a_fatal_fault_makes_a_draft_worse_than_none(msgstr: str, check: str) -> None:
    fatal = first_fatal(Translation("The <g1>kiln</g1>", msgstr, EN, JA), TERMBASE)
    assert fatal is not None
    assert (fatal.check, fatal.severity) == (check, Severity.ERROR)


def test_a_forbidden_form_inside_another_terms_good_one_is_no_fault() -> None:
    msgid = "The memorandum of understanding has a memorandum annex."
    assert not found("terms", EN, msgid, JA, "基本合意書には覚書附属書があります。")
    assert found("terms", EN, msgid, JA, "覚書には覚書附属書があります。")


def test_a_missed_term_is_not_fatal() -> None:
    assert first_fatal(Translation("Larkmoor Transit", "同社", EN, JA), TERMBASE) is None


# --- joined neighbours


def reports(*pairs: tuple[str, str]) -> list[tuple[str, str, str]]:
    """(check, msgid, message) of every finding on a catalog of these entries."""
    catalog = Catalog(tuple(Entry(msgid, msgstr) for msgid, msgstr in pairs))
    found = check_catalog(catalog, Path("ja.po"), EN, JA, TERMBASE)
    return [(report.finding.check, report.entry.msgid, report.finding.message) for report in found]


FIRST, SECOND = "Larkmoor Transit spoke.", "It wrote to press@kiln.example."


def test_a_joined_sentence_is_looked_at_together_with_its_neighbours() -> None:
    assert reports((FIRST, "ラークムーア交通が発表し、press@kiln.exampleに書きました。"), (SECOND, "<joined/>")) == []
    assert reports((FIRST, "<joined/>"), (SECOND, "ラークムーア交通が発表し、press@kiln.exampleに書きました。")) == []
    assert (
        reports((FIRST, "press@kiln.exampleに書きました。"), (SECOND, "ラークムーア交通が"), ("It rains.", "<joined/>"))
        != []
    )


def test_what_got_lost_in_joining_is_said_at_the_entry_that_has_the_text() -> None:
    (missing,) = reports((FIRST, "<joined/>"), (SECOND, "ラークムーア交通が発表しました。"))
    assert missing == ("addresses", SECOND, "press@kiln.example is missing")


def test_entries_further_away_are_checked_by_themselves() -> None:
    told = reports((FIRST, "同社が発表しました。"), ("It rains.", "雨が降り、"), ("It snows.", "<joined/>"))
    assert [(check, msgid) for check, msgid, _ in told] == [("terms", FIRST)]


def test_codes_of_a_joined_sentence_are_lost() -> None:
    told = reports(("It <g1>rains</g1>.", "<joined/>"), ("It snows.", "雨と雪が降ります。"))
    assert [(check, msgid) for check, msgid, _ in told] == [("codes", "It <g1>rains</g1>.")] * 2


def test_codes_of_a_joined_sentence_go_on_after_the_neighbours_own() -> None:
    first, second = "See the <g1>alpha page</g1>.", "Then the <g1>beta page</g1>."
    both = "<g1>アルファのページ</g1>を見てから<g2>ベータのページ</g2>を見ます。"
    assert reports((first, both), (second, "<joined/>")) == []
    assert (
        reports((first, "<joined/>"), (second, "<g2>アルファのページ</g2>を見てから<g1>ベータのページ</g1>を見ます。"))
        == []
    )
    told = reports((first, "<g1>アルファのページ</g1>を見てからベータのページを見ます。"), (second, "<joined/>"))
    assert told == [("codes", second, f"{tag} is missing: no neighbour has it") for tag in ("<g1>", "</g1>")]
    (more, *_) = reports((first, "<g1>アルファ</g1><g3>ベータ</g3>"), (second, "<joined/>"))
    assert more == ("codes", first, "<g3> is not in the source")


def test_a_joined_sentence_whose_neighbours_are_joined_or_empty_is_lost() -> None:
    lost = "joined, but no neighbour has a translation"
    assert reports(("It rains.", "<joined/>")) == [("empty", "It rains.", lost)]
    assert reports(("It rains.", "<joined/>"), ("It snows.", "<joined/>")) == [
        ("empty", "It rains.", lost),
        ("empty", "It snows.", lost),
    ]
    assert ("empty", "It snows.", lost) in reports(("It rains.", ""), ("It snows.", "<joined/>"))


def placed(*rows: tuple[str, str, str], target: Locale = KO) -> list[tuple[str, str, str]]:
    """(check, msgid, message) of every finding on entries, each with its line in the source."""
    entries = (Entry(msgid, msgstr, references=(("a.md", line),) if line else ()) for line, msgid, msgstr in rows)
    found = check_catalog(Catalog(tuple(entries)), Path("ko.po"), EN, target, TERMBASE)
    return [(report.finding.check, report.entry.msgid, report.finding.message) for report in found]


RAIN, DRY, FIRMS = "It rains.", "The hall stays dry.", "About 30 companies took part."


@pytest.mark.parametrize(
    ("first", "second"),
    [("비가 와도 홀은 마른 상태다.", "<joined/>"), ("<joined/>", "비가 와도 홀은 마른 상태다.")],
)
def test_a_joined_sentence_belongs_to_its_paragraph(first: str, second: str) -> None:
    rows = (("1", RAIN, first), ("1", DRY, second), ("3", FIRMS, "약 50개사가 참가했다."))
    assert placed(*rows) == [("facts", FIRMS, "'30' has become '50'")]
    assert placed(*rows[:2], ("3", FIRMS, "약 30개사가 참가했다.")) == []


def test_a_joined_sentence_may_be_told_in_the_next_line_of_its_paragraph() -> None:
    both = "홀은 마른 상태이며 약 30개사가 참가했다."
    assert placed(("1", RAIN, "비가 온다."), ("2", DRY, "<joined/>"), ("3", FIRMS, both)) == []
    assert placed(("", RAIN, "비가 온다."), ("", DRY, "<joined/>"), ("", FIRMS, both)) == []


def test_no_space_is_added_where_a_joined_sentence_stands() -> None:
    rows = (
        ("1", RAIN, "雨です。"),
        ("1", DRY, "<joined/>"),
        ("1", FIRMS, "館内は乾いたままで、約30社が参加しました。"),
    )
    assert placed(*rows, target=JA) == []


def test_obsolete_entries_are_not_checked() -> None:
    gone = Entry("It rains.", "비가 온다.", obsolete=True)
    assert list(check_catalog(Catalog((gone,)), Path("ja.po"), EN, JA, TERMBASE)) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")), ids=lambda path: f"{path.parts[-3]}/{path.stem}"
)
def test_the_approved_samples_raise_no_alarm(path: Path) -> None:
    catalog = pofile.read(path.read_bytes(), path)
    source = Locale(catalog.get(store.SOURCE_LANGUAGE) or "")
    termbase = Termbase.load(ROOT / "glossary.yml")
    found = check_catalog(catalog, path, source, Locale(path.parts[-3]), termbase)
    told = [(report.entry.line, report.finding.message) for report in found]
    assert told == []
