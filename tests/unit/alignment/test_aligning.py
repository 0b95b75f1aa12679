"""Two editions aligned: what goes together, what has moved, what has no partner."""

from __future__ import annotations

import time

import pytest
from editions_of import EN, JA, aligned, document, file, texts

from locpipe.alignment import align, align_files
from locpipe.errors import Textless, UsageError
from locpipe.model import Locale
from locpipe.termbase import Termbase


def test_sentences_that_say_the_same_go_together() -> None:
    found = aligned()
    assert len(found.pairs) == 8
    assert ("The boat makes three rounds a day.", "船は1日3往復します。") in texts(found)
    assert found.source_alone == found.target_alone == ()


def test_facts_and_names_are_the_reasons() -> None:
    lead = next(pair for pair in aligned().pairs if "14 islands" in pair.source[0].words)
    assert lead.score > 90
    assert any(reason.startswith("number 14") for reason in lead.reasons)
    assert "year 2026" in lead.reasons


def test_what_only_one_edition_has_is_alone() -> None:
    more = JA.replace("## ピア9", "詳しい航路図は店頭で配布しています。\n\n## ピア9")
    less = EN.replace(" The boat makes three rounds a day.", "")
    found = aligned(less, more)
    assert [each.words for each in found.target_alone] == [
        "船は1日3往復します。",
        "詳しい航路図は店頭で配布しています。",
    ]
    assert len(found.pairs) == 7


def test_a_moved_paragraph_is_found_and_said_to_have_moved() -> None:
    blocks = JA.split("\n\n")
    order = [0, 2, 3, 4, 5, 1]
    found = aligned(EN, "\n\n".join(blocks[at].strip() for at in order))
    moved = {pair.source[0].words: pair.target[0].words for pair in found.pairs if pair.moved}
    assert moved["Pier 9 Bakery will deliver bread to 14 islands by boat from May 12, 2026."].startswith(
        "ピア9ベーカリーは"
    )
    assert not any(pair.moved for pair in found.pairs if "1998" in pair.source[0].words)


def test_two_sentences_go_with_one() -> None:
    joined = JA.replace("創業しました。従業員は23人です。", "創業し、従業員は23人です。")
    last = aligned(EN, joined).pairs[-1]
    assert len(last.source) == 2
    assert len(last.target) == 1


def test_a_pair_whose_facts_differ_is_doubted() -> None:
    lead = next(pair for pair in aligned(EN, JA.replace("14の島", "15の島")).pairs if "14" in pair.source[0].words)
    assert any("14" in doubt for doubt in lead.doubts)
    assert not any(pair.doubts for pair in aligned().pairs)


def test_the_direction_does_not_matter() -> None:
    there = align(document(EN, Locale.EN), document(JA, Locale.JA), Termbase.empty())
    back = align(document(JA, Locale.JA), document(EN, Locale.EN), Termbase.empty())
    pairs = {(pair.source, pair.target, pair.score, pair.moved) for pair in there.pairs}
    assert {(pair.target, pair.source, pair.score, pair.moved) for pair in back.pairs} == pairs


def test_common_words_are_evidence() -> None:
    found = aligned("# Oystercatcher Day\n\nThe ferry will wait.\n", "# みやこどりの日\n\nフェリーは待ちます。\n")
    assert len(found.pairs) == 2
    assert "1 word" in found.pairs[1].reasons


def test_editions_of_other_releases_have_nothing_in_common() -> None:
    other = "# 貸し出しが過去最多\n\n図書館は昨年度の貸し出しを8万2,000冊と発表しました。\n\n館長は喜んでいます。\n"
    assert [pair for pair in aligned(EN, other).pairs if pair.score > 60] == []


def test_one_language_is_refused() -> None:
    with pytest.raises(UsageError, match="both editions are in en"):
        align_files(file(EN, Locale.EN), file(EN, Locale.EN), Termbase.empty())


def test_what_is_larger_than_any_release_is_refused() -> None:
    long = "They met. " * 3_200
    with pytest.raises(Textless, match="more than 3,000 sentences"):
        aligned(long, JA)


def test_hostile_texts_take_bounded_time() -> None:
    start = time.process_time()
    same = aligned("We met on May 12. " * 150, "5月12日に会いました。" * 150)
    assert len(same.source.sentences) == 150
    aligned("1" * 50_000 + " (" * 9_000, "「" * 50_000 + "12" * 9_000)
    aligned("\n\n".join(["* May 12"] * 120), "\n\n".join(["* 5月12日"] * 120))
    assert time.process_time() - start < 60


def test_nothing_at_all_aligns_with_anything() -> None:
    found = aligned("", JA)
    assert found.pairs == ()
    assert len(found.target_alone) == 8


def test_what_was_only_found_late_has_not_moved() -> None:
    lines = "# 5月12日\n\n- 貨物は14トンです。\n- 船は2026年5月12日18時30分に港を出ます。\n"
    lines += "- 予約は https://a.example/x へ。\n"
    found = aligned(
        "# May 12\n\nThe boat leaves port at 18:30 on May 12, 2026.\n\nBook at https://a.example/x.\n", lines
    )
    assert found.pairs
    assert not any(pair.moved for pair in found.pairs)


SPEECH = "“We mended 400 nets,” said Ruth Calloway, owner of Pier 9 Bakery. “Now everyone can fish.”"
IN_ONE = {
    Locale.JA: "店主ルース・キャロウェイは「網を400枚直しました。これで誰でも漁に出られます」と話しています。",
    Locale.KO: "피어9베이커리 루스 캘러웨이 대표는 “그물 400장을 고쳤다. 이제 누구나 고기를 잡을 수 있다”고 말했다.",
}


@pytest.mark.parametrize("locale", [Locale.JA, Locale.KO])
def test_speech_that_goes_on_stays_with_its_beginning(locale: Locale) -> None:
    (pair,) = aligned(SPEECH + "\n", IN_ONE[locale] + "\n", locale).pairs
    assert (len(pair.source), len(pair.target)) == (2, 1)


def test_half_of_a_speech_is_no_pair_where_the_other_half_is_missing() -> None:
    half, _, _ = SPEECH.partition(" “Now")
    assert len(aligned(half + "\n", IN_ONE[Locale.JA] + "\n").pairs) == 1  # doubtful, but one sentence is one
    assert len(aligned(SPEECH + "\n", "「網を400枚直しました」とルース・キャロウェイは話しています。\n").pairs) == 1


ITEMS = ["- Bread costs 320 yen.", "- The shop has 62 seats.", "- It opens at 18:30."]
ITEMS_JA = ["- パンは320円です。", "- 座席は62席です。", "- 18時30分に開きます。"]


@pytest.mark.parametrize("order", [(0, 2, 1), (1, 0, 2), (2, 0, 1)])
def test_list_items_in_another_order_are_never_one_entry(order: tuple[int, ...]) -> None:
    head, other = "# Prices from May 12, 2026\n\n", "# 2026年5月12日からの価格\n\n"
    found = aligned(head + "\n".join(ITEMS) + "\n", other + "\n".join(ITEMS_JA[at] for at in order) + "\n")
    right = {(one[2:], two[2:]) for one, two in zip(ITEMS, ITEMS_JA, strict=True)}
    items = set(texts(found)[1:])
    assert items <= right
    assert len(items) >= 2


def test_short_paragraphs_that_changed_places_are_found() -> None:
    one = ["Beta Labs hired 40 engineers in Oslo.", "Pier 9 Bakery opened a shop in Kyoto on May 3."]
    two = ["ベータラボはオスロで技術者40人を採用しました。", "ピア9ベーカリーは5月3日、京都に店を開きました。"]
    found = aligned("\n\n".join(one) + "\n", "\n\n".join(reversed(two)) + "\n")
    assert sorted(texts(found)) == sorted(zip(one, two, strict=True))
    assert sum(pair.moved for pair in found.pairs) == 1


def test_sentences_that_changed_places_are_two_pairs() -> None:
    one = "# May 12\n\nThe hall has 320 seats and 48 lamps. A trip of 610 km takes 14 hours.\n"
    found = aligned(one, "# 5月12日\n\n610キロの旅は14時間です。広間には320席と48個の明かりがあります。\n")
    assert {(len(pair.source), len(pair.target)) for pair in found.pairs} == {(1, 1)}
    assert len(found.pairs) == 3


def test_a_pair_without_evidence_is_to_be_looked_at() -> None:
    one = EN.replace("The boat makes three rounds a day.", "Nobody had thought it possible.")
    found = aligned(one, JA.replace("船は1日3往復します。", "誰もできるとは思いませんでした。"))
    pair = next(pair for pair in found.pairs if "Nobody" in pair.source[0].words)
    assert not pair.reasons
    assert "nothing but place" in pair.doubts[0]


def test_pairs_of_two_releases_are_doubted_and_their_scores_low() -> None:
    library = [
        "# 貸し出しが過去最多",
        "図書館は2026年5月12日、14の島に本を届けると発表しました。",
        "館長は喜んでいます。",
        "貸し出しは前年度を大きく上回り、雑誌がとくに伸びました。",
        "来年度は建物を直します。",
        "工事の間は休みです。",
        "返却は郵便でもできます。",
    ]
    found = aligned(EN, "\n\n".join(library) + "\n")
    assert not found.plausible
    assert found.pairs
    assert all(pair.score <= 60 for pair in found.pairs)
    assert all("little in common" in pair.doubts[0] for pair in found.pairs)
    assert aligned().plausible
    assert aligned().share == 1.0


def test_a_block_that_moved_is_not_paired_by_its_form_with_what_stands_in_its_place() -> None:
    one = (
        "# ノーベイル、工場を開設\n\nノーベイルは2021年3月4日、工場を開設しました。建設費は3200万ドルです。\n\n"
        "見学は金曜日に受け付けています。入場料は5ドルです。\n\n社長のヒルダ・ブレマーは「町に感謝します」と述べました。\n\n"
        "工場には社員食堂が2か所あり、昼食は無料です。\n\n町は2026年まで毎年250万ドルを支援します。\n"
    )
    other = (
        "# 노베일, 공장 개설\n\n노베일은 2021년 3월 4일 공장을 열었다. 건설비는 3200만 달러다.\n\n"
        "힐다 브레머 사장은 “마을에 감사한다”고 말했다.\n\n견학은 금요일에 할 수 있다. 입장료는 5달러이다.\n\n"
        "마을은 2026년까지 매년 250만 달러를 지원한다.\n"
    )
    found = align(document(one, Locale.JA), document(other, Locale.KO), Termbase.empty())
    assert ("見学は金曜日に受け付けています。", "견학은 금요일에 할 수 있다.") in texts(found)
    assert ("入場料は5ドルです。", "입장료는 5달러이다.") in texts(found)
    assert [each.words for each in found.source_alone] == ["工場には社員食堂が2か所あり、昼食は無料です。"]
