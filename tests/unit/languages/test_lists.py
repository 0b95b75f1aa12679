"""Lists: how many items a sentence certainly has, and how many it may have at most."""

from __future__ import annotations

import pytest

from locpipe.languages.lists import listed, most_listed
from locpipe.model import Locale

EN, JA, KO = Locale


@pytest.mark.parametrize(
    ("text", "locale", "items"),
    [
        ("We sell ropes, sails and anchors.", EN, 3),
        ("We sell ropes, sails, oars, and anchors.", EN, 4),
        ("In spring, ropes and sails are sold.", EN, 0),
        ("The Ministry of Trade, Industry and Energy replied.", EN, 0),
        ("Ida Moss, CEO of Alder Bank, and Jun Reed met.", EN, 0),
        ("It has offices in Busan, South Korea, and Osaka, Japan.", EN, 0),
        ("Alder Bank, a lender, and Yarrow Press merged.", EN, 0),
        ("The boat is fast, light and cheap.", EN, 0),
        ("We saw boats, hauling nets and fish.", EN, 0),
        ("店では、縄、帆、櫂を売っています。", JA, 3),
        ("朝食は味噌、のり、うめです。", JA, 3),
        ("昨年、東京、大阪で開かれました。", JA, 0),
        ("屋根を撤去し、梁を乾かし、瓦を葺きます。", JA, 0),
        ("縄、帆および櫂を売っています。", JA, 3),
        ("가게에서는 밧줄, 돛, 노를 판다.", KO, 3),
        ("밧줄, 돛 및 노를 판다.", KO, 3),
        ("The library, the clinic and the park reopen.", EN, 3),
        ("Includes: lunch, insurance, tools", EN, 3),
        ("The report covers safety, cost and schedule.", EN, 3),
        ("It is known for quick, expert and kind help.", EN, 0),
        ("The mayor, the governor and the minister met.", EN, 3),
        ("Reed, the governor of Aomi, and Moss met.", EN, 0),
        ("道路や鉄道、港湾を整備します。", JA, 3),
        ("大人や子ども、約300人が来ました。", JA, 0),
        ("Venue: the pier, hall nine, harbor", EN, 0),
        ("Summary: safe, clean, cheap", EN, 0),
        ("店では縄や帆、櫂、錨を売っています。", JA, 4),
        ("東館・西館・南館で開きます。", JA, 3),
        ("日・中・韓が会合を開きます。", JA, 0),
        ("도로·철도·항만을 정비한다.", KO, 3),
        ("지난해, 서울, 부산에서 열렸다.", KO, 0),
        ("지붕을 걷고, 들보를 말리고, 기와를 인다.", KO, 0),
    ],
)
def test_certain_lists(text: str, locale: Locale, items: int) -> None:
    assert listed(text, locale) == items


@pytest.mark.parametrize(
    ("text", "locale", "items"),
    [
        ("展示では、縄、帆を紹介します。", JA, 2),
        ("縄や帆、櫂を紹介します。", JA, 3),
        ("チーム・アオ、チーム・アカが受賞しました。", JA, 2),
        ("研究開発、生産を行います。", JA, 3),
        ("밧줄과 돛, 노를 판다.", KO, 3),
        ("밧줄과 돛을 팔고 있다.", KO, 2),
        ("日中韓が会合を開きます。", JA, 3),
        ("밧줄도 돛도 노도 있다.", KO, 3),
        ("縄から帆、櫂までそろえます。", JA, 3),
        ("마을, 바다, 가을을 그렸다.", KO, 3),
        ("We sell ropes and sails.", EN, 2),
    ],
)
def test_items_at_most(text: str, locale: Locale, items: int) -> None:
    assert most_listed(text, locale) == items
