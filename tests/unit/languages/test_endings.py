"""Korean sentences from 합니다 into 한다."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.languages.endings import in_plain_style
from locpipe.languages.register import FORMAL, register_of
from locpipe.model import Locale

PAIRS = {
    "공장은 부품을 공급합니다.": "공장은 부품을 공급한다.",
    "새 역은 5월 9일 문을 열었습니다.": "새 역은 5월 9일 문을 열었다.",
    "약 3,000명이 참석할 예정입니다.": "약 3,000명이 참석할 예정이다.",
    "이용자는 누구나 신청할 수 있습니다.": "이용자는 누구나 신청할 수 있다.",
    "추가 비용은 없습니다.": "추가 비용은 없다.",
    "시설은 4월부터 운영됩니다.": "시설은 4월부터 운영된다.",
    "공사는 내년까지 이어집니다.": "공사는 내년까지 이어진다.",
    "재단은 해마다 연구자를 뽑습니다.": "재단은 해마다 연구자를 뽑는다.",
    "두 기관은 함께 표준을 만듭니다.": "두 기관은 함께 표준을 만든다.",
    "사전 예약이 필요합니다.": "사전 예약이 필요하다.",
    "이번 협력은 중요합니다.": "이번 협력은 중요하다.",
    "관심이 높습니다.": "관심이 높다.",
    "위상에 걸맞습니다. 규모도 알맞습니다.": "위상에 걸맞다. 규모도 알맞다.",
    "파급 효과가 큽니다.": "파급 효과가 크다.",
    "이 값은 최종 결과가 아닙니다.": "이 값은 최종 결과가 아니다.",
    "센터는 다음 달 새 장비를 선보입니다.": "센터는 다음 달 새 장비를 선보인다.",
    "이는 공개된 정보입니다.": "이는 공개된 정보이다.",
    "행사를 엽니다(장소 미정).": "행사를 엽니다(장소 미정).",
    "행사를 엽니다. 참가비는 없습니다.": "행사를 연다. 참가비는 없다.",
    "<g1>공장</g1>을 <g2>짓습니다</g2>.": "<g1>공장</g1>을 <g2>짓는다</g2>.",
    "정 대표는 “기쁘게 생각합니다.”라고 말했습니다.": "정 대표는 “기쁘게 생각한다.”라고 말했다.",
    "“기쁘게 생각합니다.": "“기쁘게 생각한다.",
    "앞으로도 노력하겠습니다.”": "앞으로도 노력하겠다.”",
    "문에는 ‘정말 고맙습니다.’라고 쓰여 있습니다.": "문에는 ‘정말 고맙습니다.’라고 쓰여 있다.",
    "공장은 부품을 공급한다.": "공장은 부품을 공급한다.",
    "어머니다.": "어머니다.",
    "핵심 기술은 AI입니다.": "핵심 기술은 AI이다.",
    "비중은 20%입니다.": "비중은 20%이다.",
    "함께하고 싶습니다.": "함께하고 싶다.",
    "크지 않습니다.": "크지 않습니다.",
    "거리가 멉니다.": "거리가 멀다.",
    "운영이 힘듭니다.": "운영이 힘들다.",
    "이용이 편합니다.": "이용이 편하다.",
    "시간을 줄임니다.": "시간을 줄인다.",
    "공장을 세움니다.": "공장을 세운다.",
    "그는 형님니다.": "그는 형님니다.",
    "약 1만 명에 이릅니다.": "약 1만 명에 이른다.",
    "성과가 돋보입니다.": "성과가 돋보인다.",
    "감사합니다.": "감사합니다.",
    "‘24년 매출이 늘었습니다.": "‘24년 매출이 늘었다.",
    "공장을 <g1>짓습니다.</g1>": "공장을 <g1>짓는다.</g1>",
    "협약 체결": "협약 체결",
    "": "",
}


@pytest.mark.parametrize(("formal", "plain"), PAIRS.items())
def test_a_sentence_in_its_plain_form(formal: str, plain: str) -> None:
    assert in_plain_style(formal) == plain
    assert in_plain_style(plain) == plain


@given(st.text(alphabet="가나다라마바습합입됩큽니다 .”“1", max_size=40))
def test_it_comes_to_rest_and_changes_nothing_but_ends(text: str) -> None:
    once = in_plain_style(text)
    assert in_plain_style(once) == once
    if "니다" not in text:
        assert once == text


def test_no_formal_end_is_left() -> None:
    ends = [plain for formal, plain in PAIRS.items() if formal != plain]
    assert [plain for plain in ends if register_of(plain, Locale.KO) == FORMAL] == []
