"""The register a sentence ends in."""

from __future__ import annotations

import pytest

from locpipe.languages.register import impossible, quotation_open, register_of, speaks
from locpipe.model import Locale

JA, KO = Locale.JA, Locale.KO

JAPANESE = [
    ("polite", "新しい港です。"),
    ("polite", "新しい港でした。"),
    ("polite", "港を開きます。"),
    ("polite", "港を開きました。"),
    ("polite", "港は開きません。"),
    ("polite", "港は開きませんでした。"),
    ("polite", "港は開くでしょう。"),
    ("polite", "港を開きましょう！"),
    ("polite", "詳しくはお問い合わせください。"),
    ("polite", "詳しくは本文をご覧下さい。"),
    ("polite", "ぜひお越しくださいませ。"),
    ("polite", "港は開きますか？"),
    ("polite", "港ですよね。"),
    ("polite", "港を開きますが、"),
    ("polite", "港を開きました（敬称略）。"),
    ("polite", "港を開きました。（写真1）"),
    ("polite", "次のとおりです："),
    ("polite", "<g1>港を開きました</g1>。"),
    ("polite", "「港を開きます」"),
    ("polite", "「港を開きます。」"),
    ("polite", "ありがとうございます。"),
    ("polite", "よろしくお願いいたします。"),
    ("polite", "港です"),
    ("plain", "新しい港だ。"),
    ("plain", "新しい港である。"),
    ("plain", "新しい港だった。"),
    ("plain", "新しい港であった。"),
    ("plain", "新しい港だろう。"),
    ("plain", "港を開く。"),
    ("plain", "港を開いた。"),
    ("plain", "港を発表した。"),
    ("plain", "港を見た。"),
    ("plain", "港は静かになった。"),
    ("plain", "港を運営する。"),
    ("plain", "港が増えている。"),
    ("plain", "港は開かない。"),
    ("plain", "港は新しい。"),
    ("plain", "港は大きい。"),
    ("plain", "港を開きたい。"),
    ("plain", "港を開くべきだ。"),
    ("plain", "港を開くべき。"),
    ("plain", "港を支えよう。"),
    ("plain", "船が並ぶ。"),
    ("plain", "船が進む。"),
    ("plain", "船を待つ。"),
    ("plain", "船を出す。"),
    ("plain", "沖へ急ぐ。"),
    ("plain", "船は沈まず。"),
    ("plain", "港は開くのか？"),
    ("plain", "港は開くだろうか。"),
    ("plain", "港は開くのだ。"),
    ("plain", "港は楽しんだ。"),
    ("plain", "理事長は「港は開きます」と述べた。"),
    ("plain", "「港は開く」"),
    ("plain", "理事長はこう述べた："),
    ("plain", "港が過ぎた。"),
    ("noun", "ラークムーア交通、新しい港を開業"),
    ("noun", "港の開業と駅の改修。"),
    ("noun", "来場者は2,000人。"),
    ("noun", "新しいサーバー"),
    ("noun", "開業は2026年"),
    ("noun", "新型LRT"),
    ("noun", "港を開くこと。"),
    ("noun", "港を開くため。"),
    ("noun", "影響なし"),
    ("noun", "港づくりの願い"),
    ("noun", "世代の違い"),
    ("noun", "港町の取り組み"),
    ("noun", "新しい動き"),
    ("noun", "左から藤野遼太氏、帆足澪氏"),
    ("noun", "開業の見込み"),
    ("noun", "港湾局（本部）"),
    ("noun", "「港の春」"),
    ("noun", "【プレスリリース】"),
    (None, "このたびはありがとう！"),
    (None, "港を開業へ"),
    (None, "港の町に"),
    (None, ""),
    (None, "。"),
]

KOREAN = [
    ("formal", "항구를 열었습니다."),
    ("formal", "항구를 엽니다."),
    ("formal", "새 항구입니다."),
    ("formal", "항구가 아닙니다."),
    ("formal", "항구를 열겠습니다."),
    ("formal", "항구가 열립니까?"),
    ("formal", "항구에 오십시오."),
    ("formal", "함께 엽시다."),
    ("formal", "항구를 열었습니다만"),
    ("formal", "항구를 열었습니다(사진)."),
    ("formal", "<g1>항구를 열었습니다</g1>."),
    ("formal", "“항구를 열었습니다.”"),
    ("formal", "항구를 열었답니다."),
    ("plain", "항구를 연다."),
    ("plain", "항구를 열었다."),
    ("plain", "협약을 체결했다."),
    ("plain", "새 항구다."),
    ("plain", "새 항구이다."),
    ("plain", "이사장은 “항구가 열립니다”라고 말했다."),
    ("plain", "“항구를 열 것으로 기대한다”고 밝혔다."),
    ("plain", "항구가 문을 열게 된다."),
    ("plain", "항구가 필요하다."),
    ("plain", "항구가 있다."),
    ("plain", "항구가 없다"),
    ("plain", "항구를 열 예정이다."),
    ("plain", "항구를 열 계획이다. (사진 1)"),
    ("plain", "항구는 열릴 것인가?"),
    ("plain", "항구는 왜 열리는가?"),
    ("plain", "항구를 열까?"),
    ("plain", "항구를 연다<x1/>."),
    ("plain", "바닷길을 열자고 했다."),
    ("plain", "항구를 지켜야 하니다."),
    ("polite", "항구를 열어요."),
    ("polite", "새 항구예요."),
    ("polite", "새 항구이에요."),
    ("polite", "항구가 열리죠?"),
    ("polite", "항구에 오세요!"),
    ("polite", "항구네요."),
    ("polite", "함께 갈까요?"),
    ("noun", "라크무어교통, 새 항구 개항"),
    ("noun", "업무협약 체결"),
    ("noun", "항구를 열었음."),
    ("noun", "항구를 운영함."),
    ("noun", "새 항구임"),
    ("noun", "운영하게 됨"),
    ("noun", "푸른 바다"),
    ("noun", "라크무어, 캐나다"),
    ("noun", "개항 필요"),
    ("noun", "시설 개요"),
    ("noun", "새 서비스 LRT"),
    ("noun", "2,000명"),
    ("noun", "2024"),
    ("noun", "라크무어교통(LMT)"),
    ("noun", "[보도자료]"),
    ("noun", "문의처"),
    (None, "항구를 열고"),
    (None, "항구를 열면서"),
    (None, "항구에서"),
    (None, "질문에 대한 답변으로"),
    (None, "항구를"),
    (None, ""),
    (None, "..."),
]


@pytest.mark.parametrize(("register", "sentence"), JAPANESE)
def test_japanese(register: str | None, sentence: str) -> None:
    assert register_of(sentence, JA) == register


@pytest.mark.parametrize(("register", "sentence"), KOREAN)
def test_korean(register: str | None, sentence: str) -> None:
    assert register_of(sentence, KO) == register


def test_english_has_none() -> None:
    assert register_of("The port opened.", Locale.EN) is None


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("「港を開きます。」", True),
        ("港を開きます。」", True),
        ("理事長は述べた。「港を開きます。", True),
        ("“항구를 엽니다.”", True),
        ('"항구를 엽니다."', True),
        ("理事長は「港を開く」と述べました。", False),
        ("“항구를 엽니다”라고 말했다.", False),
        ("港を開きます。", False),
        ("", False),
    ],
)
def test_a_quotation_speaks_for_itself(sentence: str, said: bool) -> None:
    assert speaks(sentence) is said


@pytest.mark.parametrize(
    ("sentence", "before", "after"),
    [
        ("「港を開きます。", False, True),
        ("港を開きます。", True, True),
        ("港を開きます。」", True, False),
        ("「港」を開きます。", False, False),
        ("“항구를 엽니다.", False, True),
    ],
)
def test_a_quotation_goes_on(sentence: str, before: bool, after: bool) -> None:
    assert quotation_open(sentence, before) is after


@pytest.mark.parametrize(
    ("locale", "sentence", "verb"),
    [
        (Locale.JA, "雨は続きませんでいる。", "は続きませんでいる"),
        (Locale.JA, "新路線の開設を決定するました。", "定するました"),
        (Locale.JA, "店は来年開くます。", "来年開くます"),
        (Locale.JA, "揺れは大きいでした。", "大きいでした"),
        (Locale.KO, "가격이 낮아서었다.", "낮아서었다"),
        (Locale.KO, "공사를 계속하었다.", "계속하었다"),
        (Locale.KO, "개설을 결정하다였다.", "결정하다였다"),
        (Locale.KO, "값이 싸었다.", "싸었다"),
        (Locale.KO, "선박은 연료를 필요로 하지 않으며.", "않으며."),
        (Locale.JA, "同社は3隻を運航しており。", "隻を運航しており。"),
    ],
)
def test_an_ending_that_no_verb_has_is_told(locale: Locale, sentence: str, verb: str) -> None:
    assert impossible(sentence, locale) == verb


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        (Locale.JA, "来場者は耳をすましました。くるまで来る人もいます。"),
        (Locale.JA, "それは大きな違いでした。願いでした。大きくありませんでした。"),
        (Locale.JA, "店は来年開きます。予約するまで待ちます。"),
        (Locale.KO, "값은 쌌으며, 배도 있었다."),
        (Locale.JA, "内容は以下のとおり。船を運航しており、好評です。"),
        (Locale.KO, "상대는 혼다였고, 병은 나았다. 값이 쌌다. 먼저 나섰다."),
        (Locale.KO, "그는 의사였다. 공사를 계속하였다. 아이가 자랐다."),
        (Locale.EN, "It was."),
    ],
)
def test_endings_that_verbs_have_are_not(locale: Locale, sentence: str) -> None:
    assert impossible(sentence, locale) == ""
