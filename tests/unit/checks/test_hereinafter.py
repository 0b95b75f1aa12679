"""Short forms over whole releases: what is lost, invented, doubled, too early, not kept to."""

from __future__ import annotations

from pathlib import Path

import pytest

from growth import grows_linearly
from locpipe.checks.base import Translation
from locpipe.checks.definitions import definitions, uses, variant
from locpipe.checks.hereinafter import hereinafter
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
Release = list[tuple[str, str]]

EN_DEF = "Velden Harbor Foundation (hereinafter referred to as the “Foundation”) builds piers."
EN_USE = "The Foundation has ten boats."
EN_FULL = "Velden Harbor Foundation was founded in 1990."
EN_TWO = "Tarn Motors (hereinafter “Tarn”) builds engines."
EN_IT = "It has ten boats."
JA_DEF = "ヴェルデン港湾財団（以下「財団」）は桟橋を造ります。"
JA_USE = "財団は船を10隻所有します。"
JA_FULL = "ヴェルデン港湾財団は1990年に設立されました。"
JA_TWO = "ターン・モーターズ（以下「ターン」）はエンジンを造ります。"
KO_DEF = "벨덴항만재단(이하 ‘재단’)은 부두를 짓는다."
KO_USE = "재단은 배 10척을 보유하고 있다."
KO_FULL = "벨덴항만재단은 1990년에 설립됐다."
KO_TWO = "타른모터스(이하 ‘타른’)는 엔진을 만든다."
NO_DEF_JA = "ヴェルデン港湾財団は桟橋を造ります。"
NO_DEF_KO = "벨덴항만재단은 부두를 짓는다."

BANK = "Blue Heron Trust Bank (hereinafter “the Bank”) has 40 branches."
BANK_JA = "青鷺中央信用銀行（以下「BSB銀行」）は40店舗を展開しています。"
AGREED = "The Bank agreed to the plan."
LEAGUE = "The League of Night Trains (hereinafter “LNT”) has 18 members."
SCHOOL = "Hanrim University (hereinafter “the University”) has 12 faculties."
SCHOOL_KO = "한림대학교(이하 ‘본교’)에는 12개 학부가 있다."
SCHOOL_GROWS = "The University will open a clinic."

WRONG: list[tuple[Severity, str, Locale, Locale, Release]] = [
    # --- Japanese
    (ERROR, "'Foundation' is missing", EN, JA, [(EN_DEF, NO_DEF_JA)]),
    (ERROR, "'Foundation' is missing", EN, JA, [(EN_DEF, NO_DEF_JA), (EN_USE, JA_USE)]),
    (
        ERROR,
        "'Foundation' is missing",
        EN,
        JA,
        [(EN_DEF, "ヴェルデン港湾財団（本部：港町、代表：港花子）は桟橋を造ります。")],
    ),
    (ERROR, "'Tarn' is missing", EN, JA, [(EN_DEF, JA_DEF), (EN_TWO, "ターン・モーターズはエンジンを造ります。")]),
    (
        ERROR,
        "'two harbors' is missing",
        EN,
        JA,
        [("A and B (hereinafter, the “two harbors”) agreed.", "AとBが合意しました。")],
    ),
    (ERROR, "'Pact' is missing", EN, JA, [("a pact (the “Pact”)", "協定"), ("The Pact ends.", "協定は終わります。")]),
    (
        WARNING,
        "'VHF' is missing",
        EN,
        JA,
        [("Velden Harbor (“VHF”)", "ヴェルデン港"), ("VHF is new.", "VHFは新しい。")],
    ),
    (ERROR, "'재단' is missing", KO, JA, [(KO_DEF, NO_DEF_JA)]),
    (WARNING, "'財団' is defined here", EN, JA, [(EN_FULL, "ヴェルデン港湾財団（以下「財団」）は設立されました。")]),
    (WARNING, "'財団' is defined here", EN, JA, [(EN_FULL, "ヴェルデン港湾財団（以下、財団）は設立されました。")]),
    (
        WARNING,
        "'財団' is defined here",
        KO,
        JA,
        [(KO_FULL, "ヴェルデン港湾財団（以下「財団」という。）は設立されました。")],
    ),
    (
        ERROR,
        "'財団' is defined a second time",
        EN,
        JA,
        [(EN_DEF, JA_DEF), (EN_FULL, "ヴェルデン港湾財団（以下「財団」）")],
    ),
    (
        ERROR,
        "'財団' is defined a second time",
        EN,
        JA,
        [(EN_DEF, JA_DEF), (EN_USE, "財団（以下、「財団」という。）は")],
    ),
    (ERROR, "'財団' is defined a second time", EN, JA, [(EN_DEF, JA_DEF), (EN_TWO, "ターン財団（以下「財団」）は")]),
    (WARNING, "'財団' is used before", EN, JA, [(EN_IT, "財団は船を持ちます。"), (EN_DEF, JA_DEF)]),
    (
        WARNING,
        "'財団' is used before",
        EN,
        JA,
        [("It was founded in 1990.", "財団は設立されました。"), (EN_DEF, JA_DEF)],
    ),
    (
        WARNING,
        "'財団' is used before",
        EN,
        JA,
        [(EN_DEF, "財団として、ヴェルデン港湾財団（以下「財団」）は桟橋を造ります。")],
    ),
    (WARNING, "'ターン' is used before", EN, JA, [(EN_IT, "ターンは船を持ちます。"), (EN_TWO, JA_TWO)]),
    (WARNING, "'本財団' stands where '財団'", EN, JA, [(EN_DEF, JA_DEF), (EN_USE, "本財団は船を所有します。")]),
    (WARNING, "'当財団' stands where '財団'", EN, JA, [(EN_DEF, JA_DEF), (EN_USE, "当財団は船を所有します。")]),
    (
        WARNING,
        "'同財団' stands where '本財団'",
        EN,
        JA,
        [(EN_DEF, "ヴェルデン港湾財団（以下「本財団」）は桟橋を造ります。"), (EN_USE, "同財団は船を所有します。")],
    ),
    (WARNING, "'本財団' stands where '財団'", KO, JA, [(KO_DEF, JA_DEF), (KO_USE, "本財団は船を所有します。")]),
    (
        WARNING,
        "'ターン' stands where '財団'",
        EN,
        JA,
        [(EN_DEF, JA_DEF), (EN_TWO, JA_TWO), (EN_USE, "ターンは船を所有します。")],
    ),
    (
        HINT,
        "'ヴェルデン港湾財団' is defined as '財団'",
        EN,
        JA,
        [(EN_DEF, JA_DEF), (EN_USE, "ヴェルデン港湾財団は船を所有します。")],
    ),
    (
        HINT,
        "'ヴェルデン港湾財団' is defined as '財団'",
        EN,
        JA,
        [(EN_DEF + " " + EN_USE, JA_DEF + "ヴェルデン港湾財団は船を所有します。")],
    ),
    (WARNING, "'青鷺銀' stands where 'BSB銀行'", EN, JA, [(BANK, BANK_JA), (AGREED, "青鷺銀は計画に同意しました。")]),
    (WARNING, "'灰原銀' stands where 'BSB銀行'", EN, JA, [(BANK, BANK_JA), (AGREED, "灰原銀は同意しました。")]),
    (
        WARNING,
        "'青鷺銀行' stands where 'BSB銀行'",
        EN,
        JA,
        [(BANK, BANK_JA), (AGREED, "計画に青鷺銀行も同意しました。")],
    ),
    (WARNING, "'NTA' is defined where", EN, JA, [(LEAGUE, "夜行列車連盟（以下「NTA」）には18社が加盟しています。")]),
    # --- Korean
    (WARNING, "'한림대' stands where '본교'", EN, KO, [(SCHOOL, SCHOOL_KO), (SCHOOL_GROWS, "한림대는 진료소를 연다.")]),
    (ERROR, "'Foundation' is missing", EN, KO, [(EN_DEF, NO_DEF_KO)]),
    (ERROR, "'Foundation' is missing", EN, KO, [(EN_DEF, NO_DEF_KO), (EN_USE, KO_USE)]),
    (ERROR, "'Foundation' is missing", EN, KO, [(EN_DEF, "벨덴항만재단(본부: 항구읍, 대표: 김항구)은 부두를 짓는다.")]),
    (ERROR, "'Tarn' is missing", EN, KO, [(EN_DEF, KO_DEF), (EN_TWO, "타른모터스는 엔진을 만든다.")]),
    (
        ERROR,
        "'two harbors' is missing",
        EN,
        KO,
        [("A and B (hereinafter, the “two harbors”) agreed.", "A와 B는 합의했다.")],
    ),
    (ERROR, "'Pact' is missing", EN, KO, [("a pact (the “Pact”)", "협약"), ("The Pact ends.", "협약은 끝난다.")]),
    (WARNING, "'VHF' is missing", EN, KO, [("Velden Harbor (“VHF”)", "벨덴항"), ("VHF is new.", "VHF는 새롭다.")]),
    (ERROR, "'財団' is missing", JA, KO, [(JA_DEF, NO_DEF_KO)]),
    (
        ERROR,
        "'財団' is missing",
        JA,
        KO,
        [("港湾財団（所在地：港町、以下「財団」という。）です。", "항만재단(소재지: 항구읍)이다.")],
    ),
    (WARNING, "'재단' is defined here", EN, KO, [(EN_FULL, "벨덴항만재단(이하 ‘재단’)은 설립됐다.")]),
    (WARNING, "'재단' is defined here", EN, KO, [(EN_FULL, "벨덴항만재단(이하 재단)은 설립됐다.")]),
    (WARNING, "'재단' is defined here", JA, KO, [(JA_FULL, "벨덴항만재단(이하 “재단”이라 한다)은 설립됐다.")]),
    (ERROR, "'재단' is defined a second time", EN, KO, [(EN_DEF, KO_DEF), (EN_FULL, "벨덴항만재단(이하 ‘재단’)은")]),
    (ERROR, "'재단' is defined a second time", EN, KO, [(EN_DEF, KO_DEF), (EN_USE, "재단(이하 재단)은")]),
    (ERROR, "'재단' is defined a second time", EN, KO, [(EN_DEF, KO_DEF), (EN_TWO, "타른재단(이하 ‘재단’)은")]),
    (WARNING, "'재단' is used before", EN, KO, [(EN_IT, "재단은 배를 보유한다."), (EN_DEF, KO_DEF)]),
    (WARNING, "'재단' is used before", EN, KO, [("It was founded in 1990.", "재단은 설립됐다."), (EN_DEF, KO_DEF)]),
    (WARNING, "'재단' is used before", EN, KO, [(EN_DEF, "재단으로서 벨덴항만재단(이하 ‘재단’)은 부두를 짓는다.")]),
    (WARNING, "'타른' is used before", EN, KO, [(EN_IT, "타른은 배를 보유한다."), (EN_TWO, KO_TWO)]),
    (WARNING, "'본 재단' stands where '재단'", EN, KO, [(EN_DEF, KO_DEF), (EN_USE, "본 재단은 배를 보유한다.")]),
    (WARNING, "'본재단' stands where '재단'", EN, KO, [(EN_DEF, KO_DEF), (EN_USE, "본재단은 배를 보유한다.")]),
    (WARNING, "'동 재단' stands where '재단'", EN, KO, [(EN_DEF, KO_DEF), (EN_USE, "동 재단은 배를 보유한다.")]),
    (WARNING, "'해당 재단' stands where '재단'", JA, KO, [(JA_DEF, KO_DEF), (JA_USE, "해당 재단은 배를 보유한다.")]),
    (
        WARNING,
        "'타른' stands where '재단'",
        EN,
        KO,
        [(EN_DEF, KO_DEF), (EN_TWO, KO_TWO), (EN_USE, "타른은 배를 보유한다.")],
    ),
    (
        HINT,
        "'벨덴항만재단' is defined as '재단'",
        EN,
        KO,
        [(EN_DEF, KO_DEF), (EN_USE, "벨덴항만재단은 배를 보유한다.")],
    ),
    (
        HINT,
        "'벨덴항만재단' is defined as '재단'",
        JA,
        KO,
        [(JA_DEF, KO_DEF), (JA_USE, "벨덴항만재단은 배를 보유한다.")],
    ),
    # --- English
    (ERROR, "'財団' is missing", JA, EN, [(JA_DEF, "Velden Harbor Foundation builds piers.")]),
    (WARNING, "'Foundation' is defined here", KO, EN, [(KO_FULL, "It (hereinafter the “Foundation”) was founded.")]),
    (
        HINT,
        "'Velden Harbor Foundation' is defined as",
        JA,
        EN,
        [(JA_DEF, EN_DEF), (JA_USE, "Velden Harbor Foundation owns boats.")],
    ),
]

RIGHT: list[tuple[Locale, Locale, Release]] = [
    # --- Japanese
    (EN, JA, [(EN_DEF, JA_DEF), (EN_USE, JA_USE), (EN_FULL, JA_FULL)]),
    (EN, JA, [(EN_USE, JA_USE), (EN_DEF, JA_DEF)]),
    (EN, JA, [(BANK, BANK_JA), (AGREED, "BSB銀行は計画に同意しました。"), (AGREED, "計画に同意しました。")]),
    (EN, JA, [(BANK, BANK_JA), ("The Bank mints coins in silver.", "記念硬貨の純銀は国産です。")]),
    (EN, JA, [(BANK, BANK_JA), ("The Bank is near Heron Bank.", "すぐ近くに青鷺銀があります。")]),
    (EN, JA, [(LEAGUE, "夜行列車連盟（以下「LNT」）には18社が加盟しています。")]),
    (EN, JA, [(LEAGUE, "夜行列車連盟（以下「連盟」）には18社が加盟しています。")]),
    (EN, KO, [(SCHOOL, SCHOOL_KO), (SCHOOL_GROWS, "본교는 진료소를 연다.")]),
    (EN, KO, [(SCHOOL, SCHOOL_KO), ("The University is for the young.", "청년 세대는 이곳에서 배운다.")]),
    (EN, JA, [(EN_FULL, JA_FULL), (EN_DEF, JA_DEF)]),
    (EN, JA, [(EN_DEF, "ヴェルデン港湾財団（以下、「財団」という。）は桟橋を造ります。")]),
    (EN, JA, [(EN_DEF, "ヴェルデン港湾財団（本部：港町（海区）、以下「財団」）は桟橋を造ります。")]),
    (EN, JA, [(EN_DEF, "ヴェルデン港湾財団（以下、財団）は桟橋を造ります。")]),
    (EN, JA, [(EN_DEF, "ヴェルデン港湾財団（以下『財団』と表記）は桟橋を造ります。")]),
    (EN, JA, [(EN_DEF, "ヴェルデン港湾財団（「財団」）は桟橋を造ります。")]),
    (EN, JA, [(EN_DEF, "<joined/>"), (EN_USE, "ヴェルデン港湾財団（以下「財団」）は桟橋を造り、船を所有します。")]),
    (EN, JA, [(EN_IT, "ヴェルデン港湾財団（以下「財団」）は船を持ち、桟橋を造ります。"), (EN_DEF, "<joined/>")]),
    (EN, JA, [(EN_DEF, JA_DEF), (EN_IT, "同財団は船を所有します。")]),
    (EN, JA, [(EN_DEF, JA_DEF), (EN_USE, "船を10隻所有します。")]),
    (EN, JA, [(EN_DEF, JA_DEF), (EN_TWO, JA_TWO), (EN_USE, JA_USE), ("Tarn and the Foundation", "ターンと財団")]),
    (EN, JA, [(EN_DEF, JA_DEF), (EN_USE, "財団（本部）は船を所有し、本財団法人ではありません。")]),
    (EN, JA, [(EN_DEF, ""), (EN_USE, JA_USE)]),
    (EN, JA, [("A and B (hereinafter, the “two harbors”) agreed.", "AとB（以下「両港」と総称）が合意しました。")]),
    (EN, JA, [("a pact (the “Pact”)", "協定（以下「本協定」）"), ("The Pact ends.", "本協定は終わります。")]),
    (EN, JA, [("a memorandum (“MOU”)", "覚書（MOU）"), ("The MOU ends.", "MOUは終わります。")]),
    (EN, JA, [("the ship (“Swallow of the Sea”)", "つばめ号"), (EN_IT, "船です。")]),
    (
        EN,
        JA,
        [
            ("as hereinafter defined", "以下に定めるとおり"),
            (EN_IT, "（以下略）"),
            (EN_IT, "（以下同じ）（以下、敬称略）"),
        ],
    ),
    (EN, JA, [("See below.", "以下「注意」の項をご覧ください。"), ("10 boats or fewer", "10隻以下（港内）")]),
    (EN, JA, [("Velden Foundation Corporation", "港湾財団法人"), (EN_DEF, JA_DEF)]),
    (EN, JA, [("The old foundation", "旧港湾財団と別財団"), (EN_DEF, JA_DEF)]),
    (EN, JA, [(EN_DEF, JA_DEF), (EN_DEF + " ", JA_DEF)]),
    (KO, JA, [(KO_DEF, JA_DEF), (KO_USE, JA_USE), (KO_FULL, JA_FULL)]),
    (KO, JA, [("타른모터스(이하 “타른”이라 한다)는", JA_TWO)]),
    (
        EN,
        JA,
        [("Setaka Port (“Setaka” or the “Company”)", "瀬高港（以下「瀬高」または「当社」）"), ("The Company", "当社")],
    ),
    (EN, JA, [("Setaka Port (“Setaka”; TSE: 1234)", "瀬高港（以下「瀬高」、東証：1234）"), ("Setaka", "瀬高")]),
    (
        JA,
        EN,
        [
            ("瀬高港㈱（本社：瀬高市、以下「瀬高港」）", "Setaka Port (head office: Setaka City; “SP”)"),
            ("瀬高港", "SP"),
        ],
    ),
    (
        KO,
        EN,
        [
            (
                "해양부(이하 ‘부’)와 미오대(이하 ‘대학’)",
                "the Ministry of Sea (the “Ministry”) and Mio University (the “University”)",
            )
        ],
    ),
    (
        EN,
        JA,
        [("the Sea Act (hereinafter the “Act”)", "海洋法（以下、単に「法」という）"), ("The Act", "方法ではなく法は")],
    ),
    # --- Korean
    (EN, KO, [(EN_DEF, KO_DEF), (EN_USE, KO_USE), (EN_FULL, KO_FULL)]),
    (EN, KO, [(EN_USE, KO_USE), (EN_DEF, KO_DEF)]),
    (EN, KO, [(EN_FULL, KO_FULL), (EN_DEF, KO_DEF)]),
    (EN, KO, [(EN_DEF, "벨덴항만재단(이하 “재단”이라 한다)은 부두를 짓는다.")]),
    (EN, KO, [(EN_DEF, "벨덴항만재단(본부: 항구읍(바다구), 이하 ‘재단’)은 부두를 짓는다.")]),
    (EN, KO, [(EN_DEF, "벨덴항만재단(이하 재단)은 부두를 짓는다.")]),
    (EN, KO, [(EN_DEF, "벨덴항만재단(이하 재단이라 한다)은 부두를 짓는다.")]),
    (EN, KO, [(EN_DEF, "벨덴항만재단(이하 「재단」)은 부두를 짓는다.")]),
    (EN, KO, [(EN_DEF, "벨덴항만재단(‘재단’)은 부두를 짓는다.")]),
    (EN, KO, [(EN_DEF, "<joined/>"), (EN_USE, "벨덴항만재단(이하 ‘재단’)은 부두를 짓고 배를 보유한다.")]),
    (EN, KO, [(EN_IT, "벨덴항만재단(이하 ‘재단’)은 배를 보유하고 부두를 짓는다."), (EN_DEF, "<joined/>")]),
    (EN, KO, [(EN_DEF, KO_DEF), (EN_IT, "동 재단은 배를 보유한다.")]),
    (EN, KO, [(EN_DEF, KO_DEF), (EN_USE, "배 10척을 보유하고 있다.")]),
    (EN, KO, [(EN_DEF, KO_DEF), (EN_TWO, KO_TWO), (EN_USE, KO_USE), ("Tarn and the Foundation", "타른과 재단")]),
    (EN, KO, [(EN_DEF, ""), (EN_USE, KO_USE)]),
    (EN, KO, [("A and B (hereinafter, the “two harbors”) agreed.", "A와 B(이하 총칭하여 ‘양 항만’)는 합의했다.")]),
    (EN, KO, [("a pact (the “Pact”)", "협약(이하 ‘본 협약’)"), ("The Pact ends.", "본 협약은 끝난다.")]),
    (EN, KO, [("a memorandum (“MOU”)", "양해각서(MOU)"), ("The MOU ends.", "MOU는 끝난다.")]),
    (EN, KO, [("the ship (“Swallow of the Sea”)", "제비호"), (EN_IT, "배다.")]),
    (EN, KO, [("as hereinafter defined", "아래에 정하는 바와 같이"), (EN_IT, "(이하 생략)"), (EN_IT, "(이하 같음)")]),
    (EN, KO, [("below zero", "영하 10도 이하(‘혹한’)인 날"), ("two or fewer", "두 명 이하 (단독)")]),
    (EN, KO, [("Velden Foundation Corporation", "항만 재단법인"), (EN_DEF, KO_DEF)]),
    (EN, KO, [("The old foundation", "구항만재단과 재단사"), (EN_DEF, KO_DEF)]),
    (EN, KO, [(EN_DEF, KO_DEF), (EN_DEF + " ", KO_DEF)]),
    (JA, KO, [(JA_DEF, KO_DEF), (JA_USE, KO_USE), (JA_FULL, KO_FULL)]),
    (JA, KO, [("ターン・モーターズ（以下「ターン」といいます。）は", KO_TWO)]),
    (JA, KO, [("ターン・モーターズ（以下、ターンという）は", KO_TWO)]),
    (EN, KO, [("A and B (collectively hereinafter the “firms”)", "A와 B(이하 통칭해 ‘양사’)")]),
    (EN, KO, [("The City of Mio (hereinafter “the City”)", "미오시(이하 “시”)"), ("The City", "시는 새 시설을")]),
    (
        JA,
        KO,
        [
            ("瀬高港㈱（以下 瀬高港）", "세타카항 주식회사(이하 세타카항)"),
            ("瀬高港㈱について", "세타카항 주식회사 소개"),
        ],
    ),
    (
        EN,
        KO,
        [
            ("Tarn Motors (hereinafter “Tarn”)", "타른 모터스(이하 ‘타른’)"),
            ("Tarn Motors grew.", "타른 모터스는 성장했다."),
        ],
    ),
    # --- English
    (JA, EN, [(JA_DEF, EN_DEF), (JA_USE, EN_USE), (JA_FULL, EN_FULL)]),
    (JA, EN, [(JA_DEF, "Velden Harbor Foundation (the “Foundation”) builds piers."), (JA_USE, EN_USE)]),
    (KO, EN, [(KO_TWO, "Tarn Motors (hereinafter Tarn) builds engines.")]),
    (KO, EN, [(KO_TWO, 'Tarn Motors ("Tarn") builds engines.')]),
    (EN, JA, []),
]


def told(
    source: Locale, target: Locale, release: Release, termbase: Termbase | None = None
) -> list[tuple[int, Severity, str]]:
    """What the check says of a release: entry, severity and message."""
    translations = [Translation(msgid, msgstr, source, target) for msgid, msgstr in release]
    found = hereinafter(translations, termbase or Termbase.empty())
    return [(number, finding.severity, finding.message) for number, finding in found]


@pytest.mark.parametrize(("severity", "message", "source", "target", "release"), WRONG)
def test_what_is_wrong_is_found(
    severity: Severity, message: str, source: Locale, target: Locale, release: Release
) -> None:
    ((_, found, said),) = told(source, target, release)
    assert (found, message in said) == (severity, True), said


@pytest.mark.parametrize(("source", "target", "release"), RIGHT)
def test_what_is_right_raises_no_alarm(source: Locale, target: Locale, release: Release) -> None:
    assert told(source, target, release) == []


def test_a_finding_names_the_translation_it_is_about() -> None:
    release = [(EN_FULL, JA_FULL), (EN_DEF, JA_DEF), (EN_IT, "船です。"), (EN_USE, "本財団は船を所有します。")]
    assert [number for number, *_ in told(EN, JA, release)] == [3]
    joined = [(EN_FULL, JA_FULL), (EN_DEF, "<joined/>"), (EN_IT, NO_DEF_JA)]
    assert [number for number, *_ in told(EN, JA, joined)] == [0]


TWO_EN = "Velden Harbor Foundation (hereinafter the “Foundation”) and Tarn Motors (hereinafter “Tarn”) agreed."
TWO_JA = "ターン・モーターズ（以下「ターン」）とヴェルデン港湾財団（以下「財団」）が合意しました。"
TWO_KO = "타른모터스(이하 ‘타른’)와 벨덴항만재단(이하 ‘재단’)이 합의했다."


@pytest.mark.parametrize(("target", "both", "foundation"), [(JA, TWO_JA, JA_USE), (KO, TWO_KO, KO_USE)])
def test_two_definitions_may_change_places(target: Locale, both: str, foundation: str) -> None:
    assert told(EN, target, [(TWO_EN, both), (EN_USE, foundation)]) == []


def test_the_definition_that_is_lost_is_named(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text("entries:\n  - { type: organization, en: Tarn, ja: ターン, ko: 타른 }\n", encoding="utf-8")
    termbase = Termbase.load(path)
    ja = "ターン・モーターズ（以下「ターン」）とヴェルデン港湾財団が合意しました。"
    assert told(EN, JA, [(TWO_EN, ja)], termbase) == [(0, ERROR, "the definition of 'Foundation' is missing")]
    ja = "ターン・モーターズとヴェルデン港湾財団（以下「財団」）が合意しました。"
    assert told(EN, JA, [(TWO_EN, ja)], termbase) == [(0, ERROR, "the definition of 'Tarn' is missing")]


def test_the_full_form_is_the_glossarys_where_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    entry = "{ type: organization, en: Sea Foundation of Velden, ja: ヴェルデンうみの財団, ko: 벨덴 바다 재단 }"
    path.write_text(f"entries:\n  - {entry}\n", encoding="utf-8")
    termbase = Termbase.load(path)
    source = "Sea Foundation of Velden (hereinafter the “Foundation”) builds piers."
    ja = [(source, "ヴェルデンうみの財団（以下「財団」）です。"), (EN_USE, "ヴェルデンうみの財団は船を所有します。")]
    ko = [(source, "벨덴 바다 재단(이하 ‘재단’)이다."), (EN_USE, "벨덴 바다 재단은 배를 보유한다.")]
    assert told(EN, JA, ja, termbase) == [(1, HINT, "'ヴェルデンうみの財団' is defined as '財団' by now")]
    assert told(EN, KO, ko, termbase) == [(1, HINT, "'벨덴 바다 재단' is defined as '재단' by now")]


@pytest.mark.parametrize(
    ("locale", "text", "forms"),
    [
        (EN, "X (hereinafter referred to as “A”) and Y (hereinafter collectively referred to as the “B”)", ["A", "B"]),
        (EN, "X (head office: Y; hereinafter referred to as “A”)", ["A"]),
        (
            EN,
            "X (hereafter 'A'), Y (hereinafter called B), Z (the “C”), W (collectively, the “D,”)",
            ["A", "B", "C", "D"],
        ),
        (EN, "X (“A”) said “B” (in 2020), as hereinafter described", ["A"]),
        (JA, "X（以下「A」）とY（以下、「B」という。）、Z（以下「C」と総称します）", ["A", "B", "C"]),
        (JA, "X（所在：Y、代表：Z、以下「A」）、W（以下 B）", ["A", "B"]),
        (JA, "X（以下「A」または「B」という）（以下同じ）、3人以下「大人」", ["A", "B"]),
        (KO, "X(이하 ‘A’), Y(이하 “B”라 한다), Z(이하 C)", ["A", "B", "C"]),
        (KO, "X(소재: Y, 이하 ‘A’), W(이하 총칭하여 “B”라고 한다), (이하 생략), 10 이하(합계)", ["A", "B"]),
    ],
)
def test_definitions(locale: Locale, text: str, forms: list[str]) -> None:
    assert [definition.form for definition in definitions(text, locale)] == forms


def test_a_form_is_a_word_of_its_own() -> None:
    assert uses("財団は", "財団", JA)
    assert not any(uses(text, "財団", JA) for text in ("港湾財団は", "財団法人"))
    assert uses("ターンは", "ターン", JA)
    assert not uses("サターンは", "ターン", JA)
    assert uses("재단의", "재단", KO)
    assert not any(uses(text, "재단", KO) for text in ("항만재단", "재단법인", "본 재단이"))
    assert uses("the Foundation's", "Foundation", EN)
    assert not uses("Foundational", "Foundation", EN)
    assert (variant("当財団は", "本財団", JA), variant("本財団は", "本財団", JA)) == ("当財団", None)
    assert (variant("our Foundation", "Foundation", EN), variant("the Foundation", "Foundation", EN)) == (
        "our Foundation",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "以下「A」",
        "（以下「A」）",
        "（以下、",
        "(이하 ‘A’)",
        "(이하 ",
        "(hereinafter “A”) ",
        "hereinafter referred to as ",
        "(“A”) ",
        "(",
        "「",
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    def check(times: int, entries: int) -> None:
        for source, target in ((EN, JA), (JA, KO), (KO, EN)):
            told(source, target, [(text * times, text * times)] * entries)

    assert grows_linearly(lambda times: check(times, 1), 200, 2000)
    assert grows_linearly(lambda entries: check(1, entries), 400, 4000)
