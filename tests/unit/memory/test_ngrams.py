"""The index of n-grams finds what comparing everything with everything finds."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz import fuzz

from locpipe.memory.alike import Alike
from locpipe.memory.ngrams import BLOCK, Grams
from locpipe.model import Locale

SAID = {
    Locale.EN: """harbor museum ferry opens closes robot kiln night market Tidewater Larkmoor tram winter ticket sells
        library restores bakery clinic greenhouse announces visitors workshop Monday bridge engineer reports again""",
    Locale.JA: """港 博物館 渡し船 開館 閉館 ロボット 登り窯 夜市 しおかぜ 路面電車 冬季 入場券 販売 図書館 修復
        製パン所 診療所 温室 発表 来場者 工房 月曜日 橋 技師 報告 静かに 再び によると している 予定です""",
    Locale.KO: """항구 박물관 나룻배 개관한다 폐관한다 로봇을 가마가 야시장 물결로보틱스는 노면전차 겨울철 입장권
        판매한다 도서관에서 복원했다 제빵소 진료소 온실을 발표했다 방문객이 공방 월요일 다리를 기술자 보고했다 다시""",
}
WORDS = {locale: said.split() for locale, said in SAID.items()}
PER_WORD = {Locale.EN: " ", Locale.JA: "", Locale.KO: " "}


def sentence(locale: Locale, dice: Random) -> list[str]:
    """Words in no order; every third sentence is a formula that differs in one of them."""
    if dice.random() < 0.3:
        return [*WORDS[locale][:9], dice.choice(WORDS[locale]), str(dice.randint(1, 999))]
    return dice.choices(WORDS[locale], k=dice.randint(4, 14))


def changed(words: list[str], locale: Locale, dice: Random) -> list[str]:
    """The words with one exchanged, one put in, or two in another order."""
    words = list(words)
    at = dice.randrange(len(words))
    match dice.randrange(3):
        case 0:
            words[at] = dice.choice(WORDS[locale])
        case 1:
            words.insert(at, dice.choice(WORDS[locale]))
        case _:
            words.append(words.pop(at))
    return words


@pytest.mark.parametrize("locale", Locale)
def test_nearly_everything_alike_is_found_and_the_best_of_it(locale: Locale) -> None:
    dice = Random(3)  # noqa: S311 - sentences, not secrets
    listed = [sentence(locale, dice) for _ in range(3000)]
    texts = [PER_WORD[locale].join(words) for words in listed]
    alike, found, there, best = Alike(locale, texts), 0, 0, 0
    questions = [PER_WORD[locale].join(changed(dice.choice(listed), locale, dice)) for _ in range(60)]
    for question in questions:
        scores = {number: fuzz.ratio(question, text) for number, text in enumerate(texts)}
        wanted = {number: score for number, score in scores.items() if score >= 75}
        given = {number: score for score, number in alike.like(question)}
        assert given.items() <= wanted.items()
        found, there = found + len(given), there + len(wanted)
        best += max(given.values(), default=0) == max(wanted.values(), default=0)
    assert found >= 0.95 * there > 300
    assert best >= 59


@pytest.mark.parametrize("locale", Locale)
def test_an_index_from_blocks_is_the_one_made_at_once(locale: Locale) -> None:
    dice = Random(4)  # noqa: S311 - sentences, not secrets
    texts = [PER_WORD[locale].join(sentence(locale, dice)) for _ in range(BLOCK + 700)]
    whole = Alike(locale, texts)
    blocks = list(whole.new_blocks())
    assert [len(block) for block in blocks] == [len(Grams(locale).block(texts[:BLOCK]))]
    again, grown = Alike(locale, texts, blocks), Alike(locale, texts[:100])
    grown.add(texts[100:])
    for question in (texts[5], texts[BLOCK + 3], texts[BLOCK + 650]):
        assert whole.like(question) == again.like(question) == grown.like(question)
        assert whole.like(question)[0][0] == 100


@pytest.mark.parametrize("text", ["", "a", "ab", "字", "あ" * 100_000, "\ud800x", "e e e e e e"])
def test_odd_questions_have_an_answer(text: str) -> None:
    alike = Alike(Locale.EN, ["The kiln opens.", "a", "ab", "字", "\ud800x", "e e e e e e"] * 100)
    assert len([number for score, number in alike.like(text) if score == 100]) == (100 if 0 < len(text) < 100 else 0)


def test_nothing_is_like_anything_where_there_is_nothing() -> None:
    assert Alike(Locale.JA, []).like("登り窯が開きます。") == []
