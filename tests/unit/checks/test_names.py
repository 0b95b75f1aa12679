"""Names, titles, legal forms and places on right and wrong translations into Japanese and Korean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from growth import grows_linearly
from locpipe.checks.base import Translation
from locpipe.checks.legal_forms import legal_forms
from locpipe.checks.names import honorific_after, honorifics, names
from locpipe.checks.places import places
from locpipe.checks.spans import bracketed, quoted
from locpipe.languages.style import Style
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Form, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

GLOSSARY = """
entries:
  - type: organization
    legal: { en: "Kitanami Works Co., Ltd.", ja: 北波製作所株式会社, ko: 기타나미제작소 주식회사 }
    short: { en: Kitanami Works, ja: 北波製作所, ko: 기타나미제작소 }
  - { type: organization, en: Haneulbit Foundation, ja: ハヌルビッ財団, ko: 하늘빛재단 }
  - { type: organization, en: Dot Signal Inc., ja: Dot Signal Inc., ko: 닷시그널 }
  - type: person
    en: { given: Kenta, family: Morikawa }
    ja: { family: 森川, given: 健太, reading: もりかわ けんた }
    ko: { family: 모리카와, given: 겐타 }
    of: Kitanami Works
  - type: person
    en: { given: Ji-ho, family: Yun }
    ja: { family: ユン, given: ジホ, full: ユン・ジホ }
    ko: { family: 윤, given: 지호 }
    of: Haneulbit Foundation
  - type: person
    en: { given: Min-seo, family: Lee }
    ja: { family: 李, given: 珉瑞, full: 李 珉瑞（イ・ミンソ） }
    ko: { family: 이, given: 민서 }
    of: Haneulbit Foundation
  - { type: person, en: Clara Bright, ja: クララ・ブライト, ko: 클라라 브라이트, of: Dot Signal Inc. }
  - { type: title, of: Kitanami Works, en: CEO, ja: 代表取締役社長, ko: 대표이사 사장 }
  - { type: title, of: Dot Signal Inc., en: CEO, ja: 最高経営責任者, ko: 최고경영자 }
  - { type: title, of: Haneulbit Foundation, en: chair, ja: 理事長, ko: 이사장 }
  - { type: title, of: Haneulbit Foundation, en: Chair & CEO, ja: 理事長, ko: 이사장, from: [en] }
  - { type: title, of: Kitanami Works, en: director, ja: 所長, ko: 소장 }
  - { type: title, of: Haneulbit Foundation, en: director, ja: 局長, ko: 국장 }
  - { type: place, en: "Nagisa City, Kitayama Prefecture", ja: 北山県渚市, ko: 기타야마현 나기사시 }
  - { type: place, en: "Saeon City, North Chungcheong Province", ja: 忠清北道セオン市, ko: 충청북도 세온시 }
"""


@pytest.fixture(scope="module")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    path = tmp_path_factory.mktemp("names") / "glossary.yml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return Termbase.load(path)


def _all(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    for check in (names, legal_forms, places):
        yield from check(translation, termbase)


MORIKAWA = "Kenta Morikawa spoke."
BRIGHT = "Clara Bright spoke."
LEE = "Min-seo Lee spoke."
CEO = "Kenta Morikawa, CEO of Kitanami Works, spoke."
CHAIR = "Ji-ho Yun, chair of the Haneulbit Foundation, spoke."
WHOLE = "Ji-ho Yun, Chair & CEO of the Haneulbit Foundation, spoke."
DIRECTOR = "Ji-ho Yun, director of the Haneulbit Foundation, spoke."
BOTH = "From left: Kenta Morikawa, CEO of Kitanami Works, and Ji-ho Yun, chair of the Haneulbit Foundation"
NAGISA = "It is based in Nagisa City, Kitayama Prefecture."
MIO = "It is based in Mio Town, Hamabe Prefecture."
MAKER = "Tarn Motors Co., Ltd. makes boats."

WRONG: list[tuple[str, Severity, Locale, str, Locale, str]] = [
    # --- Japanese: names
    ("names", ERROR, EN, MORIKAWA, JA, "健太森川氏が話しました。"),
    ("names", ERROR, EN, MORIKAWA, JA, "健太 森川氏が話しました。"),
    ("names", ERROR, EN, MORIKAWA, JA, "健太・森川氏が話しました。"),
    ("names", ERROR, EN, MORIKAWA, JA, "ケンタ・モリカワ氏が話しました。"),
    ("names", ERROR, EN, MORIKAWA, JA, "Kenta Morikawa氏が話しました。"),
    ("names", ERROR, EN, MORIKAWA, JA, "話したのはMORIKAWA Kentaです。"),
    ("names", ERROR, EN, "Mr. Morikawa spoke.", JA, "Morikawa氏が話しました。"),
    ("names", ERROR, EN, BRIGHT, JA, "ブライト・クララ氏が話しました。"),
    ("names", ERROR, EN, LEE, JA, "珉瑞李氏が話しました。"),
    ("names", ERROR, EN, LEE, JA, "ミンソ・イ氏が話しました。"),
    ("names", ERROR, KO, "윤지호 이사장이 말했다.", JA, "ジホ・ユン理事長が話しました。"),
    ("names", WARNING, EN, MORIKAWA, JA, "森田健太氏が話しました。"),
    # --- Japanese: titles
    ("names", ERROR, EN, CEO, JA, "北波製作所最高経営責任者の森川健太が話しました。"),
    ("names", ERROR, EN, CEO, JA, "北波製作所の森川健太氏が話しました。"),
    ("names", ERROR, EN, CHAIR, JA, "ハヌルビッ財団のユン・ジホ氏が話しました。"),
    ("names", ERROR, EN, DIRECTOR, JA, "ハヌルビッ財団のユン・ジホ所長が話しました。"),
    ("names", ERROR, EN, BOTH, JA, "左から：北波製作所の理事長 森川健太、ハヌルビッ財団の代表取締役社長 ユン・ジホ"),
    ("names", WARNING, EN, CEO, JA, "北波製作所CEOの森川健太が話しました。"),
    ("names", WARNING, EN, CHAIR, JA, "ハヌルビッ財団のユン・ジホ副理事長が話しました。"),
    ("names", WARNING, EN, "The CEO of Kitanami Works spoke.", JA, "北波製作所の社長が話しました。"),
    ("names", ERROR, EN, WHOLE, JA, "ハヌルビッ財団最高経営責任者のユン・ジホが話しました。"),
    # --- Japanese: legal forms, places
    ("legal_forms", ERROR, EN, MAKER, JA, "Tarn Motors Co., Ltd.は船を造ります。"),
    ("legal_forms", ERROR, EN, MAKER, JA, "ターン・モーターズCo.,Ltd.は船を造ります。"),
    ("legal_forms", ERROR, EN, MAKER, JA, "Ｔａｒｎ Ｍｏｔｏｒｓ Ｃｏ．，Ｌｔｄ．は船を造ります。"),
    ("legal_forms", ERROR, KO, "㈜타른이 배를 만든다.", JA, "㈜ターンは船を造ります。"),
    ("legal_forms", WARNING, EN, "Tarn Inc. makes boats.", JA, "ターンInc.は船を造ります。"),
    ("legal_forms", WARNING, EN, "Tarn K.K. makes boats.", JA, "ターンK.K.は船を造ります。"),
    ("legal_forms", WARNING, EN, "Tarn GmbH makes boats.", JA, "Tarn GmbHは船を造ります。"),
    ("places", ERROR, EN, NAGISA, JA, "渚市、北山県に拠点があります。"),
    ("places", ERROR, EN, NAGISA, JA, "本社は渚市北山県にあります。"),
    ("places", ERROR, KO, "본사는 충청북도 세온시에 있다.", JA, "本社はセオン市、忠清北道にあります。"),
    ("places", WARNING, EN, MIO, JA, "澪町、浜辺県に拠点があります。"),
    ("places", WARNING, EN, MIO, JA, "本社：澪町・浜辺県"),
    ("places", WARNING, KO, "본사는 하마베현 미오정에 있다.", JA, "本社は澪町、浜辺県にあります。"),
    # --- Korean: names
    ("names", ERROR, EN, MORIKAWA, KO, "겐타 모리카와 씨가 말했다."),
    ("names", ERROR, EN, MORIKAWA, KO, "겐타모리카와 씨가 말했다."),
    ("names", ERROR, EN, MORIKAWA, KO, "겐타·모리카와 씨가 말했다."),
    ("names", ERROR, EN, MORIKAWA, KO, "Kenta Morikawa는 말했다."),
    ("names", ERROR, EN, MORIKAWA, KO, "Morikawa Kenta(모리카와)는 말했다."),
    ("names", ERROR, EN, "Mr. Morikawa spoke.", KO, "Morikawa 씨는 말했다."),
    ("names", ERROR, EN, BRIGHT, KO, "브라이트 클라라 씨가 말했다."),
    ("names", ERROR, EN, LEE, KO, "민서 이는 말했다."),
    ("names", ERROR, EN, LEE, KO, "민서 이 씨는 말했다."),
    ("names", ERROR, EN, CHAIR, KO, "하늘빛재단 이사장 지호 윤은 말했다."),
    ("names", ERROR, JA, "ユン・ジホ理事長が話しました。", KO, "지호 윤 이사장이 말했다."),
    ("names", WARNING, EN, MORIKAWA, KO, "모리타 겐타 씨가 말했다."),
    # --- Korean: titles
    ("names", ERROR, EN, CEO, KO, "기타나미제작소의 모리카와 겐타 최고경영자는 말했다."),
    ("names", ERROR, EN, CEO, KO, "기타나미제작소의 모리카와 겐타 씨는 말했다."),
    ("names", ERROR, EN, CHAIR, KO, "하늘빛재단 윤지호는 말했다."),
    ("names", ERROR, EN, DIRECTOR, KO, "하늘빛재단 윤지호 소장은 말했다."),
    ("names", ERROR, EN, BOTH, KO, "왼쪽부터 기타나미제작소 모리카와 겐타 이사장, 하늘빛재단 윤지호 대표이사 사장"),
    ("names", WARNING, EN, CEO, KO, "기타나미제작소 모리카와 겐타 CEO는 말했다."),
    ("names", WARNING, EN, CHAIR, KO, "하늘빛재단 윤지호 부이사장은 말했다."),
    ("names", WARNING, EN, "The CEO of Kitanami Works spoke.", KO, "기타나미제작소 회장이 말했다."),
    ("names", ERROR, EN, WHOLE, KO, "하늘빛재단 윤지호 최고경영자는 말했다."),
    # --- Korean: legal forms, places
    ("legal_forms", ERROR, EN, MAKER, KO, "Tarn Motors Co., Ltd.는 배를 만든다."),
    ("legal_forms", ERROR, EN, MAKER, KO, "타른모터스 Co. Ltd.는 배를 만든다."),
    ("legal_forms", ERROR, JA, "㈱ターンは船を造ります。", KO, "㈱타른은 배를 만든다."),
    ("legal_forms", WARNING, EN, "Tarn Corp. makes boats.", KO, "타른 Corp.는 배를 만든다."),
    ("legal_forms", WARNING, EN, "Tarn LLC makes boats.", KO, "타른 LLC는 배를 만든다."),
    ("legal_forms", WARNING, EN, "Tarn Ltd. makes boats.", KO, "타른 Ltd.는 배를 만든다."),
    ("places", ERROR, EN, NAGISA, KO, "나기사시, 기타야마현에 있다."),
    ("places", ERROR, EN, NAGISA, KO, "본사는 나기사시 기타야마현에 있다."),
    ("places", ERROR, JA, "本社は忠清北道セオン市にあります。", KO, "본사는 세온시, 충청북도에 있다."),
    ("places", WARNING, EN, MIO, KO, "미오정, 하마베현에 있다."),
    ("places", WARNING, EN, "It is in Bada City, Gyeonggi Province.", KO, "바다시, 경기도에 있다."),
    ("places", WARNING, JA, "本社は浜辺県澪町にあります。", KO, "본사는 미오정 하마베현에 있다."),
    # --- English
    (
        "names",
        ERROR,
        JA,
        "北波製作所代表取締役社長の森川健太氏が話しました。",
        EN,
        "Kenta Morikawa of Kitanami Works spoke.",
    ),
    ("names", WARNING, JA, "森川健太氏が話しました。", EN, "Morikawa Kenta spoke."),
    ("legal_forms", WARNING, JA, "株式会社ターンは船を造ります。", EN, "株式会社Tarn makes boats."),
    ("legal_forms", WARNING, KO, "(주)타른은 배를 만든다.", EN, "(주)Tarn makes boats."),
]

RIGHT: list[tuple[Locale, str, Locale, str]] = [
    # --- Japanese: names
    (EN, MORIKAWA, JA, "森川健太氏が話しました。"),
    (EN, MORIKAWA, JA, "森川 健太が話しました。"),
    (EN, MORIKAWA, JA, "森川健太（Kenta Morikawa）氏が話しました。"),
    (EN, MORIKAWA, JA, "森川健太 / Kenta Morikawa"),
    (EN, MORIKAWA, JA, "森川健太（もりかわ・けんた）氏が話しました。"),
    (EN, "Kenta Morikawa and his wife Saki Morikawa", JA, "森川健太・森川咲夫妻"),
    (EN, "Mr. Morikawa spoke.", JA, "森川氏が話しました。"),
    (EN, "Mr. Morikawa spoke.", JA, "森川健太氏が話しました。"),
    (EN, "Ms. Lee spoke.", JA, "李氏が話しました。"),
    (EN, BRIGHT, JA, "クララ・ブライト氏が話しました。"),
    (EN, LEE, JA, "李珉瑞（イ・ミンソ）が話しました。"),
    (KO, "이민서(李珉瑞) 씨가 말했다.", JA, "李 珉瑞（イ・ミンソ）氏が話しました。"),
    (EN, "The Clara Bright Foundation gave.", JA, "Clara Bright Foundation（クララ・ブライトを記念）が寄付しました。"),
    # --- Japanese: titles
    (EN, CEO, JA, "北波製作所代表取締役社長の森川健太が話しました。"),
    (EN, CEO, JA, "北波製作所　代表取締役社長：森川健太"),
    (EN, CEO, JA, "森川健太（北波製作所代表取締役社長）が話しました。"),
    (EN, CHAIR, JA, "ハヌルビッ財団のユン・ジホ理事長が話しました。"),
    (EN, WHOLE, JA, "ハヌルビッ財団の理事長を務めるユン・ジホが話しました。"),
    (EN, DIRECTOR, JA, "ハヌルビッ財団のユン・ジホ局長が話しました。"),
    (EN, BOTH, JA, "左から：北波製作所 代表取締役社長 森川健太、ハヌルビッ財団 理事長 ユン・ジホ"),
    (EN, BOTH, JA, "左から、森川健太・北波製作所代表取締役社長、ユン・ジホ・ハヌルビッ財団理事長"),
    (
        EN,
        "Ji-ho Yun, vice chair of the Haneulbit Foundation, spoke.",
        JA,
        "ハヌルビッ財団のユン・ジホ副会長が話しました。",
    ),
    (KO, "하늘빛재단 이사장 윤지호", JA, "ハヌルビッ財団 理事長 ユン・ジホ"),
    # --- Japanese: legal forms, places
    (EN, "Kitanami Works Co., Ltd. makes boats.", JA, "北波製作所株式会社は船を造ります。"),
    (EN, MAKER, JA, "株式会社ターン・モーターズ（英文名：Tarn Motors Co., Ltd.）は船を造ります。"),
    (EN, "Dot Signal Inc. makes radios.", JA, "Dot Signal Inc.は無線機を作ります。"),
    (EN, "The Tarn Broadcasting Corporation (TBC)", JA, "ターン放送協会（Tarn Broadcasting Corporation、TBC）"),
    (EN, MAKER, JA, "㈱ターン・モーターズは船を造ります。"),
    (EN, "See Coltd.", JA, "Coltdをご覧ください。"),
    (EN, "Write to co.ltd@tarn.example.", JA, "co.ltd@tarn.exampleまでご連絡ください。"),
    (EN, NAGISA, JA, "北山県渚市に拠点があります。"),
    (EN, NAGISA, JA, "北山県 渚市に拠点があります。"),
    (EN, MIO, JA, "浜辺県澪町に拠点があります。"),
    (EN, "Offices: Mio Town, Hamabe Prefecture, and Nagi City", JA, "拠点：浜辺県澪町、沖県凪市"),
    (EN, "Mio Town and Hamabe Prefecture agreed.", JA, "澪町と浜辺県が合意しました。"),
    (EN, "Mio Town, Hamabe Prefecture, and the state agreed.", JA, "澪町、県、国が合意しました。"),
    (EN, "The city, Hamabe Prefecture said, is dry.", JA, "同市、浜辺県庁によれば、水が足りません。"),
    (EN, "Mio City, Hamabe Prefecture", JA, "市町村、都道府県に配ります。"),
    (EN, "A PLC controller", JA, "工場のPLCです。"),
    # --- Korean: names
    (EN, MORIKAWA, KO, "모리카와 겐타 씨가 말했다."),
    (EN, MORIKAWA, KO, "모리카와겐타 씨가 말했다."),
    (EN, MORIKAWA, KO, "모리카와 겐타(Kenta Morikawa)는 말했다."),
    (EN, MORIKAWA, KO, "모리카와 겐타(森川健太)는 말했다."),
    (EN, "Mr. Morikawa spoke.", KO, "모리카와 씨는 말했다."),
    (EN, "Mr. Morikawa spoke.", KO, "모리카와 대표는 말했다."),
    (EN, BRIGHT, KO, "클라라 브라이트 씨가 말했다."),
    (EN, LEE, KO, "이민서는 말했다."),
    (EN, "Min-seo Lee spoke. Min-seo left.", KO, "이민서는 말했다. 민서 이 아이는 떠났다."),
    (EN, "Min-seo Lee spoke. Min-seo smiled.", KO, "이 민서가 말하자 민서이다운 웃음이 나왔다."),
    (EN, "Ji-ho Yun and Ji-ho Yunseul spoke.", KO, "윤지호와 지호 윤슬이 말했다."),
    (JA, "ユン・ジホ氏が話しました。", KO, "윤지호 씨가 말했다."),
    # --- Korean: titles
    (EN, CEO, KO, "기타나미제작소의 모리카와 겐타 대표이사 사장은 말했다."),
    (EN, CEO, KO, "기타나미제작소 대표이사사장 모리카와 겐타는 말했다."),
    (EN, CHAIR, KO, "하늘빛재단 윤지호 이사장은 말했다."),
    (EN, CHAIR, KO, "윤지호(하늘빛재단 이사장)는 말했다."),
    (EN, WHOLE, KO, "윤지호 하늘빛재단 이사장은 말했다."),
    (EN, DIRECTOR, KO, "하늘빛재단 윤지호 국장은 말했다."),
    (EN, BOTH, KO, "왼쪽부터 기타나미제작소 모리카와 겐타 대표이사 사장, 하늘빛재단 윤지호 이사장"),
    (EN, BOTH, KO, "왼쪽부터 기타나미제작소 대표이사 사장 모리카와 겐타, 하늘빛재단 이사장 윤지호"),
    (EN, "Ji-ho Yun, vice chair of the Haneulbit Foundation, spoke.", KO, "하늘빛재단 윤지호 부회장은 말했다."),
    # --- Korean: legal forms, places
    (EN, "Kitanami Works Co., Ltd. makes boats.", KO, "기타나미제작소 주식회사는 배를 만든다."),
    (EN, MAKER, KO, "(주)타른모터스(Tarn Motors Co., Ltd.)는 배를 만든다."),
    (EN, MAKER, KO, "㈜타른모터스는 배를 만든다."),
    (EN, "The Tarn Broadcasting Corporation (TBC)", KO, "타른방송(Tarn Broadcasting Corporation, TBC)"),
    (JA, "㈱ターンは船を造ります。", KO, "주식회사 타른(㈱ターン)은 배를 만든다."),
    (EN, NAGISA, KO, "기타야마현 나기사시에 있다."),
    (EN, MIO, KO, "하마베현 미오정에 있다."),
    (EN, MIO, KO, "하마베현에 있으면, 미오정도 그렇다."),
    (EN, "Offices: Mio Town, Hamabe Prefecture, and Nagi City", KO, "거점: 하마베현 미오정, 오키현 나기시"),
    (EN, MIO, KO, "참여하면, 경기도가 돕고, 동시, 제주도도 돕는다. 활동, 강원도."),
    (EN, "In use, the Province State", KO, "이용하면 제주도에 간다. 동시, 실현은 어렵다."),
    (JA, "本社は浜辺県澪町にあります。", KO, "본사는 하마베현 미오정에 있다."),
    # --- English
    (JA, "北波製作所代表取締役社長の森川健太氏が話しました。", EN, "Kenta Morikawa, CEO of Kitanami Works, spoke."),
    (KO, "하늘빛재단 윤지호 이사장은 말했다.", EN, "Ji-ho Yun, Chair of the Haneulbit Foundation, spoke."),
    (JA, "株式会社ターンは船を造ります。", EN, "Tarn Co., Ltd. (株式会社ターン) makes boats."),
]


@pytest.mark.parametrize(("check", "severity", "source", "msgid", "target", "msgstr"), WRONG)
def test_what_is_wrong_is_found_once(
    check: str, severity: Severity, source: Locale, msgid: str, target: Locale, msgstr: str, termbase: Termbase
) -> None:
    found = list(_all(Translation(msgid, msgstr, source, target), termbase))
    assert {(finding.check, finding.severity) for finding in found} == {(check, severity)}
    assert len(found) <= 2
    assert len(found) == len({finding.message for finding in found})


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), RIGHT)
def test_what_is_right_raises_no_alarm(
    source: Locale, msgid: str, target: Locale, msgstr: str, termbase: Termbase
) -> None:
    assert list(_all(Translation(msgid, msgstr, source, target), termbase)) == []


def test_the_message_names_the_right_form(termbase: Termbase) -> None:
    def said(msgid: str, msgstr: str) -> list[str]:
        return [finding.message for finding in _all(Translation(msgid, msgstr, EN, JA), termbase)]

    assert said(MORIKAWA, "健太・森川氏") == ["'健太・森川' has the family name last: it is '森川 健太'"]
    assert said(MORIKAWA, "Kenta Morikawa氏") == ["'Kenta Morikawa' is left in Latin letters: it is '森川 健太'"]
    assert said(CEO, "最高経営責任者の森川健太") == [
        "'最高経営責任者' is the title of Dot Signal Inc.: 'CEO' is '代表取締役社長'"
    ]
    assert said(CEO, "森川健太氏") == ["the title 'CEO' of 'Kenta Morikawa' is missing: it is '代表取締役社長'"]
    assert said(NAGISA, "渚市、北山県") == ["'渚市、北山県' has the small unit first: it is '北山県渚市'"]


def test_a_title_of_several_organizations_with_none_near_is_a_hint(termbase: Termbase) -> None:
    found = list(names(Translation("The CEO spoke.", "船長が話しました。", EN, JA), termbase))
    assert [finding.severity for finding in found] == [HINT]


def test_half_of_a_double_title_is_no_error(termbase: Termbase) -> None:
    msgid = "Kenta Morikawa, founder and CEO of Kitanami Works, spoke."
    found = list(names(Translation(msgid, "北波製作所の森川健太氏が話しました。", EN, JA), termbase))
    assert [finding.severity for finding in found] == [WARNING]


def test_codes_in_a_name_do_not_hide_it(termbase: Termbase) -> None:
    found = list(names(Translation("<g1>Kenta</g1> Morikawa", "<g1>健太</g1>・森川", EN, JA), termbase))
    assert [finding.severity for finding in found] == [ERROR]


# --- honorifics


@pytest.mark.parametrize(
    ("text", "name", "locale", "honorific"),
    [
        ("森川氏が", "森川", JA, "氏"),
        ("森川さんと", "森川", JA, "さん"),
        ("森川 様", "森川", JA, "様"),
        ("森川様々な", "森川", JA, None),
        ("森川君臨", "森川", JA, None),
        ("森川社長", "森川", JA, None),
        ("모리카와 씨는", "모리카와", KO, "씨"),
        ("모리카와님이", "모리카와", KO, "님"),
        ("모리카와 선생님께", "모리카와", KO, "선생님"),
        ("모리카와 씨앗", "모리카와", KO, None),
        ("모리카와 군수", "모리카와", KO, None),
        ("모리카와 양측", "모리카와", KO, None),
        ("모리카와", "모리카와", KO, None),
    ],
)
def test_the_honorific_behind_a_name(text: str, name: str, locale: Locale, honorific: str | None) -> None:
    assert honorific_after(text, (0, len(name)), locale) == honorific


def mixed(target: Locale, termbase: Termbase, *texts: str) -> list[tuple[int, str]]:
    """What is said of these translations of sentences about two people."""
    both = [Translation("Kenta Morikawa (Mr. Morikawa) met Ji-ho Yun.", text, EN, target) for text in texts]
    return [(number, finding.message) for number, finding in honorifics(both, termbase)]


def test_a_release_keeps_to_one_honorific_a_person(termbase: Termbase) -> None:
    assert mixed(JA, termbase, "森川健太氏とユン・ジホさん", "森川氏", "ユンさん") == []
    assert mixed(KO, termbase, "모리카와 겐타 씨와 윤지호 님", "모리카와 씨", "윤지호 님") == []
    told = mixed(JA, termbase, "森川健太氏", "森川社長", "森川さん", "森川さん")
    assert told == [(2, "'森川' has 'さん' here and '氏' before")]
    assert [number for number, _ in mixed(KO, termbase, "모리카와 겐타 씨", "모리카와 님")] == [1]


def test_quotations_speak_for_themselves(termbase: Termbase) -> None:
    assert mixed(JA, termbase, "森川氏が話した。", "「森川さんに感謝します」と話した。") == []
    assert mixed(KO, termbase, "모리카와 씨가 말했다.", "“모리카와 님께 감사한다”고 말했다.") == []
    assert mixed(EN, termbase, "Mr. Morikawa") == []


def test_places_in_brackets_and_quotations() -> None:
    text = 'a (b [c] d) “e” "f" 「g」'
    assert [letter for letter in "abcdefg" if bracketed(text, text.index(letter))] == ["b", "c", "d"]
    assert [letter for letter in "abcdefg" if quoted(text, text.index(letter))] == ["e", "f", "g"]


HOSTILE = [
    "健太森川",
    "森川健太",
    "森川健太Kenta Morikawa",
    "森川氏",
    "Kenta Morikawa、",
    "(Kenta Morikawa)",
    "健太 ",
    "㈜",
    "겐타 모리카와 ",
    "모리카와 겐타 ",
    "代表取締役社長森川健太、",
    "最高経営責任者、",
    "理事長 ユン・ジホ ",
    "대표이사 사장 ",
    "Co., ",
    "Co., Ltd.",
    "A Inc. ",
    "㈱",
    "株式会社",
    "市、",
    "渚市、北山県",
    "北山県渚市、",
    "澪町、浜辺県、",
    "가시 ",
    "나기사시 기타야마현 ",
    "미오정, 하마베현 ",
    "(",
    "A",
    ", A",
    ", Aa Aa Aa",
]


@pytest.mark.parametrize("check", [names, legal_forms, places])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_takes_linear_time(
    check: Callable[[Translation, Termbase], Iterator[Finding]], text: str, termbase: Termbase
) -> None:
    def run(times: int) -> None:
        msgid = f"{BOTH} {NAGISA} {text * times}"
        for target in (JA, KO):
            list(check(Translation(msgid, text * times, EN, target), termbase))

    assert grows_linearly(run, 400, 4000)


def test_the_honorific_of_the_house_counts(termbase: Termbase) -> None:
    style = Style(honorific="氏")
    person = next(term for term in termbase if term.type is TermType.PERSON and term.preferred(Form.FULL, JA))
    en, ja = person.preferred(Form.FULL, EN), person.preferred(Form.FULL, JA)
    for honorific, hints in (("氏", 0), ("さん", 1)):
        translation = Translation(f"It was {en}.", f"{ja}{honorific}でした。", EN, JA, style=style)
        assert len(list(honorifics([translation], termbase))) == hints
