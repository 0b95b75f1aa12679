"""What the sheet for reviewers says to them, in their language; in any of these it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from locpipe.model import Locale, Role


class Verdict(StrEnum):
    """What a reviewer says of a text."""

    APPROVED = "approved"
    TO_REVIEW = "to review"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Words:
    """The heads of the columns, the verdicts, and what stands beside the cells for them; and a font that has them."""

    number: str
    place: str
    source: str
    translation: str
    verdict: str
    comment: str
    verdicts: Mapping[Verdict, str]
    verdict_hint: str
    wordless: str
    font: str

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads in the order of the columns."""
        return (self.number, self.place, self.source, self.translation, self.verdict, self.comment)


WORDS: Mapping[Locale, Words] = {
    Locale.EN: Words(
        "No.", "Where", "Source", "Translation", "State", "Comments",
        {Verdict.APPROVED: "approved", Verdict.TO_REVIEW: "to review", Verdict.QUERY: "query"},
        "Choose approved when the text is right. For a query, write the question under Comments. "
        "Leave tags such as <g1> in the text.",
        "(marked as a query, without a question)",
        "Arial",
    ),
    Locale.JA: Words(
        "番号", "箇所", "原文", "訳文", "状態", "コメント",
        {Verdict.APPROVED: "承認", Verdict.TO_REVIEW: "要確認", Verdict.QUERY: "質問"},
        "訳文に問題がなければ「承認」を選んでください。「質問」の場合は内容をコメント欄にお書きください。"
        "<g1> などのタグは残してください。",
        "（「質問」とされていますが、内容の記載はありません）",
        "Yu Gothic",
    ),
    Locale.KO: Words(
        "번호", "위치", "원문", "번역문", "상태", "의견",
        {Verdict.APPROVED: "승인", Verdict.TO_REVIEW: "검토 필요", Verdict.QUERY: "질문"},
        "번역문에 문제가 없으면 ‘승인’을 선택해 주세요. ‘질문’인 경우에는 의견란에 내용을 적어 주세요. "
        "<g1> 같은 태그는 그대로 두세요.",
        "(‘질문’으로 표시되어 있으나 내용이 적혀 있지 않음)",
        "Malgun Gothic",
    ),
}  # fmt: skip

ROLES: Mapping[Locale, Mapping[Role, str]] = {
    Locale.EN: {role: role.value for role in Role},
    Locale.JA: {
        Role.BREADCRUMB: "パンくず", Role.TITLE: "表題", Role.DATE: "日付", Role.LEAD: "リード", Role.BODY: "本文",
        Role.HEADING: "見出し", Role.LIST: "箇条書き", Role.QUOTATION: "発言", Role.CAPTION: "写真説明",
        Role.BOILERPLATE: "定型文", Role.CONTACT: "問い合わせ先",
    },
    Locale.KO: {
        Role.BREADCRUMB: "이동 경로", Role.TITLE: "제목", Role.DATE: "날짜", Role.LEAD: "리드", Role.BODY: "본문",
        Role.HEADING: "소제목", Role.LIST: "목록", Role.QUOTATION: "인용", Role.CAPTION: "사진 설명",
        Role.BOILERPLATE: "기관 소개", Role.CONTACT: "문의처",
    },
}  # fmt: skip

RECORD = "locpipe"
"""The head of the hidden column, and the name of the hidden sheet."""


def role_in(language: Locale, note: str) -> str:
    """A note of the catalog as it stands in the sheet: a role by its name there, another one as it is."""
    names = {f"role: {role}": name for role, name in ROLES[language].items()}
    return names.get(note, note)


def verdict_of(said: str) -> tuple[Verdict | None, Words]:
    """The verdict that a cell says, None for another word; and the words of that language."""
    said = "".join(said.split()).casefold()
    for words in WORDS.values():
        for verdict, word in words.verdicts.items():
            if "".join(word.split()).casefold() == said:
                return verdict, words
    return None, WORDS[Locale.EN]


def column_of(head: str) -> str | None:
    """Which column a head names, by the name of its field in `Words`; None for another one."""
    fields = ("number", "place", "source", "translation", "verdict", "comment")
    head = head.strip().casefold()
    named = (zip(fields, words.heads, strict=True) for words in WORDS.values())
    found = {said.casefold(): field for pairs in named for field, said in pairs} | {RECORD: "record"}
    return found.get(head)
