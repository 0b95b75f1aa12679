"""Companies in three languages, with their legal forms, and sentences to put them in."""

from __future__ import annotations

from itertools import combinations

from locpipe.model import Locale

EN, JA, KO = Locale
COMPANIES = (
    ("Halden Foods", "Inc.", "ハルデン フーズ", "株式会社", "핼든 푸드", "주식회사"),
    ("Dunmere Bank", "Inc.", "ダンミア・バンク", "^株式会社", "던미어 은행", "^주식회사"),
    ("Norvale Robotics", "Co., Ltd.", "ノーベイル・ロボティクス", "株式会社", "노베일 로보틱스", "주식회사"),
    ("Baram Energy", "Co., Ltd.", "バラムエナジー", "株式会社", "바람에너지", "주식회사"),
    ("Asanagi Pharma", "Co., Ltd.", "朝凪製薬", "株式会社", "아사나기제약", "주식회사"),
    ("Hanmaeul Bank", "Co., Ltd.", "ハンマウル銀行", "^株式会社", "한마을 은행", "^주식회사"),
    ("Noeul Foods", "Corp.", "ノウルフーズ", "株式会社", "노을 푸드", "주식회사"),
    ("Corrie Ledger", "Ltd.", "コリー・レジャー", "株式会社", "코리 레저", "㈜"),
    ("Tidewater Rail", "Corp.", "タイドウォーター鉄道", "株式会社", "타이드워터 철도", "주식회사"),
    (
        "Seabright Marine Logistics",
        "PLC",
        "シーブライト・マリン・ロジスティクス",
        "株式会社",
        "시브라이트 마린 로지스틱스",
        "주식회사",
    ),
    ("New Calder Mills", "Ltd.", "ニュー・コルダー製粉", "株式会社", "뉴 콜더 제분", "주식회사"),
    ("Shiokaze Transit", "Co., Ltd.", "しおかぜ交通", "株式会社", "시오카제 교통", "주식회사"),
    ("Mikasanoyu", "Co., Ltd.", "三笠の湯", "^株式会社", "미카사노유", "^주식회사"),
    ("Kitanomegumi Foods", "Co., Ltd.", "北の恵み食品", "株式会社", "기타노메구미 식품", "㈜"),
    ("Bank of Harrow", "PLC", "ハロー銀行", "株式会社", "해로 은행", "^(주)"),
    ("Harrow’s Bakery", "LLC", "ハローズベーカリー", "^㈱", "해로즈 베이커리", "^㈜"),
)
SENTENCES = {
    EN: (
        "{} said on May 2 it will open a plant.",
        "The plant was bought by {} in May.",
        "In Wexcombe {} runs the plant.",
        "Under the deal, {} will pay on May 2.",
        "Supplier {} opens a plant.",
        "Hilda Bremmer, president of {}, said so.",
        "Contact: {}",
    ),
    JA: (
        "{}は5月2日、工場を開設します。",
        "新潟の{}が工場を買収した。",
        "親会社の{}と合意した。",
        "大手{}が工場を開設します。",
        "5月2日{}に譲渡した。",
        "本日、{}の工場が完成した。",
        "{}社長のヒルダ・ブレマーは述べた。",
        "お問い合わせ：{}",
    ),
    KO: (
        "{}는 5월 2일 공장을 연다.",
        "수도권의 {}가 공장을 샀다.",
        "지난해 {}는 공장을 열었다.",
        "모회사인 {}와 합의했다.",
        "공장을 {}에 팔았다.",
        "서울 {}의 공장이 완공됐다.",
        "5월 2일 {}가 밝혔다.",
        "힐다 브레머 {} 사장은 말했다.",
        "문의: {}",
    ),
}


def with_form(company: tuple[str, ...], locale: Locale) -> tuple[str, str]:
    """The name of a company, and the name with its legal form."""
    at = list(Locale).index(locale) * 2
    name, form = company[at : at + 2]
    between = " " if locale is EN or (locale is KO and form not in ("㈜", "^(주)", "^㈜")) else ""
    return name, f"{form[1:]}{between}{name}" if form[0] == "^" else f"{name}{between}{form}"


DIRECTIONS = tuple(combinations(Locale, 2))
