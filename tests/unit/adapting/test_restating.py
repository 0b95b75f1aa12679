"""Words that say again what is exchanged, parts of names, and what is attached to them: then nothing is adapted."""

from __future__ import annotations

import re
from itertools import product

import pytest

from locpipe.adapting import adapt
from locpipe.adapting.echoes import lists, pattern
from locpipe.adapting.junctures import fits
from locpipe.checks import EVERYTHING
from locpipe.languages.particles import ending
from locpipe.model import Locale, Pair
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def person(en: str, ja: tuple[str, str], ko: tuple[str, str], reading: str) -> Term:
    """A person with the family name and the given name in each language."""
    given, family = en.split()
    full = Row(
        {
            EN: (en,),
            JA: (" ".join(ja), "".join(ja)),
            KO: ("".join(ko),) if len(ko[0]) == 1 else (" ".join(ko), "".join(ko)),
        },
        {EN: (f"{family} {given}",)},
        {},
        {JA: reading},
    )
    return Term(TermType.PERSON, {Form.FULL: full, Form.FAMILY: Row({EN: (family,), JA: (ja[0],), KO: (ko[0],)})})


def term(kind: TermType, en: str, ja: str, ko: str) -> Term:
    """A term with one form a language."""
    return Term(kind, {Form.FULL: Row({EN: (en,), JA: (ja,), KO: (ko,)})})


TERMBASE = Termbase(
    [
        person("Mio Segawa", ("瀬川", "澪"), ("세가와", "미오"), "せがわ みお"),
        person("Takeru Ninomiya", ("二宮", "健"), ("니노미야", "다케루"), "にのみや たける"),
        term(TermType.ORGANIZATION, "Tidewater Robotics", "タイドウォーター・ロボティクス", "물결로보틱스"),
        term(TermType.ORGANIZATION, "Larkmoor Press", "ラークムーア出版", "라크무어출판"),
        term(TermType.ORGANIZATION, "Ardel Bank", "汐見銀行", "아르델은행"),
        term(TermType.ORGANIZATION, "Wrenfield Bank", "葦原銀行", "렌필드은행"),
        term(TermType.ORGANIZATION, "Kestrel Soda", "ケストレルソーダ", "케스트럴소다"),
        term(TermType.PRODUCT, "DeckLamp", "デッキランプ", "덱램프"),
        term(TermType.PRODUCT, "PierCart", "ピアカート", "피어카트"),
        term(TermType.PLACE, "Arlen", "有蓮", "알렌"),
        term(TermType.PLACE, "Isle of Mirr", "ミル島", "미르섬"),
        term(TermType.PLACE, "Bexo", "ベクソ", "벡소"),
        term(TermType.PLACE, "Fenna Island", "フェンナ島", "펜나섬"),
        term(TermType.PLACE, "Goldo", "鴻島", "골도"),
        term(TermType.PLACE, "Hirojima", "広島", "히로지마"),
    ]
)


def adapted(source: Locale, old: str, target: Locale, msgstr: str, new: str) -> str | None:
    """The adapted msgstr, if there is one."""
    return adapt(Pair(old, msgstr, source, target, "spring"), new, TERMBASE, EVERYTHING)


MIO, TAKERU = "Mio Segawa leads the team.", "Takeru Ninomiya leads the team."
TIDE, LARK = "Tidewater Robotics has won.", "Larkmoor Press has won."


@pytest.mark.parametrize(
    ("target", "msgstr"),
    [
        (JA, "瀬川澪は入社し、瀬川がチームを率いています。"),
        (JA, "瀬川澪がチームを率い、「澪」の名で知られます。"),
        (JA, "瀬川澪（せがわ・みお）がチームを率いています。"),
        (JA, "瀬川澪（Segawa Mio）がチームを率いています。"),
        (JA, "瀬川澪 MIOがチームを率いています。"),
        (KO, "세가와 미오가 팀을 이끈다. 미오는 기뻐했다."),
        (KO, "세가와 미오(瀬川澪)가 팀을 이끈다."),
        (KO, "세가와 미오가 ‘세가와 팀’을 이끈다."),
    ],
)
def test_a_part_of_a_persons_name_is_never_left(target: Locale, msgstr: str) -> None:
    assert adapted(EN, MIO, target, msgstr, TAKERU) is None


def test_a_part_of_a_persons_name_is_never_left_in_english() -> None:
    for msgstr in (
        "Mio Segawa joined in May; Segawa leads the team.",
        "Mio Segawa (瀬川澪) leads the team.",
        "Mio Segawa, 瀬川澪, leads it.",
    ):
        assert adapted(JA, "瀬川澪が率います。", EN, msgstr, "二宮健が率います。") is None


@pytest.mark.parametrize(
    ("target", "msgstr"),
    [
        (KO, "물결로보틱스(TWR)가 이겼다."),
        (KO, "물결로보틱스가 이겼다. 약칭은 TWR이다."),
        (KO, "TWR(물결로보틱스)가 이겼다."),
        (KO, "‘물결로보틱스’(이하 ‘물결’)가 이겼다."),
        (JA, "タイドウォーター・ロボティクス（本社・東京）が勝ちました。"),
        (JA, "タイドウォーター・ロボティクスが勝ちました。タイドウォーターの名で知られます。"),
    ],
)
def test_a_name_with_brackets_or_a_short_form_is_left_alone(target: Locale, msgstr: str) -> None:
    assert adapted(EN, TIDE, target, msgstr, LARK) is None


def test_brackets_in_the_source_are_left_alone_too() -> None:
    msgstr = "メーカーのタイドウォーター・ロボティクスが勝ちました。"
    old, new = "Tidewater Robotics (the maker) has won.", "Larkmoor Press (the maker) has won."
    assert adapted(EN, old, JA, msgstr, new) is None
    assert adapted(EN, old.replace(" (the maker)", ""), JA, msgstr, new.replace(" (the maker)", ""))


def test_a_name_keeps_the_spaces_that_the_old_one_had() -> None:
    assert adapted(EN, MIO, JA, "瀬川澪が率います。", TAKERU) == "二宮健が率います。"
    assert adapted(EN, MIO, JA, "瀬川 澪が率います。", TAKERU) == "二宮 健が率います。"


@pytest.mark.parametrize(
    ("old", "target", "msgstr", "new"),
    [
        ("It has 2 partners.", JA, "連携先は2社で、両社が運営します。", "It has 3 partners."),
        ("It has 2 partners.", JA, "連携先は2社で、ともに運営します。", "It has 3 partners."),
        ("It has 2 partners.", KO, "협력사는 2곳이며, 양측이 운영한다.", "It has 3 partners."),
        ("Sales rose 100%.", JA, "売上高は100％増と倍増しました。", "Sales rose 150%."),
        ("It is 60 years old.", KO, "60년, 환갑이다.", "It is 61 years old."),
        ("It is No. 1.", JA, "首位です（1位）。", "It is No. 2."),
        ("It is No. 1.", KO, "1위로 최고다.", "It is No. 3."),
        ("Doors open at 6 p.m.", JA, "夕方6時に開場します。", "Doors open at 9 p.m."),
        ("Doors open at 9 a.m.", KO, "아침인 오전 9시에 연다.", "Doors open at 2 p.m."),
        ("Open 24 hours.", JA, "昼夜営業、24時間。", "Open 12 hours."),
        ("It opens on May 3, 2025.", JA, "2025年5月3日（土・祝）に開きます。", "It opens on May 9, 2025."),
        ("It has 2 halls.", JA, "ホールは2つで、一方は広いです。", "It has 3 halls."),
        ("It opens on May 31.", JA, "5月31日、月の最終日に開きます。", "It opens on May 30."),
        ("It opens on May 5.", KO, "5월 5일 어린이날에 연다.", "It opens on May 9."),
        ("It opens on May 15.", KO, "5월 중순인 15일에 연다.", "It opens on May 29."),
        ("It opened in March 2025.", JA, "2025年3月、年度末に開きました。", "It opened in May 2025."),
        ("It opened in May.", KO, "봄인 5월에 열었다.", "It opened in August."),
        ("Ardel Bank has won.", JA, "汐見銀行が勝ち、同行は喜びました。", "Larkmoor Press has won."),
        ("Ardel Bank has won.", KO, "아르델은행이 이겼고, 은행 측은 기뻐했다.", "Larkmoor Press has won."),
        (MIO, JA, "女性社長の瀬川澪が率います。", TAKERU),
        (MIO, KO, "세가와 미오 사장(여, 54)이 이끈다.", TAKERU),
        ("Two people came.", JA, "お二人が来ました。", "Three people came."),
    ],
)
def test_words_that_say_it_again_are_noticed(old: str, target: Locale, msgstr: str, new: str) -> None:
    assert adapted(EN, old, target, msgstr, new) is None


@pytest.mark.parametrize(
    ("source", "old", "msgstr", "new"),
    [
        (KO, "2곳이다.", "There are 2, either of which can act.", "3곳이다."),
        (KO, "50% 늘었다.", "It grew 50%, or by half.", "60% 늘었다."),
        (KO, "창립 50주년을 맞았다.", "It marks its golden jubilee, 50 years.", "창립 60주년을 맞았다."),
        (KO, "오후 3시에 연다.", "It opens this afternoon at 3 p.m.", "오후 9시에 연다."),
        (JA, "5月に始めます。", "It starts in spring, in May.", "8月に始めます。"),
        (JA, "瀬川澪が率います。", "Mio Segawa, a businesswoman, leads it.", "二宮健が率います。"),
        (KO, "알렌에서 열린다.", "It is held in Arlen.", "미르섬에서 열린다."),
        (KO, "미르섬에서 열린다.", "It is held on the Isle of Mirr.", "알렌에서 열린다."),
    ],
)
def test_words_that_say_it_again_are_noticed_in_english(source: Locale, old: str, msgstr: str, new: str) -> None:
    assert adapted(source, old, EN, msgstr, new) is None


SHORT = Termbase(
    [
        person("Min-ji Park", ("朴", "ミンジ"), ("박", "민지"), "パク ミンジ"),
        person("Joon-ho Seo", ("徐", "俊浩"), ("서", "준호"), "ソ ジュノ"),
        person("Ai Tsukuda", ("佃", "あい"), ("쓰쿠다", "아이"), "つくだ あい"),
        term(TermType.PERSON, "Jun Kim", "キム・ジュン", "김준"),
        term(TermType.ORGANIZATION, "Sol", "ソル", "솔"),
        term(TermType.ORGANIZATION, "Shiokaze", "しおかぜ", "시오카제"),
        term(TermType.FACILITY, "Hillside Museum", "丘の上美術館", "언덕미술관"),
        term(TermType.FACILITY, "Harbor Museum", "港美術館", "항구미술관"),
    ]
)


def renamed(old: str, target: Locale, msgstr: str, new: str) -> str | None:
    """The translation of a sentence about somebody, adapted to one about somebody else."""
    return adapt(Pair(f"{old} opened it.", msgstr, EN, target, ""), f"{new} opened it.", SHORT, EVERYTHING)


@pytest.mark.parametrize(
    ("old", "target", "msgstr"),
    [
        ("Min-ji Park", KO, "박민지가 열었다. 박은 웃었다."),
        ("Min-ji Park", KO, "박민지가 열었다. 박씨는 웃었다."),
        ("Min-ji Park", KO, "박민지가 열었다. 박사장은 웃었다."),
        ("Min-ji Park", KO, "박민지가 열었다. 박의 첫 연설이다."),
        ("Min-ji Park", KO, "박민지가 열었다. 박 의원은 웃었다."),
        ("Jun Kim", KO, "김준이 열었다. 준은 웃었다."),
        ("Jun Kim", KO, "김준이 열었다. 김은 웃었다."),
        ("Sol", KO, "솔이 열었다. 솔사는 기뻐했다."),
        ("Ai Tsukuda", JA, "佃あいが開きました。あいさんは笑いました。"),
        ("Ai Tsukuda", JA, "佃あいが開きました。そしてあいさんは笑いました。"),
        ("Ai Tsukuda", JA, "佃あいが開きました。社長のあいは笑いました。"),
    ],
)
def test_a_syllable_of_a_name_is_never_left(old: str, target: Locale, msgstr: str) -> None:
    assert renamed(old, target, msgstr, "Shiokaze" if old == "Sol" else "Joon-ho Seo") is None


@pytest.mark.parametrize(
    ("old", "target", "msgstr"),
    [
        ("Min-ji Park", JA, "朴ミンジさんが開きました。パクさんは笑いました。"),
        ("Min-ji Park", JA, "朴ミンジ氏が開きました。パク氏は笑いました。"),
        ("Min-ji Park", JA, "朴ミンジが開きました。パク社長は笑いました。"),
        ("Ai Tsukuda", JA, "佃あいが開きました。アイちゃんは笑いました。"),
        ("Ai Tsukuda", JA, "佃あいが開きました。つくださんは笑いました。"),
        ("Min-ji Park", KO, "박민지 씨가 열었다. 미미 씨는 웃었다."),
        ("Min-ji Park", KO, "박민지가 열었다. 미미님은 웃었다."),
        ("Min-ji Park", KO, "박민지가 열었다. 미미 양은 웃었다."),
    ],
)
def test_somebody_with_a_title_who_is_not_known_is_refused(old: str, target: Locale, msgstr: str) -> None:
    assert renamed(old, target, msgstr, "Joon-ho Seo") is None


def test_somebody_with_a_title_who_is_not_known_is_refused_in_english() -> None:
    said = "Min-ji Park opened it, and Dr. Mimi smiled."
    assert adapt(Pair("박민지가 열었다.", said, KO, EN, ""), "서준호가 열었다.", SHORT, EVERYTHING) is None


def test_the_title_of_the_one_who_is_named_stays() -> None:
    for target, said, old, new in (
        (JA, "{}さんがたくさんの皆さんに様々な館を開きました。", "朴ミンジ", "徐俊浩"),
        (JA, "{}氏がグループ会長と開きました。", "朴ミンジ", "徐俊浩"),
        (KO, "{} 씨가 좋은 날씨에 손님과 열었다.", "박민지", "서준호"),
    ):
        assert renamed("Min-ji Park", target, said.format(old), "Joon-ho Seo") == said.format(new)


def test_a_name_has_no_space_where_the_old_one_had_no_parts() -> None:
    quill = term(TermType.PERSON, "Edda Quill", "エッダ・クイル", "에다 퀼")
    names = Termbase([quill, person("Mio Segawa", ("瀬川", "澪"), ("세가와", "미오"), "せがわ みお")])
    made = adapt(
        Pair("Edda Quill sang.", "エッダ・クイルが歌いました。", EN, JA, ""), "Mio Segawa sang.", names, EVERYTHING
    )
    assert made == "瀬川澪が歌いました。"


def test_a_syllable_of_a_name_in_another_word_is_no_name() -> None:
    said = "{}가 박물관을 열었다. 박수가 이어졌다."
    assert renamed("Min-ji Park", KO, said.format("박민지"), "Joon-ho Seo") == said.format("서준호")
    said = "{}가 서로 인사하며 서울에서 열었다."
    assert renamed("Joon-ho Seo", KO, said.format("서준호"), "Min-ji Park") == said.format("박민지")
    said = "{}があいさつし、あいにくの雨のあいだ、知り合いと話しました。"
    assert renamed("Ai Tsukuda", JA, said.format("佃あい"), "Joon-ho Seo") == said.format("徐俊浩")
    said = "{}が石の広場を開きました。"
    assert renamed("Hillside Museum", JA, said.format("丘の上美術館"), "Harbor Museum") == said.format("港美術館")


@pytest.mark.parametrize(
    ("old", "msgstr", "new"),
    [
        ("有蓮", "The office is in Arlen.", "フェンナ島"),
        ("フェンナ島", "The office is on Fenna Island.", "有蓮"),
        ("有蓮", "It works at several sites in downtown Arlen.", "フェンナ島"),
        ("有蓮", "The office is in Arlen.", "鴻島"),
        ("鴻島", "The office is on Goldo.", "ベクソ"),
    ],
)
def test_nobody_is_on_a_city_or_in_an_island(old: str, msgstr: str, new: str) -> None:
    source = "{}にある。"
    assert adapted(JA, source.format(old), EN, msgstr, source.format(new)) is None


def test_islands_take_the_places_of_islands_and_cities_of_cities() -> None:
    source = "{}にある。"
    for old, new, said, right in (
        ("フェンナ島", "鴻島", "The office is on Fenna Island.", "The office is on Goldo."),
        ("有蓮", "広島", "The office is in Arlen.", "The office is in Hirojima."),
        ("有蓮", "フェンナ島", "Arlen has it.", "Fenna Island has it."),
    ):
        assert adapted(JA, source.format(old), EN, said, source.format(new)) == right


@pytest.mark.parametrize(
    ("old", "target", "msgstr", "new"),
    [
        (MIO, JA, "女優の瀬川澪が率います。", TAKERU),
        (MIO, JA, "瀬川澪ちゃんが率います。", TAKERU),
        (MIO, JA, "青年の瀬川澪が率います。", TAKERU),
        (MIO, JA, "日本人の瀬川澪が率います。", TAKERU),
        (MIO, KO, "세가와 미오 양이 이끈다.", TAKERU),
        (MIO, KO, "맏딸인 세가와 미오가 이끈다.", TAKERU),
        (MIO, KO, "이모인 세가와 미오가 이끈다.", TAKERU),
        (MIO, KO, "일본인 세가와 미오가 이끈다.", TAKERU),
        (TIDE, KO, "한국 기업인 물결로보틱스가 이겼다.", LARK),
        ("It opens on May 5.", JA, "端午の5月5日に開きます。", "It opens on June 9."),
        ("It opens on May 5.", JA, "大安の5月5日に開きます。", "It opens on June 9."),
        ("It opens on May 5.", KO, "하지인 5월 5일에 연다.", "It opens on June 9."),
        ("It opens on May 5.", KO, "5월 5일 단오에 연다.", "It opens on June 9."),
        ("It opens in April.", JA, "桜の4月に開きます。", "It opens in November."),
        ("It opens in April.", KO, "벚꽃 피는 4월에 연다.", "It opens in November."),
        ("It began in 2024.", JA, "2024年、辰年に始まりました。", "It began in 2025."),
        ("It began in 2024.", KO, "갑진년인 2024년에 시작했다.", "It began in 2025."),
        ("Two people came.", JA, "2人、夫婦で来ました。", "Three people came."),
        ("It has 2 members.", KO, "구성원은 2명인 부부다.", "It has 3 members."),
        ("It has 5 members.", JA, "5人のクインテットです。", "It has 6 members."),
        ("It cost $0.", JA, "0ドル、無料でした。", "It cost $5."),
        ("It rose 0%.", JA, "0％、横ばいでした。", "It rose 5%."),
        ("It sold 10,000 units.", JA, "大台の1万台を売りました。", "It sold 9,000 units."),
        ("It rose 100%.", KO, "100% 늘어 두 배가 됐다.", "It rose 120%."),
        ("About 100% came.", JA, "約100％、全員が来ました。", "About 90% came."),
        ("It opened in 2024 and grew in 2025.", JA, "2024年に開き、翌年拡張。", "It opened in 2023 and grew in 2025."),
        ("It opened in 2024 and grew in 2025.", KO, "2024년 열고 이듬해 컸다.", "It opened in 2023 and grew in 2025."),
        (
            "It opens on May 3, closes on May 4.",
            JA,
            "5月3日に開き、翌日閉じます。",
            "It opens on May 1, closes on May 4.",
        ),
        ("Open 24 hours.", JA, "丸一日、24時間営業です。", "Open 12 hours."),
    ],
)
def test_all_sorts_of_words_say_it_again(old: str, target: Locale, msgstr: str, new: str) -> None:
    assert adapted(EN, old, target, msgstr, new) is None


@pytest.mark.parametrize(
    ("old", "target", "said", "new"),
    [
        (MIO, JA, "{}さんがスミス・ホールのライブで率います。", TAKERU),
        (MIO, KO, "{} 씨가 신사업과 사내 청년 사업을 이끈다.", TAKERU),
        ("It opens on May {}.", KO, "쉬지 않고 준비하지 않던 곳이 5월 {}일 연다.", (5, 9)),
        ("It opens on May {}.", JA, "最大安全のアーカイブが5月{}日に開きます。", (5, 9)),
        ("It opened in {}.", JA, "{}年女子大会として開きました。", (2024, 2025)),
        ("It opened in {}.", KO, "{}년 단기 과정을 열었다.", (2024, 2025)),
    ],
)
def test_words_that_only_look_so_are_no_echo(old: str, target: Locale, said: str, new: str | tuple[int, int]) -> None:
    if isinstance(new, tuple):
        before, after = ((old.format(each), said.format(each)) for each in new)
    else:
        names = {JA: ("瀬川澪", "二宮健"), KO: ("세가와 미오", "니노미야 다케루")}[target]
        before, after = ((text, said.format(name)) for text, name in zip((old, new), names, strict=True))
    assert adapted(EN, before[0], target, before[1], after[0]) == after[1]


@pytest.mark.parametrize(
    ("old", "target", "msgstr", "new"),
    [
        ("It sold 5 units in 2025.", JA, "今年（2025年）、5台を売りました。", "It sold 5 units in 2024."),
        ("It sold 5 units in 2025.", JA, "昨年2025年、5台を売りました。", "It sold 5 units in 2024."),
        ("It sold 5 units in 2025.", KO, "지난해(2025년) 5대를 팔았다.", "It sold 5 units in 2024."),
        ("It opens on May 9.", JA, "明日5月9日に開きます。", "It opens on May 12."),
        ("It opens on May 9.", KO, "모레인 5월 9일 연다.", "It opens on May 12."),
        ("It opens on May 9.", KO, "내달 5월 9일 연다.", "It opens on July 9."),
        (MIO, JA, "ロンドン出身の瀬川澪が率います。", TAKERU),
        (MIO, JA, "ロンドンの瀬川澪が率います。", TAKERU),
        (MIO, JA, "英歌手の瀬川澪が率います。", TAKERU),
        (MIO, KO, "일본 배우 세가와 미오가 이끈다.", TAKERU),
        (MIO, KO, "도쿄 출신 세가와 미오가 이끈다.", TAKERU),
        (MIO, KO, "도쿄의 세가와 미오가 이끈다.", TAKERU),
        (MIO, JA, "ミミこと瀬川澪が率います。", TAKERU),
        (TIDE, JA, "タイドウォーター・ロボティクスが勝ちました。通称「波」です。", LARK),
        (TIDE, KO, "일명 ‘파도’인 물결로보틱스가 이겼다.", LARK),
        ("Arlen has it.", JA, "古都の有蓮にあります。", "Bexo has it."),
        ("Arlen has it.", JA, "関西の有蓮にあります。", "Bexo has it."),
        ("Arlen has it.", KO, "항구도시 알렌에 있다.", "Bexo has it."),
        ("It has 12 members.", KO, "12명, 한 다스다.", "It has 15 members."),
        ("It ranked 2nd.", JA, "惜しくも2位でした。", "It ranked 8th."),
        ("It ranked 3rd.", KO, "3위로 시상대에 올랐다.", "It ranked 4th."),
        ("It is the 100th time.", JA, "記念すべき第100回です。", "It is the 101st time."),
        ("It opens at 5 a.m.", KO, "동트기 전인 오전 5시에 연다.", "It opens at 11 a.m."),
        ("It opens at 6 p.m.", KO, "퇴근길인 오후 6시에 연다.", "It opens at 9 p.m."),
        ("It opens on April 1.", JA, "入学式のある4月1日に開きます。", "It opens on May 9."),
    ],
)
def test_words_that_the_source_does_not_say_are_noticed(old: str, target: Locale, msgstr: str, new: str) -> None:
    assert adapted(EN, old, target, msgstr, new) is None


@pytest.mark.parametrize(
    ("old", "msgstr", "new"),
    [
        ("2025年に売った。", "Last year, 2025, it sold it.", "2024年に売った。"),
        ("5月9日に開く。", "It opens tomorrow, May 9.", "5月12日に開く。"),
        ("瀬川澪が率います。", "Tokyo-born Mio Segawa leads it.", "二宮健が率います。"),
        ("瀬川澪が率います。", "Osaka's Mio Segawa leads it.", "二宮健が率います。"),
        ("ベクソで開く。", "It opens in the port of Bexo.", "有蓮で開く。"),
        ("14日続く。", "It lasts 14 days, a fortnight.", "18日続く。"),
        ("100年の歴史。", "A 100-year, century-long history.", "200年の歴史。"),
        ("午後3時に開く。", "It opens at tea time, 3 p.m.", "午後6時に開く。"),
    ],
)
def test_words_that_the_source_does_not_say_are_noticed_in_english(old: str, msgstr: str, new: str) -> None:
    assert adapted(JA, old, EN, msgstr, new) is None


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("This year the entrance ceremony is on April {}.", "今年の入学式は4月{}日です。"),
        (
            "The capital's team, known as Wave, met on April {}.",
            "首都の「波」の名で知られるチームは4月{}日に集まりました。",
        ),
    ],
)
def test_words_that_the_source_says_as_well_are_no_echo(old: str, said: str) -> None:
    assert adapted(EN, old.format(5), JA, said.format(5), old.format(8)) == said.format(8)


def test_a_date_that_the_source_counts_from_as_well_is_no_echo() -> None:
    old, said = "Sales for {} rose 5% from the previous year.", "{}年の売上高は前年比5％増でした。"
    assert adapted(EN, old.format(2024), JA, said.format(2024), old.format(2025)) == said.format(2025)


def test_a_nationality_that_the_source_says_as_well_is_no_echo() -> None:
    old, said = (
        "The Korean maker Tidewater Robotics has won.",
        "韓国メーカーのタイドウォーター・ロボティクスが勝ちました。",
    )
    made = adapted(EN, old, JA, said, old.replace("Tidewater Robotics", "Larkmoor Press"))
    assert made == said.replace("タイドウォーター・ロボティクス", "ラークムーア出版")


def test_what_still_holds_is_no_echo() -> None:
    assert adapted(KO, "알렌에서 열린다.", EN, "It is held in Arlen.", "벡소에서 열린다.") == "It is held in Bexo."
    assert adapted(KO, "5월 초에 연다.", JA, "5月上旬に開きます。", "6월 초에 연다.") == "6月上旬に開きます。"
    assert adapted(EN, "It has 5 halls.", JA, "両館のホールは5つです。", "It has 6 halls.") == "両館のホールは6つです。"
    assert (
        adapted(EN, "Ardel Bank has won.", JA, "汐見銀行が勝ち、同行は喜びました。", "Wrenfield Bank has won.")
        == "葦原銀行が勝ち、同行は喜びました。"
    )


SODA, BANK = "Kestrel Soda", "Ardel Bank"
SAID = {SODA: "케스트럴소다", BANK: "아르델은행"}


@pytest.mark.parametrize(
    ("old", "after", "right"),
    [
        (SODA, "다.", None),
        (SODA, "였다.", None),
        (SODA, "지만 작다.", None),
        (SODA, "고 크다.", None),
        (SODA, "예요.", None),
        (BANK, "이었다.", None),
        (BANK, "이다.", "이다."),
        (BANK, "입니다.", "입니다."),
        (SODA, "와 함께한다.", "과 함께한다."),
        (SODA, "의 일이다.", "의 일이다."),
        (SODA, "에서도 판다.", "에서도 판다."),
        (SODA, "란 곳이다.", "이란 곳이다."),
        (BANK, "으로서 돕는다.", "로서 돕는다."),
        (SODA, "” 다.", "” 다."),
    ],
)
def test_what_is_attached_fits_the_last_sound(old: str, after: str, right: str | None) -> None:
    new = BANK if old == SODA else SODA
    quote = "“" if "”" in after else ""
    made = adapted(EN, f"It is {old}.", KO, f"{quote}{SAID[old]}{after}", f"It is {new}.")
    assert made == (None if right is None else f"{quote}{SAID[new]}{right}")


@pytest.mark.parametrize(("one", "other"), [("<", ">"), ("&lt;", "&gt;"), ("<g1>", "</g1>")])
def test_what_is_attached_is_seen_through_marks_and_codes(one: str, other: str) -> None:
    source = "It is {}." if "g1" not in one else "It is <g1>{}</g1>."
    for ending_ in ("다.", "였다."):
        made = adapted(EN, source.format(SODA), KO, f"{one}{SAID[SODA]}{other}{ending_}", source.format(BANK))
        assert made is None
    made = adapted(EN, source.format(SODA), KO, f"{one}{SAID[SODA]}{other}를 판다.", source.format(BANK))
    assert made in (None, f"{one}{SAID[BANK]}{other}을 판다.")


def test_a_figure_is_read_aloud() -> None:
    assert adapted(EN, "The value is 5.", KO, "값은 5다.", "The value is 3.") is None
    assert adapted(EN, "The value is 5.", KO, "값은 5다.", "The value is 4.") == "값은 4다."
    assert adapted(EN, "It has 5 sites.", KO, "5곳이다.", "It has 6 sites.") == "6곳이다."


def test_an_address_that_nobody_reads_aloud_keeps_its_end() -> None:
    old, msgstr = "See https://example.org/a.", "https://example.org/a를 보라."
    assert adapted(EN, old, KO, msgstr, "See https://example.org/l.") is None


def test_the_same_word_always_fits() -> None:
    assert fits("소다", "다", "소다", "다", lambda _: None)
    assert ending("소다") != ending("은행")


@pytest.mark.parametrize(("name", "locale"), list(product(lists(), Locale)))
def test_every_list_has_words_of_every_language(name: str, locale: Locale) -> None:
    found = lists()[name][locale]
    own = {
        EN: r"[a-zé.'_0-9-]+[~+]?",
        JA: r"\+?[A-Zぁ-ヺー一-鿿々・、。（）0-9０-９]+\+?",
        KO: r"[~+=]?[가-힣一-鿿_0-9,()]+\+?",
    }[locale]
    assert found
    assert len(found) == len(set(found))
    assert [word for word in found if not re.fullmatch(own, word)] == []
    for word in found:
        assert pattern(name, locale).search(f"\n{word.strip('~+=').replace('_', ' ')}\n")


def test_lists_are_the_same_in_all_languages_and_words_stand_alone() -> None:
    assert all(set(rows) == set(Locale) for rows in lists().values())
    assert not pattern("pair", EN).search("The botheration of a beach.")
    assert not pattern("ratio", KO).search("일반 기반 동반")
    assert pattern("anniversary", KO).search("창립 오십주년")
