"""Punctuation, spacing and quotation marks: what is put right, what is only told, and what stays as it is."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from locpipe.languages.punctuation import faults, normalised, unpaired
from locpipe.languages.register import register_of
from locpipe.languages.style import Style, default_style, wanted_register
from locpipe.model import Locale, Severity

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
HOUSE = default_style(JA)

JAPANESE = [
    # commas and full stops
    ("本日,新しい窯を公開しました。", "本日、新しい窯を公開しました。"),
    ("東京, 大阪で開催します。", "東京、大阪で開催します。"),
    ("港を開きました.", "港を開きました。"),
    ("港を開きました. 次は駅です.", "港を開きました。次は駅です。"),
    ("「開港」, 「開業」の二つです。", "「開港」、「開業」の二つです。"),
    ("港，駅，空港を結びます。", "港、駅、空港を結びます。"),
    ("港を結びます．駅も結びます．", "港を結びます。駅も結びます。"),
    ("Larkmoor,ラークムーアの二社です。", "Larkmoor、ラークムーアの二社です。"),
    ("（中略）.", "（中略）。"),
    ("縦横比は3:1,開始は10:30,参加費は1,000円です。", "縦横比は3:1、開始は10:30、参加費は1,000円です。"),
    ("<g1>港</g1>,駅を結びます。", "<g1>港</g1>、駅を結びます。"),
    ("港<g1>,</g1>駅を結びます。", "港<g1>、</g1>駅を結びます。"),
    ("港を開きました.<x1/>", "港を開きました.<x1/>"),
    # half-width katakana
    ("ﾗｰｸﾑｰｱ交通が発表しました。", "ラークムーア交通が発表しました。"),
    ("ｶﾞﾗｽとﾊﾟﾝを展示します。", "ガラスとパンを展示します。"),
    ("新しい｢窯｣です｡", "新しい「窯」です。"),
    ("ﾎﾞﾄﾙ･ｸﾞﾗｽ", "ボトル・グラス"),
    ("カﾞラスです。", "ガラスです。"),
    ("ﾞです。", "゛です。"),
    ("<g1>ｶﾞﾗｽ</g1>ｶﾞﾗｽ", "<g1>ガラス</g1>ガラス"),
    ("２０<g1>２６</g1>年", "20<g1>26</g1>年"),
    ("東京 <g1>(本社)</g1> です。", "東京<g1>（本社）</g1>です。"),
    ("「港<g1>。</g1> 駅」", "「港<g1>。</g1>駅」"),
    # full-width digits and letters
    ("２０２６年４月１日に開業します。", "2026年4月1日に開業します。"),
    ("３．２％伸びました。", "3.2％伸びました。"),
    ("１，２００人が来場しました。", "1,200人が来場しました。"),
    ("午前１０：３０に始まります。", "午前10:30に始まります。"),
    ("ＬＲＴを運行します。", "LRTを運行します。"),
    ("Ｎｏ．５の窯です。", "No．5の窯です。"),
    ("<g1>２</g1>号館です。", "<g1>2</g1>号館です。"),
    # marks after Japanese
    ("本日開業!", "本日開業！"),
    ("ご存じですか?", "ご存じですか？"),
    ("本当ですか?!", "本当ですか？！"),
    ("主催:港湾局", "主催：港湾局"),
    ("主催: 港湾局", "主催：港湾局"),
    ("日時: 10:30", "日時：10:30"),
    ("駅; 港; 空港", "駅；港；空港"),
    ("（仮称）: 港の家", "（仮称）：港の家"),
    # brackets
    ("港湾局(本部)が発表しました。", "港湾局（本部）が発表しました。"),
    ("ラークムーア交通 (LMT) は発表しました。", "ラークムーア交通（LMT）は発表しました。"),
    ("Larkmoor Transit (LMT)は発表しました。", "Larkmoor Transit（LMT）は発表しました。"),
    ("港湾局（本部)が発表しました。", "港湾局（本部）が発表しました。"),
    ("港湾局(本部）が発表しました。", "港湾局（本部）が発表しました。"),
    ("開館 （仮称） の日", "開館（仮称）の日"),
    ("港(外港(沖)を含む)です。", "港（外港（沖）を含む）です。"),
    ("<g1>港</g1>(外港)です。", "<g1>港</g1>（外港）です。"),
    # quotation marks
    ('理事長は"港は開く"と述べました。', "理事長は「港は開く」と述べました。"),
    ("理事長は“港は開く”と述べました。", "理事長は「港は開く」と述べました。"),
    ('"Larkmoor"を運行します。', "「Larkmoor」を運行します。"),
    ("「私は「はい」と答えた」と述べました。", "「私は『はい』と答えた」と述べました。"),
    ("「私は“はい”と答えた」と述べました。", "「私は『はい』と答えた」と述べました。"),
    ("“私は「はい」と答えた”と述べました。", "「私は『はい』と答えた」と述べました。"),
    ("「甲『乙「丙」乙』甲」", "「甲『乙「丙」乙』甲」"),
    ("『港の『春』』を刊行しました。", "『港の「春」』を刊行しました。"),
    ("「私は‘はい’と答えた」", "「私は『はい』と答えた」"),
    ("「港は開く”と述べました。", "「港は開く」と述べました。"),
    ("“港は開く」と述べました。", "「港は開く」と述べました。"),
    ("「港は開く』と述べました。", "「港は開く」と述べました。"),
    ('「<g1>"港"</g1>は開く」', "「<g1>『港』</g1>は開く」"),
    # a stop before a closing mark
    ("「港は開きます。」", "「港は開きます」"),
    ("「港は開きます。駅も開きます。」と述べました。", "「港は開きます。駅も開きます」と述べました。"),
    ("駅も開きます。」", "駅も開きます」"),
    ("『港は開いた。』を上映します。", "『港は開いた。』を上映します。"),
    # spaces
    ("港を開きました。 駅も開きました。", "港を開きました。駅も開きました。"),
    ("港を開きました。\u3000駅も開きました。", "港を開きました。駅も開きました。"),
    ("港、 駅、 空港です。", "港、駅、空港です。"),
    ("港を開きました 。", "港を開きました。"),
    ("「 港 」です。", "「港」です。"),
    ("（ 港 ）です。", "（港）です。"),
    ("これは <g1>2026 年</g1>の港です。", "これは<g1>2026年</g1>の港です。"),
    ("新しい LRT は 5 月に走ります。", "新しいLRTは5月に走ります。"),
    ("過去 20 年間で最多です。", "過去20年間で最多です。"),
    ("New\u3000York で開きます。", "New Yorkで開きます。"),
    ("港  駅", "港 駅"),
    ("港を開きました！ 次は駅です。", "港を開きました！\u3000次は駅です。"),
    ("港を開きました！\u3000\u3000次は駅です。", "港を開きました！\u3000次は駅です。"),
    ("ご存じですか？次は駅です。", "ご存じですか？\u3000次は駅です。"),
    ("ラ·ポルト館", "ラ・ポルト館"),
    ("アン·ポルト館", "アン・ポルト館"),
]

JAPANESE_RIGHT = [
    "藤野 遼太は登壇しました。",
    "代表取締役社長\u3000藤野 遼太",
    "2,000人、3.5％、10:30、1:2です。",
    "Larkmoor Co., Ltd.は発表しました。",
    "株式会社港湾,Inc.",
    "港湾, Inc.は発表しました。",
    "https://minato.example/a,b.html?x=1:2!を参照してください。",
    "press@minato.exampleまで。",
    "「ご存じですか？」と尋ねました。",
    "「開業！」と述べました。",
    "ご存じですかと尋ねた？という声があります。",
    "(1)港を開く、(2)駅を開く。",
    "(a) 港",
    "1 はじめに",
    "A案とB案です。",
    "U.S. Steelの事例です。",
    "『港の春』は「港」の話です。",
    "港は開く……と述べました。",
    "Yahoo!ニュースに載りました。",
    "窯元〜港、10〜20人です。",
    "20％引き、A＆Bです。",
    "It’s “fine” (really), they said.",
    "<g1>港</g1>と<x2/>です。",
    "\\<g1>は札です。",
    "TEL 03-0000-0000",
    '17" の画面です。',
    "",
    "。",
]

KOREAN = [
    # East Asian marks
    ("서울、부산、대구에서 열린다.", "서울, 부산, 대구에서 열린다."),
    ("항구가 문을 열었다。", "항구가 문을 열었다."),
    ("항구가 문을 열었다。역도 열었다。", "항구가 문을 열었다. 역도 열었다."),
    ("“항구가 열린다。”라고 말했다.", "“항구가 열린다.”라고 말했다."),
    ("<g1>서울</g1>、부산", "<g1>서울</g1>, 부산"),
    ("서울、 부산", "서울, 부산"),
    ("항구，역，공항을 잇는다.", "항구, 역, 공항을 잇는다."),
    ("지금 출발！", "지금 출발!"),
    ("항구란 무엇인가？", "항구란 무엇인가?"),
    ("어서 오세요！항구입니다.", "어서 오세요! 항구입니다."),
    ("주최：항만공사", "주최: 항만공사"),
    ("오전 10：30에 시작한다.", "오전 10:30에 시작한다."),
    ("항만공사（본부）가 밝혔다.", "항만공사(본부)가 밝혔다."),
    ("（주）라크무어가 밝혔다.", "(주)라크무어가 밝혔다."),
    ("［보도자료］ 항구 개항", "[보도자료] 항구 개항"),
    ("3．2％ 늘었다.", "3.2% 늘었다."),
    ("10～20명", "10~20명"),
    ("라크무어＆파트너스", "라크무어&파트너스"),
    ("역；항구", "역; 항구"),
    # full-width digits and letters, spaces
    ("２０２６년 ４월 １일 개항한다.", "2026년 4월 1일 개항한다."),
    ("１，２００명이 찾았다.", "1,200명이 찾았다."),
    ("ＭＯＵ를 체결했다.", "MOU를 체결했다."),
    ("<g1>ＭＯＵ</g1>를 체결했다.", "<g1>MOU</g1>를 체결했다."),
    ("항구와\u3000역", "항구와 역"),
    ("항구・역・공항", "항구·역·공항"),
    ("장ㆍ차관", "장·차관"),
    # quotation marks
    ('"항구가 열린다"고 말했다.', "“항구가 열린다”고 말했다."),
    ('이사장은 "항구가 열린다"고 말했다.', "이사장은 “항구가 열린다”고 말했다."),
    ('"항구가 열린다." 그가 말했다.', "“항구가 열린다.” 그가 말했다."),
    ("'혁신'을 내걸었다.", "‘혁신’을 내걸었다."),
    ("이른바 '열린 항구'라는 구상이다.", "이른바 ‘열린 항구’라는 구상이다."),
    ("\"우리는 '혁신'을 내걸었다\"고 말했다.", "“우리는 ‘혁신’을 내걸었다”고 말했다."),
    ("“우리는 '혁신'을 내걸었다”고 말했다.", "“우리는 ‘혁신’을 내걸었다”고 말했다."),
    ("“우리는 “혁신”을 내걸었다”고 말했다.", "“우리는 ‘혁신’을 내걸었다”고 말했다."),
    ('"항구가 열린다”고 말했다.', "“항구가 열린다”고 말했다."),
    ('“항구가 열린다"고 말했다.', "“항구가 열린다”고 말했다."),
    ("‘혁신'을 내걸었다.", "‘혁신’을 내걸었다."),
    ('"항구가 열린다”며 “역도 열린다"고 말했다.', "“항구가 열린다”며 “역도 열린다”고 말했다."),
    ('"항구가 열린다.', "“항구가 열린다."),
    ('역도 열린다."', "역도 열린다.”"),
    ('역도 열린다"고 말했다.', "역도 열린다”고 말했다."),
    ("「항구가 열린다」라고 말했다.", "“항구가 열린다”라고 말했다."),
    ("『항구가 열린다』고 말했다.", "“항구가 열린다”고 말했다."),
    ('"「항구」라고 부른다"고 말했다.', "“‘항구’라고 부른다”고 말했다."),
    ('"<g1>항구</g1>"가 열린다.', "“<g1>항구</g1>”가 열린다."),
    ('<g1>"항구"</g1>가 열린다.', "<g1>“항구”</g1>가 열린다."),
    ("\"항구\"와 '역'", "“항구”와 ‘역’"),
    ('제목: "항구"', "제목: “항구”"),
    ('("항구")', "(“항구”)"),
    # spacing
    ("항구가 열렸다 .", "항구가 열렸다."),
    ("항구 , 역 , 공항", "항구, 역, 공항"),
    ("정말인가 ?", "정말인가?"),
    ("항구( 본항 )가 열렸다.", "항구(본항)가 열렸다."),
    ("서울,부산에서 열린다.", "서울, 부산에서 열린다."),
    ("서울,<g1>부산</g1>에서 열린다.", "서울, <g1>부산</g1>에서 열린다."),
    ("<g1>서울,</g1>부산에서 열린다.", "<g1>서울,</g1> 부산에서 열린다."),
    ("항구가 열렸다.역도 열렸다.", "항구가 열렸다. 역도 열렸다."),
    ("항구가 열렸다.12월에는 역도 연다.", "항구가 열렸다. 12월에는 역도 연다."),
    ("올해에는,12척이 온다.", "올해에는, 12척이 온다."),
    ("그는 말했다.“열린다.”", "그는 말했다. “열린다.”"),
    ("항구가  열렸다.", "항구가 열렸다."),
    ("‘ 혁신’을 내걸었다.", "‘혁신’을 내걸었다."),
]

KOREAN_RIGHT = [
    "항구가 열렸다.",
    "2024. 1. 19. 개항했다.",
    "2024.1.19.(금) 개항했다.",
    "1,200명, 3.5%, 10:30",
    "“항구가 열린다”고 말했다.",
    "“우리는 ‘혁신’을 내걸었다”고 말했다.",
    "「항만법」 제3조에 따른다.",
    "『항구의 봄』(2024)을 펴냈다.",
    "《항구의 봄》을 펴냈다.",
    "Larkmoor Co., Ltd.는 밝혔다.",
    "Kim's Kitchen과 협약했다.",
    "’24년 예산을 확정했다.",
    "'24년 예산을 확정했다.",
    '17" 화면을 쓴다.',
    '17"를 쓴다.',
    "https://port.example/a,b.html?x=1:2를 참고한다.",
    "press@port.example로 문의한다.",
    "항구·역·공항",
    "1) 항구 2) 역",
    "가) 항구",
    "왼쪽부터 나래솔 이사장, 도윤슬 대표",
    "항구가 열린다…",
    "금 3 은 2 동 1",
    "モーニング娘。 공연",
    "<g1>항구</g1>와 <x2/>",
    "\\<g1>은 표시다.",
    "항구(재단 포함)는 열렸다.",
    "야후!코리아",
    "A.B.C. 공법",
    '"" 빈 칸',
    "",
    ".",
]

ENGLISH = [
    ("The port、the station and the airport。", "The port, the station and the airport."),
    ("The port opened。The station follows。", "The port opened. The station follows."),
    ("The port（in 2026）opened.", "The port (in 2026) opened."),
    ("The port （in 2026） opened.", "The port (in 2026) opened."),
    ("「The port opens,」 she said.", "“The port opens,” she said."),
    ("「We say 「open」 here,」 she said.", "“We say ‘open’ here,” she said."),
    ("２０２６ and ＬＲＴ", "2026 and LRT"),
    ("It opened！ Today：now", "It opened! Today: now"),
    ("The\u3000port", "The port"),
    ("The  port opened.", "The port opened."),
    ("The port opened .", "The port opened."),
    ("The port ( new ) opened.", "The port (new ) opened."),
    ('“Open,” she said, and "closed."', "“Open,” she said, and “closed.”"),
    ('“Open," she said.', "“Open,” she said."),
    ("３．５％ more", "3.5% more"),
    ("<g1>Port</g1>、station", "<g1>Port</g1>, station"),
]

ENGLISH_RIGHT = [
    'She said, "The port opens."',
    "“It’s open,” she said.",
    "The workers’ port, the '90s and ’tis so.",
    "Larkmoor Co., Ltd. (LMT) opened at 10:30 a.m.",
    'A 17" screen and a 6\'2" man.',
    "See https://port.example/a,b and press@port.example.",
    "モーニング娘。 sang.",
    "(1) port; 2) station",
    "“We say ‘open’ here,” she said.",
    "",
]


def house(locale: Locale) -> Style:
    return default_style(locale)


@pytest.mark.parametrize(("text", "right"), JAPANESE)
def test_japanese_is_put_right(text: str, right: str) -> None:
    assert normalised(text, JA, HOUSE) == right
    if text != right:
        assert any(fault.certain for fault in faults(text, JA, HOUSE))


@pytest.mark.parametrize(("text", "right"), KOREAN)
def test_korean_is_put_right(text: str, right: str) -> None:
    assert normalised(text, KO, house(KO)) == right
    assert any(fault.certain for fault in faults(text, KO, house(KO)))


@pytest.mark.parametrize(("text", "right"), ENGLISH)
def test_english_is_put_right(text: str, right: str) -> None:
    assert normalised(text, EN, house(EN)) == right


@pytest.mark.parametrize(
    ("locale", "text"),
    [(JA, t) for t in JAPANESE_RIGHT] + [(KO, t) for t in KOREAN_RIGHT] + [(EN, t) for t in ENGLISH_RIGHT],
)
def test_what_is_right_stays(locale: Locale, text: str) -> None:
    assert normalised(text, locale, house(locale)) == text
    assert [f for f in faults(text, locale, house(locale)) if f.severity is Severity.ERROR] == []


ROWS = [
    *((JA, right) for _, right in JAPANESE),
    *((KO, right) for _, right in KOREAN),
    *((EN, right) for _, right in ENGLISH),
]


@pytest.mark.parametrize(("locale", "text"), ROWS)
def test_what_was_put_right_has_no_certain_fault(locale: Locale, text: str) -> None:
    assert normalised(text, locale, house(locale)) == text
    if "<x1/>" not in text:
        assert [f for f in faults(text, locale, house(locale)) if f.certain] == []


TOLD = [
    # locale, text, what is found there, what would be right, severity, certain
    (JA, "港,駅", ",", "、", Severity.ERROR, True),
    (JA, "開業.", ".", "。", Severity.ERROR, True),
    (JA, "ｶﾞﾗｽ", "ｶﾞﾗｽ", "ガラス", Severity.ERROR, True),
    (JA, "「港”です。", "”", "」", Severity.ERROR, True),
    (JA, "「港』です。", "』", "」", Severity.ERROR, True),
    (JA, "（港)です。", ")", "）", Severity.ERROR, True),
    (JA, '"港"です。', '"', "「", Severity.WARNING, True),
    (JA, "「港は「春」の町」", "「", "『", Severity.WARNING, True),
    (JA, "港(春)です。", "(", "（", Severity.WARNING, True),
    (JA, "２台です。", "２", "2", Severity.WARNING, True),
    (JA, "「港は開く。」", "。", "", Severity.HINT, True),
    (JA, "「君の港。」", "。", "", Severity.HINT, False),
    (JA, "「港は開く", "「", None, Severity.WARNING, False),
    (JA, "港は開く」", "」", None, Severity.WARNING, False),
    (JA, "「港（春」です）", "（春」です）", None, Severity.WARNING, False),
    (JA, "これは みなとです。", " ", "", Severity.HINT, False),
    (JA, "私たちの ABC です。", " ", "", Severity.HINT, True),
    (JA, "港湾 ABC", " ", "", Severity.HINT, False),
    (JA, "「「港」と言う", "「", "『", Severity.WARNING, False),
    (JA, "港です。。", "。。", None, Severity.WARNING, False),
    (JA, "港、。駅", "、。", None, Severity.WARNING, False),
    (JA, "令和6年1月に開業しました。", "令和6年", None, Severity.HINT, False),
    (JA, "平成元年度の開業です。", "平成元年", None, Severity.HINT, False),
    (KO, "항구다..", "..", None, Severity.WARNING, False),
    (KO, "항구,, 역", ",,", None, Severity.WARNING, False),
    (KO, "서울、부산", "、", ", ", Severity.ERROR, True),
    (KO, "열렸다。", "。", ".", Severity.ERROR, True),
    (KO, "‘오늘” 열린다.", "”", "’", Severity.ERROR, False),
    (KO, '‘오늘" 열린다.', '"', "’", Severity.WARNING, False),
    (KO, '"오늘"', '"', "“", Severity.WARNING, True),
    (KO, "‘항구가 “열린다”고 한다’고 전했다.", "“", None, Severity.WARNING, False),
    (KO, "‘항구가 ‘열린다’고 한다’고 전했다.", "‘", None, Severity.WARNING, False),
    (KO, "“오늘", "“", None, Severity.WARNING, False),
    (KO, "「열린 항구」를 내걸었다.", "「", "“", Severity.HINT, False),
    (KO, "항구 는 열렸다.", " 는", "는", Severity.WARNING, False),
    (KO, "항구 를 연다.", " 를", "를", Severity.WARNING, False),
    (KO, "우리는 MOU 를 맺었다.", " 를", "를", Severity.WARNING, False),
    (KO, "“열린다” 라고 말했다.", " ", "", Severity.WARNING, False),
    (KO, "１명", "１", "1", Severity.WARNING, True),
    (KO, "항구！", "！", "!", Severity.WARNING, True),
    (EN, "port、station", "、", ", ", Severity.ERROR, True),
    (EN, "“port」 is", "」", "”", Severity.ERROR, False),
    (EN, "「port」 is", "「", "“", Severity.WARNING, True),
]


@pytest.mark.parametrize(("locale", "text", "found", "right", "severity", "certain"), TOLD)
def test_what_a_reviewer_is_told(
    locale: Locale, text: str, found: str, right: str | None, severity: Severity, certain: bool
) -> None:
    told = [(fault.found, fault.right, fault.severity, fault.certain) for fault in faults(text, locale, house(locale))]
    assert (found, right, severity, certain) in told


def test_era_years_in_brackets_and_names_and_by_choice_are_fine() -> None:
    text = "2024年（令和6年）に、令和6年能登半島地震の被災地で開業しました。"
    assert faults(text, JA, HOUSE) == []
    assert faults("令和6年に開業しました。", JA, replace(HOUSE, era_years=True)) == []


def test_offsets_are_of_the_msgstr() -> None:
    text = "<g1>ラークムーア</g1>, <x2/>と https://port.example/ です."
    for fault in faults(text, JA, HOUSE):
        assert text[fault.start : fault.end] == fault.found


@pytest.mark.parametrize(
    ("style", "text", "right"),
    [
        (replace(HOUSE, stop_before_closing_quote=True), "「港は開く。」", "「港は開く。」"),
        (replace(HOUSE, wide_digits=True), "２０２６年", "２０２６年"),
        (replace(HOUSE, latin_spacing=True), "これは ABC です。", "これは ABC です。"),
        (replace(HOUSE, latin_spacing=True), "これはABCです。", "これは ABC です。"),
        (replace(HOUSE, space_after_exclamation=False), "開きました！\u3000次は駅です。", "開きました！次は駅です。"),
        (replace(HOUSE, space_after_exclamation=False), "開きました！次は駅です。", "開きました！次は駅です。"),
    ],
)
def test_what_the_house_decides(style: Style, text: str, right: str) -> None:
    assert normalised(text, JA, style) == right


def test_inside_a_quotation_that_began_before() -> None:
    assert normalised("私は「はい」と答えました。", JA, HOUSE, inside=True) == "私は『はい』と答えました。"
    assert normalised('우리는 "혁신"을 내걸었다.', KO, house(KO), inside=True) == "우리는 ‘혁신’을 내걸었다."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("“A” (b) ‘c’", 0),
        ("“A", 1),
        ("it's 5\" and James’ and ’24", 0),
        ("「A”", 2),
        ("「A（B」C）", 2),
        ("<g1>(</g1>a", 1),
        ("1) a 2) b", 0),
        ("( " * 100, 100),
    ],
)
def test_marks_without_a_partner_are_counted(text: str, count: int) -> None:
    assert unpaired(text) == count


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize(
    "piece",
    ["「", "」", '"', "'", " ", "\u3000", "(a)", "。」", "ｶ", "１．", "\\<x1/>", "<g1>", "， ", "！ ", ", ", "（"],
)
def test_time_is_linear_in_the_text(piece: str, locale: Locale) -> None:
    text = "港" + piece * 20_000
    started = time.process_time()
    faults(text, locale, HOUSE)
    normalised(text, locale, HOUSE)
    register_of(text, locale)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("pair", ["「」", "()", "（）", "“”", "‘’", "(）"])
def test_time_is_linear_in_the_depth(pair: str, locale: Locale) -> None:
    text = pair[0] * 30_000 + "港" + pair[1] * 30_000
    started = time.process_time()
    faults(text, locale, HOUSE)
    assert time.process_time() - started < 5


def test_each_profile_asks_for_a_register() -> None:
    assert wanted_register(default_style(JA), JA) == "polite"
    assert wanted_register(Style(register="plain"), JA) == "plain"
    assert wanted_register(default_style(KO), KO) == "plain"
    assert wanted_register(Style(register="web"), KO) == "formal"
    assert wanted_register(default_style(EN), EN) is None
