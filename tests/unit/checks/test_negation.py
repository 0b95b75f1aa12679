"""Negations that a translation loses or adds, and good translations of negated sentences."""

from __future__ import annotations

import pytest

from locpipe.checks.base import Translation
from locpipe.checks.negation import negation
from locpipe.languages.negation import may_be_negated, negation_in
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO

LOST = [
    (JA, "未成年は入場できません。", KO, "미성년자도 입장할 수 있다."),
    (EN, "Non-members cannot reserve a seat.", JA, "非会員も座席を予約できます。"),
    (EN, "Unused vouchers cannot be refunded.", JA, "未使用の商品券は払い戻しできます。"),
    (EN, "The fee does not include meals.", JA, "料金には食事が含まれます。"),
    (EN, "The fee does not include meals.", KO, "요금에는 식사가 포함된다."),
    (EN, "The bridge won’t open to cars this year.", JA, "橋は今年、車に開放されます。"),
    (EN, "The bridge won't open to cars this year.", KO, "다리는 올해 자동차에 개방된다."),
    (EN, "The plant has never used coal.", JA, "同工場は石炭を使ってきました。"),
    (EN, "The plant has never used coal.", KO, "이 공장은 항상 석탄을 써 왔다."),
    (EN, "The card is no longer accepted on buses.", JA, "カードはバスで利用できます。"),
    (EN, "The card is no longer accepted on buses.", KO, "카드는 버스에서 쓸 수 있다."),
    (EN, "Neither company will change its name.", JA, "両社は社名を変更します。"),
    (EN, "None of the sites was damaged.", KO, "모든 시설이 파손됐다."),
    (EN, "Tickets cannot be returned.", JA, "チケットは返品できます。"),
    (EN, "Visitors may enter without a ticket.", KO, "관람객은 입장권을 가지고 들어갈 수 있다."),
    (EN, "No staff were hurt in the fire.", JA, "火災で従業員がけがをしました。"),
    (JA, "同社は価格を変更しません。", KO, "이 회사는 가격을 변경한다."),
    (JA, "同社は価格を変更しません。", EN, "The company will change its prices."),
    (JA, "会場では現金を使えない。", KO, "행사장에서는 현금을 쓸 수 있다."),
    (JA, "事故の影響はなかった。", EN, "The accident had an effect."),
    (JA, "予約せずに入場できます。", KO, "예약하고 입장할 수 있다."),
    (JA, "詳細は未定です。", EN, "The details are set."),
    (KO, "회사는 가격을 바꾸지 않는다.", JA, "同社は価格を変更します。"),
    (KO, "회사는 가격을 바꾸지 않는다.", EN, "The company will change its prices."),
    (KO, "행사장에는 주차장이 없다.", JA, "会場には駐車場があります。"),
    (KO, "이번 조치는 처벌이 아니다.", EN, "The measure is a punishment."),
    (KO, "비가 오면 배가 안 뜬다.", JA, "雨が降れば船は出ます。"),
    # a condition that was negated: a verb that denies does not stand for it
    (
        EN,
        "Unless the council objects by July 9, the road reopens.",
        KO,
        "7월 9일까지 의회가 반대하면 길이 다시 열린다.",
    ),
    (
        EN,
        "Unless the council objects by July 9, the road reopens.",
        JA,
        "7月9日までに議会が反対する場合、道路は再開します。",
    ),
    (EN, "Unless the plan fails, it starts in May.", KO, "계획이 실패하면 5월에 시작한다."),
    (EN, "Unless the city refuses, it starts in May.", JA, "市が拒否した場合、5月に始まります。"),
    (JA, "議会が反対しない限り、道路は再開します。", EN, "If the council objected, the road would reopen."),
    (JA, "市が拒否しない限り、5月に始まります。", KO, "시가 거부하면 5월에 시작한다."),
    (KO, "시가 거부하지 않는 한 5월에 시작한다.", EN, "If the city refuses, it starts in May."),
    # what looks negated stands for something else
    (
        EN,
        "The pier is no longer open to cars, and buses run until June.",
        KO,
        "부두는 개방되며, 6월이 될 때까지 버스가 다닌다.",
    ),
    (EN, "The pier is not open to cars, and buses run until June.", JA, "桟橋は開放され、6月までバスが走ります。"),
    (EN, "If fewer than 50 people sign up, there will be no tour.", JA, "申し込みが50人未満の場合、ツアーがあります。"),
    (EN, "If fewer than 50 people sign up, there will be no tour.", KO, "신청자가 50명 미만이면 투어를 진행한다."),
    (JA, "応募が10件に満たなければ、募集を延長します。", KO, "응모가 10건에 이르면 모집을 연장한다."),
    (JA, "雨が降らなければ、予定どおり開催します。", KO, "비가 오면 예정대로 연다."),
    (KO, "신청이 10건에 못 미치면 연장한다.", JA, "申し込みが10件に達すれば延長します。"),
    (EN, "It is the first bridge that does not need paint.", JA, "塗装を必要とする初めての橋です。"),
    (EN, "Residents did not oppose the plan.", KO, "주민은 계획에 반대했다."),
    (EN, "The law does not ban old nets.", JA, "法律は古い網を禁止しています。"),
    (EN, "Excluding fuel, costs did not rise.", KO, "연료를 제외하면 비용은 늘었다."),
    (EN, "The nonprofit does not charge members.", JA, "この非営利団体は会員から料金を取ります。"),
]

ADDED = [
    (EN, "The fee includes meals.", JA, "料金には食事が含まれません。"),
    (EN, "The fee includes meals.", KO, "요금에는 식사가 포함되지 않는다."),
    (EN, "Tickets can be returned at the gate.", JA, "チケットは入口で返品できない。"),
    (EN, "The company will change its prices.", KO, "회사는 가격을 바꿀 수 없다."),
    (EN, "The hall has a car park.", JA, "ホールに駐車場はありませんでした。"),
    (JA, "同社は価格を変更します。", KO, "이 회사는 가격을 변경하지 않는다."),
    (JA, "同社は価格を変更します。", EN, "The company will not change its prices."),
    (KO, "회사는 가격을 바꾼다.", JA, "同社は価格を変更しない。"),
    (KO, "회사는 가격을 바꾼다.", EN, "The company won't change its prices."),
    (KO, "행사장에는 주차장이 있다.", EN, "There is no car park at the venue."),
]

GOOD = [
    (EN, "The survey did not start until May 9.", JA, "調査は5月9日まで始まりませんでした。"),
    (EN, "The survey will not start before the end of May.", KO, "조사는 5월 말 전에는 시작되지 않을 것이다."),
    (EN, "The survey did not start until May 9.", KO, "조사는 5월 9일에야 시작됐다."),
    (
        EN,
        "Unless the council objects by July 9, the road reopens.",
        KO,
        "7월 9일까지 의회의 반대가 없으면 길이 열린다.",
    ),
    (EN, "Unless the council objects by July 9, the road reopens.", JA, "7月9日までに議会の異議がなければ再開します。"),
    (EN, "Unless otherwise noted, prices include tax.", JA, "特記する場合を除き、価格は税込みです。"),
    (EN, "Unless otherwise noted, prices include tax.", KO, "따로 밝힌 경우 외에는 세금이 포함된다."),
    (EN, "Unless the city refuses, it starts in May.", KO, "시가 거부하지 않는 한 5월에 시작한다."),
    (JA, "議会が反対しない限り、道路は再開します。", EN, "Barring objections from the council, the road reopens."),
    (JA, "予約のない限り入場できません。", EN, "Only those with a reservation are admitted."),
    (KO, "시가 거부하지 않는 한 5월에 시작한다.", EN, "It starts in May as long as the city does not refuse."),
    (EN, "The fee does not include meals.", JA, "料金に食事は含まれません。"),
    (EN, "The fee does not include meals.", KO, "식사는 요금에서 제외된다."),
    (EN, "The hall is closed until May.", JA, "ホールは5月まで利用できません。"),
    (EN, "Members only.", KO, "회원이 아니면 들어갈 수 없다."),
    (EN, "The firm failed to meet the deadline.", JA, "同社は期限に間に合いませんでした。"),
    (EN, "The plant is unable to run at night.", KO, "이 공장은 밤에 가동하지 못한다."),
    (EN, "The system is wireless.", JA, "このシステムには線がありません。"),
    (EN, "Companies must report every accident.", JA, "企業はすべての事故を報告しなければなりません。"),
    (EN, "Companies must report every accident.", KO, "기업은 모든 사고를 보고하지 않으면 안 된다."),
    (EN, "The park serves residents and visitors alike.", JA, "公園は住民だけでなく来訪者にも役立ちます。"),
    (EN, "The park serves residents and visitors alike.", KO, "공원은 주민뿐만 아니라 방문객에게도 도움이 된다."),
    (EN, "Not only residents but also visitors may use it.", KO, "주민과 방문객 모두 이용할 수 있다."),
    (EN, "There is no doubt that demand will grow.", JA, "需要は必ず伸びます。"),
    (EN, "Demand will surely grow.", JA, "需要は伸びるに違いない。"),
    (EN, "Demand will surely grow.", KO, "수요는 틀림없이 늘어난다."),
    (EN, "See No. 5 on the map.", JA, "地図の5番をご覧ください。"),
    (EN, "The work may take a year.", JA, "工事は1年かかるかもしれません。"),
    (EN, "We had to raise the price.", KO, "가격을 올릴 수밖에 없었다."),
    (EN, "We had to raise the price.", JA, "値上げせざるを得ませんでした。"),
    (EN, "No fewer than 300 people came.", KO, "300명이나 찾아왔다."),
    (EN, "Do not hesitate to call us.", JA, "お気軽にお電話ください。"),
    (EN, "Feel free to call us.", KO, "주저하지 말고 연락하면 된다."),
    (EN, "The gate opens regardless of the weather.", JA, "天候を問わず開門します。"),
    (EN, "Few people knew the plan.", JA, "計画はほとんど知られていなかった。"),
    (EN, "The number of guests is small.", JA, "宿泊客は少ない。"),
    (EN, "It opens soon.", JA, "まもなく開館します。"),
    (JA, "住民だけでなく来訪者も利用できます。", KO, "주민과 방문객 모두 이용할 수 있다."),
    (JA, "必ず確認します。", KO, "반드시 확인한다."),
    (JA, "まず確認します。", EN, "First we check."),
    (JA, "会員しか入れません。", KO, "회원만 들어갈 수 있다."),
    (JA, "雨にもかかわらず開催します。", KO, "비가 와도 연다."),
    (KO, "끊임없이 노력한다.", JA, "努力を続けます。"),
    (KO, "이것은 시작에 지나지 않는다.", EN, "This is the beginning."),
    (KO, "동안 제안을 받았다.", EN, "Meanwhile it received proposals."),
    (KO, "안전한 안내를 제공한다.", JA, "安全な案内を提供します。"),
    (EN, "The gate will not open until the rain stops.", KO, "비가 그칠 때까지 문을 닫아 둔다."),
    (EN, "The gate will not open until the rain stops.", KO, "비가 그친 뒤에야 문을 연다."),
    (EN, "The gate will not open until the rain stops.", KO, "비가 그쳐야 문을 연다."),
    (JA, "応募が10件に満たない場合は延長します。", KO, "응모가 10건 미만이면 연장한다."),
    (JA, "応募が10件に満たない場合は延長します。", EN, "With fewer than 10 entries, it will be extended."),
    (KO, "신청이 10건에 못 미치면 연장한다.", JA, "申し込みが10件を下回れば延長します。"),
    (JA, "予約しなければ入場できません。", KO, "예약해야 입장할 수 있다."),
    (JA, "遅くとも年内には開業しなければなりません。", KO, "늦어도 연내에는 문을 열어야 한다."),
    (EN, "Entry is open to all, but there is no charge.", JA, "どなたでも無料で入場できます。"),
    (EN, "“Never give up,” she said.", JA, "彼女は「あきらめるな」と語りました。"),
    (EN, "It is not only a matter of speed.", JA, "速さだけの問題ではありません。"),
    (EN, "Salt is indispensable to the dish.", KO, "이 요리에 소금은 없어서는 안 된다."),
    (EN, "It uses no more power than a lamp.", JA, "電球ほどの電力で動きます。"),
    (EN, "", JA, ""),
]


def found(source: Locale, msgid: str, target: Locale, msgstr: str) -> list[str]:
    findings = list(negation(Translation(msgid, msgstr, source, target), Termbase.empty()))
    assert all(finding.check == "negation" and finding.severity is Severity.WARNING for finding in findings)
    return [finding.message for finding in findings]


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), LOST)
def test_lost(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    (message,) = found(source, msgid, target, msgstr)
    assert message.endswith("of the source is not in the translation")


def test_one_half_of_a_negated_condition_is_told() -> None:
    source = "Unless the council objects, the road will not reopen."
    (message,) = found(EN, source, JA, "議会が反対する場合、道路は再開しません。")
    assert message == "of 'unless the council …, the road will not' one half is not in the translation"
    assert found(EN, source, JA, "議会が反対しない限り、道路は再開しません。") == []


def test_as_long_as_is_not_unless() -> None:
    source = "The hall will not close unless the wind reaches 20 meters per second."
    (message,) = found(EN, source, JA, "風速が20メートルに達する限り、会館は閉館しません。")
    assert message == "of 'will not close unless' one half is not in the translation"
    assert found(EN, source, JA, "風速が20メートルに達しない限り、会館は閉館しません。") == []
    assert found(EN, source, JA, "会館が閉館するのは、風速が20メートルに達した場合に限ります。") == []


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), ADDED)
def test_added(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    (message,) = found(source, msgid, target, msgstr)
    assert message.endswith("nothing negated in the source")


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), GOOD)
def test_good_translations(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    assert found(source, msgid, target, msgstr) == []


def test_what_is_clear_may_be_as_well() -> None:
    for text, locale in (("It is not so.", EN), ("そうではない。", JA), ("그렇지 않다.", KO)):
        assert negation_in(text, locale)
        assert may_be_negated(text, locale)


def test_time_is_linear_in_hostile_texts() -> None:
    for hostile in ("not only " * 20_000, "しか" * 40_000, "지 않으면 " * 20_000, "un" * 80_000):
        for locale in Locale:
            negation_in(hostile, locale)
            may_be_negated(hostile, locale)
