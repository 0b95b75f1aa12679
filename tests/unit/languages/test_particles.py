"""Korean particles: the form that agrees, what is a fault and what is none, repair."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.languages.particles import Fault, attach, faults, form, repaired
from locpipe.languages.particles.readings import ending

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "particles"
PARTICLES = [
    "은/는",
    "이/가",
    "을/를",
    "과/와",
    "(으)로",
    "으로서/로서",
    "(이)라고",
    "으로부터",
    "이랑",
    "으로는",
    "와의",
]
HOSTS = [
    *(
        "이음재단",
        "아이파크",
        "서울",
        "MOU",
        "IBM",
        "Google",
        "10",
        "2024",
        "100%",
        "25℃",
        "東京",
        "水",
        "㈜",
        "별솔(주)",
    ),
    *(
        "“한빛”",
        "‘푸른 숲’",
        "재단(KBIOHealth)",
        "<g1>재단</g1>",
        "아이파크<x2/>",
        "パン",
        "3.14",
        "5kg",
        "$100",
        "U.S.",
    ),
]
SOUP = st.lists(
    st.sampled_from(
        [
            *HOSTS,
            *[
                "은",
                "는",
                "이",
                "가",
                "을",
                "를",
                "과",
                "와",
                "으로",
                "로",
                "이라고",
                "라고",
                "은(는)",
                "이/가",
                "(으)로",
                "를(을)",
            ],
            " ",
            " ",
            ". ",
            "“",
            "”",
            "'",
            '"',
            "(",
            ")",
            "<g1>",
            "</g1>",
            "<x2/>",
            "\\<g1>",
            "https://a.example/b",
            "\n",
        ]
    )
    | st.text(max_size=4),
    max_size=12,
).map("".join)


def _cases(name: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            text, particle, right, *reading = (field.strip() for field in line.split("|"))
            yield text, particle, None if right == "-" else right, reading[0] if reading else None


@pytest.mark.parametrize(("text", "particle", "right", "reading"), [*_cases("hard.txt"), *_cases("fresh.txt")])
def test_the_form_that_agrees(text: str, particle: str, right: str | None, reading: str | None) -> None:
    assert form(text, particle, reading) == right
    assert attach(text, particle, reading) == text + (particle if right is None else right)


def test_latin_words_are_read_as_koreans_write_them() -> None:
    words = (GOLDEN / "words.txt").read_text(encoding="utf-8").split()
    pairs = list(zip(words[::2], words[1::2], strict=True))
    right = 0
    for latin, hangul in pairs:
        read, written = ending(latin), ending(hangul)
        assert read is not None
        assert written is not None
        right += read.sound is written.sound
    assert right / len(pairs) > 0.9


_GAP = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def test_sentences_are_right_as_they_stand_and_most_wrong_particles_are_found() -> None:
    found = wrong = 0
    for line in (GOLDEN / "sentences.txt").read_text(encoding="utf-8").splitlines():
        right = "" if line.startswith("#") else _GAP.sub(r"\1", line)
        assert faults(right) == []
        for gap in _GAP.finditer(line):
            head = _GAP.sub(r"\1", line[: gap.start()])
            if gap[1] != gap[2] and right:
                hits = faults(head + gap[2] + _GAP.sub(r"\1", line[gap.end() :]))
                wrong += 1
                found += any(hit.start <= len(head) < hit.end for hit in hits)
    assert found / wrong > 0.8


def _found(text: str) -> list[tuple[str, str]]:
    return [(fault.found, fault.right) for fault in faults(text)]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("이음재단는 새 배를 띄웠다.", "는", "은"),
        ("재단(KBIOHealth)는 협약을 맺었다.", "는", "은"),
        ("두 기관은 MOU을 체결했다.", "을", "를"),
        ("170를 넘었다.", "를", "을"),
        ("100%을 재생에너지로 쓴다.", "을", "를"),
        ("회사을 세웠다.", "을", "를"),
        ("회사은 항구에 있다.", "은", "는"),
        ("어린이은 무료다.", "은", "는"),
        ("이사장를 맡았다.", "를", "을"),
        ("항만공사와 재단와의 협약", "와의", "과의"),
        ("서울으로 옮겼다.", "으로", "로"),
        ("제주으로부터 왔다.", "으로부터", "로부터"),
        ("이음재단가 밝혔다.", "가", "이"),
        ("새로운 플랫폼로 바꾼다.", "로", "으로"),
        ("세계적로 알려졌다.", "로", "으로"),
        ("‘물길’는 새 이름이다.", "는", "은"),
        ('"물길"를 열었다.', "를", "을"),
        ("“함께하겠습니다.”이라고 말했다.", "이라고", "라고"),
        ("“반드시 해낼 것”라고 말했다.", "라고", "이라고"),
        ("<g1>재단</g1>는 커졌다.", "는", "은"),
        ("<g1>재단</g1>은(는) 커졌다.", "은(는)", "은"),
        ("아이파크은(는) 커졌다.", "은(는)", "는"),
        ("서울(으)로 간다.", "(으)로", "로"),
        ("MOU을/를 맺었다.", "을/를", "를"),
        ("https://a.example/은(는) 새 주소다.", "은(는)", ""),
        ("Google는 검색 회사다.", "는", "은"),
        ("아이파크㈜은 커졌다.", "은", "는"),
        ("東京는 크다.", "는", "은"),
        ("노동는 신성하다.", "는", "은"),
        ("책예요.", "예요", "이에요"),
    ],
)
def test_a_wrong_form_is_found_and_put_right(text: str, found: str, right: str) -> None:
    assert _found(text) == [(found, right)]
    (fault,) = faults(text)
    assert text[fault.start : fault.end] == fault.found
    if right:
        assert repaired(text) == text[: fault.start] + right + text[fault.end :]


@pytest.mark.parametrize(
    "text",
    [
        "있는 사람과 먹는 사람, 없는 곳, 걷는 길, 읽는 책, 앉는 자리, 살아남는 법",
        "작가, 국가, 전문가, 평가, 증가, 기업가, 사업가, 예술가, 물가, 값이 싼가",
        "마을 축제가 가을에 열린다. 이름을 지을 때, 뒤를 이을 사람, 힘을 모을 때",
        "효과, 사과, 치과, 결과, 경과, 국제교류과, 고양이과, 정보통신과",
        "경로 안내, 통로 확보, 종로 거리, 새로 난 도로, 등산로 정비, 시청로 12",
        "아이 둘, 차이 없음, 높이 3m, 어린이 도서관, 나이 제한",
        "박지은 작가와 김나은 기자, 정다은 씨, 보은 군수, 뒤이은 발표, 긁어모은 돈",
        "배우이자 가수인 그는 CEO이자 발명가다. 의사이며 작가이고 부모이니",
        "종로3가에서 수사2과 직원이 3자 회담을 1가구와 열었다. 디지털3로 12",
        "V자 모양의 길, T자 도로, A라는 배, AI란 무엇인가",
        "GPT-3은 낡았고 GPT-3는 새롭다. 아이폰 8은 작고 히어로즈3와 크다.",
        "“어디로 갑니까?”라고 물었다. ‘조용히 하라’는 말이었다.",
        "그의 말(“좋다.”)은 짧았다. (사진) 이는 새로운 것이다.",
        "은/는, 이/가와 같은 말. ‘은(는)’은 쓰지 않는다.",
        "나이/가격, 종이(가방) 두 개",
        "그림 1. 이 배는 크다. 2.이 배도 크다.",
        "[공지]이 배는 쉰다. A.이 배, 1)이 배, ▲이 배, ①이 배",
        "%(name)s이 %1와 같다. 交易은 크고 安易는 작다.",
        "㈜한빛, (주)한들이 참여했다.",
        "https://a.example/b를 보라. press@a.example으로 보내라.",
        "이것이 최선인가, 진정한 방법인가",
        "New York은 넓고 York는 작다. Kim이 Park과 만났다. No.1으로 뽑혔고 No. 1로 남았다. K-POP은 K-POP는",
        "ホーム으로, ホーム로",
        "POSTECH은 KOSDAQ과 TOEIC을 KITECH으로 GitHub은 GitHub는",
    ],
)
def test_what_is_right_is_no_fault(text: str) -> None:
    assert faults(text) == []


def test_a_glossary_name_is_known_to_end_and_to_be_read() -> None:
    readings = {"도담온": "도담온", "KBIOHealth": "케이바이오헬스", "에일 NOX": "에일녹스", "Aile": "에일"}
    assert faults("도담온가 커졌다.") == []
    assert faults("도담온가 커졌다.", readings.get) == [Fault(3, 4, "가", "이")]
    assert repaired("KBIOHealth은 크다.", readings.get) == "KBIOHealth는 크다."
    assert repaired("<g1>KBIOHealth</g1>은 크다.", readings.get) == "<g1>KBIOHealth</g1>는 크다."
    assert repaired("<g1>도담온가</g1> 왔다.", readings.get) == "<g1>도담온이</g1> 왔다."
    assert repaired("새 Aile가 왔다.", readings.get) == "새 Aile이 왔다."
    assert repaired("새 에일 NOX은 크다.", readings.get) == "새 에일 NOX는 크다."


@pytest.mark.parametrize(
    ("text", "term", "right"),
    [
        ("봉수넷가 커졌다.", "봉수넷", "봉수넷이 커졌다."),
        ("‘이음’는 커졌다.", "이음", "‘이음’은 커졌다."),
        ("<g1>별솔</g1>가 왔다.", "별솔", "<g1>별솔</g1>이 왔다."),
        ("이음재단(EF)와 함께", "이음재단", "이음재단(EF)과 함께"),
        ("나래로 간다. 회사은", "나래", "나래로 간다. 회사은"),
        ("도담으로 간다.", "도담", "도담으로 간다."),
        ("한결로서 간다.", "한결", "한결로서 간다."),
        ("참솔라고 한다.", "참솔", "참솔이라고 한다."),
        ("나래이자 별", "나래", "나래이자 별"),
        ("누리은(는) 왔다.", "누리", "누리는 왔다."),
        ("누리은하", "누리", "누리은하"),
    ],
)
def test_the_particle_after_a_substituted_term_is_put_right(text: str, term: str, right: str) -> None:
    start = text.index(term)
    assert repaired(text, within=(start, start + len(term))) == right


def test_a_particle_of_one_form_stays() -> None:
    assert attach("아이파크", "에서") == "아이파크에서"
    assert form("", "은/는") is None
    assert attach("😀", "은(는)") == "😀은(는)"


@given(
    host=st.sampled_from(HOSTS), particle=st.sampled_from(PARTICLES), rest=st.sampled_from(["", " 있다.", ", ", "”"])
)
def test_what_is_attached_is_no_fault(host: str, particle: str, rest: str) -> None:
    assert faults("새 " + attach(host, particle) + rest) == []


@given(SOUP)
def test_repair_comes_to_rest_and_touches_nothing_else(text: str) -> None:
    mended = repaired(text)
    assert repaired(mended) == mended
    assert [c for c in mended if not "가" <= c <= "힣" and c not in "()/（）"] == [
        c for c in text if not "가" <= c <= "힣" and c not in "()/（）"
    ]
    for tag in ("<g1>", "</g1>", "<x2/>"):
        assert mended.count(tag) == text.count(tag)


@given(SOUP, st.sampled_from(PARTICLES), st.integers(0, 12))
def test_nothing_raises(text: str, particle: str, at: int) -> None:
    attach(text, particle)
    for fault in faults(text):
        assert text[fault.start : fault.end] == fault.found
    repaired(text, within=(0, min(at, len(text))))


@pytest.mark.parametrize(
    "text", ["가" * 100_000, "(" * 50_000, ")" * 50_000, "은(" * 50_000, "A는" * 50_000, "1를 " * 20_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    faults(text)
    assert time.process_time() - started < 15
