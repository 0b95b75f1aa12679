"""Sentences as press releases have them, invented in bulk: words of many kinds put together by small grammars.

Every fourth sentence is an earlier one with something changed, as formulas recur in a house's releases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from random import Random

from locpipe.model import Locale

_SYLLABLES = (
    "ka",
    "lo",
    "mir",
    "ta",
    "ven",
    "or",
    "ishi",
    "dal",
    "ne",
    "sol",
    "bri",
    "dex",
    "lumi",
    "gar",
    "pex",
    "wick",
)
_KANA = "アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモヤユヨラリルレロワ"
_HANGUL = "가나다라마바사아자차하고노도로모보소오조무부수우주미리비시지은온별빛솔물결달"

_EN = {
    "kind": "Robotics|Transit|Foods|Clinic|Pottery Museum|Energy|Bank|Software|Logistics|Ferries|Textiles|Academy",
    "role": "director|president|head of research|mayor|chief engineer|chair|spokesperson|curator|founder|manager",
    "verb": "opens|will open|has announced|plans|is testing|expects to complete|released|will expand|has sold|"
    "restored|presented|is hiring for|ordered|delivered|closed|will rebuild|approved|has funded|is recalling|won",
    "adjective": "new|larger|solar-powered|regional|open-air|second|renovated|fully electric|temporary|underground|"
    "low-cost|award-winning|handmade|wireless|seasonal|waterproof|bilingual|coastal|wooden|driverless|quiet|compact",
    "noun": "tram line|research center|battery plant|night market|ferry terminal|clinic|sensor|warehouse|exhibition|"
    "language course|kiln|payment service|bakery|reservoir|bridge|training program|library|greenhouse|timetable|robot|"
    "packaging|charging network|scholarship|museum wing|water meter|recipe|cargo drone|heating system|concert hall",
    "place": "harbor|old town|north quarter|former mill|industrial park|station square|river delta|campus|airport|"
    "fishing village|island|university hospital|wholesale market|mountain valley",
    "aim": "to shorten the way to work|to cut energy use by {n} percent|so that visitors can see the workshop|"
    "to serve {n} households|after residents asked for it|to replace equipment from {y}|for nurses and bakers|"
    "to prepare for the winter season|with support from the prefecture|to make room for {n} more staff|"
    "because demand has doubled since {y}|to keep a craft alive that few still know|at a cost of {n} million dollars",
    "frame": "{org} {verb} a {adjective} {noun} at the {place} on {month} {d}, {y}, {aim}.|"
    "The {adjective} {noun} near the {place}, which {org} {verb} in {month}, holds {n} people.|"
    "“We built this {adjective} {noun} {aim},” said {name}, {role} of {org}.|"
    "According to {org}, the {noun} at the {place} attracted {n} visitors in {month} {y}.|"
    "{name}, {role}, {verb} the {adjective} {noun} together with {org}.|"
    "Tickets for the {adjective} {noun} cost {d} dollars and are on sale at the {place} from {month} {d}.|"
    "Founded in {y}, {org} runs {n} {adjective} sites and a {noun} {aim}.|"
    "The {noun} starts at {d}:30 p.m. and {org} {verb} it {aim}.",
    "month": "January|February|March|April|May|June|July|August|September|October|November|December",
}
_JA = {
    "kind": "工業|交通|食品|病院|陶芸館|エネルギー|銀行|ソフト|物流|汽船|繊維|学院|製作所|研究所",
    "role": "社長|館長|所長|市長|技師長|理事長|広報担当|学芸員|創業者|支配人",
    "verb": "開設します|発表しました|計画しています|試験しています|公開しました|拡張します|販売します|修復しました|"
    "紹介しました|募集しています|発注しました|納入しました|閉鎖しました|再建します|承認しました|助成しました|受賞しました",
    "adjective": "新しい|大型の|太陽光で動く|地域の|屋外の|二つ目の|改装した|電動の|仮設の|地下の|低価格の|手作りの|"
    "無線の|季節限定の|防水の|二言語の|沿岸の|木造の|無人の|静かな|小型の",
    "noun": "路面電車|研究拠点|電池工場|夜市|船着き場|診療所|センサー|倉庫|展覧会|語学講座|登り窯|決済サービス|"
    "製パン所|貯水池|橋|研修制度|図書館|温室|時刻表|ロボット|包装材|充電網|奨学金|新館|水道メーター|献立|無人輸送機|暖房設備|音楽堂",
    "place": "港|旧市街|北地区|製粉所跡|工業団地|駅前広場|河口|キャンパス|空港|漁村|離島|大学病院|卸売市場|山あい",
    "aim": "通勤時間を短くするため|消費電力を{n}％減らすため|来場者が工房を見られるように|{n}世帯に届けるため|"
    "住民の要望を受けて|{y}年製の設備に代えて|看護師とパン職人のために|冬の繁忙期に備え|県の支援を受け|"
    "職員を{n}人増やすのに合わせ|需要が{y}年から倍増したため|継ぐ人の少ない技を残そうと|総額{n}億円で",
    "frame": "{org}は{y}年{m}月{d}日、{aim}{place}に{adjective}{noun}を{verb}。|"
    "{place}近くの{adjective}{noun}は{n}人を収容でき、{org}が{m}月に{verb}。|"
    "{org}の{name}{role}は「{aim}{adjective}{noun}を作りました」と話しています。|"
    "{org}によると、{place}の{noun}には{y}年{m}月に{n}人が訪れました。|"
    "{name}{role}は{org}とともに{adjective}{noun}を{verb}。|"
    "{adjective}{noun}の入場券は{d}00円で、{m}月{d}日から{place}で販売します。|"
    "{y}年創業の{org}は{n}か所の{adjective}拠点と{noun}を{aim}運営しています。|"
    "{noun}は午後{d}時30分に始まり、{org}が{aim}{verb}。",
}
_KO = {
    "kind": "로보틱스|교통|식품|병원|도예관|에너지|은행|소프트|물류|해운|섬유|학원|제작소|연구소",
    "role": "사장|관장|소장|시장|기술이사|이사장|홍보 담당|학예사|창업자|지배인",
    "verb": "개설한다|발표했다|계획하고 있다|시험하고 있다|공개했다|확장한다|판매한다|복원했다|소개했다|모집하고 있다|"
    "발주했다|납품했다|폐쇄했다|재건한다|승인했다|지원했다|선보였다|매각했다",
    "adjective": "새로운|대형|태양광으로 움직이는|지역|야외|두 번째|새로 단장한|전기|임시|지하|저렴한|손으로 만든|무선|"
    "계절 한정|방수|두 언어로 된|연안|목조|무인|조용한|소형",
    "noun": "노면전차|연구 거점|배터리 공장|야시장|선착장|진료소|센서|창고|전시회|어학 강좌|가마|결제 서비스|제빵소|"
    "저수지|다리|연수 제도|도서관|온실|시간표|로봇|포장재|충전망|장학금|신관|수도 계량기|식단|화물 드론|난방 설비",
    "place": "항구|구시가지|북부 지구|옛 제분소|산업단지|역 광장|하구|캠퍼스|공항|어촌|섬|대학 병원|도매시장|산골",
    "aim": "출퇴근 시간을 줄이기 위해|전력 사용량을 {n}% 줄이려고|방문객이 공방을 볼 수 있도록|{n}가구에 공급하기 위해|"
    "주민들의 요청에 따라|{y}년에 만든 설비를 대신해|간호사와 제빵사를 위해|겨울 성수기에 대비해|도의 지원을 받아|"
    "직원을 {n}명 늘리는 데 맞춰|수요가 {y}년의 두 배로 늘면서|이을 사람이 적은 기술을 지키고자|총 {n}억 원을 들여",
    "frame": "{org}은(는) {y}년 {m}월 {d}일 {aim} {place}에 {adjective} {noun}을(를) {verb}.|"
    "{place} 근처의 {adjective} {noun}은(는) {n}명을 수용하며 {org}이(가) {m}월에 {verb}.|"
    "{name} {org} {role}은(는) “{aim} {adjective} {noun}을(를) 만들었다”고 말했다.|"
    "{org}에 따르면 {place}의 {noun}에는 {y}년 {m}월 {n}명이 다녀갔다.|"
    "{name} {role}은(는) {org}과(와) 함께 {adjective} {noun}을(를) {verb}.|"
    "{adjective} {noun} 입장권은 {d}천 원이며 {m}월 {d}일부터 {place}에서 판매한다.|"
    "{y}년에 창업한 {org}은(는) {aim} {n}개의 {adjective} 거점과 {noun}을(를) 운영한다.|"
    "{noun}은(는) 오후 {d}시 30분에 시작하며 {org}이(가) {aim} {verb}.",
}
_WORDS = {
    locale: {slot: said.split("|") for slot, said in words.items()}
    for locale, words in ((Locale.EN, _EN), (Locale.JA, _JA), (Locale.KO, _KO))
}
_AGAIN = 0.25
_PARTICLE = re.compile(r"(.)(은|이|을|과)\((는|가|를|와)\)")
_TOKEN = {
    Locale.EN: re.compile(r"\S+"),
    Locale.JA: re.compile(r"[一-龯々]+|[ァ-ヶー]+|[ぁ-ん]+|[、。]|[^一-龯々ァ-ヶーぁ-ん、。]+"),
    Locale.KO: re.compile(r"\S+"),
}


class Chain:
    """Sentences that go on from word to word as the given ones do: real words, and nobody's sentences."""

    def __init__(self, lines: Iterable[str], locale: Locale) -> None:
        self._next: dict[str, list[str]] = {}
        self._gap = _gap(locale)
        for line in lines:
            tokens = ["", *_TOKEN[locale].findall(line), ""]
            for one, other in pairwise(tokens):
                self._next.setdefault(one, []).append(other)

    def sentence(self, dice: Random) -> str:
        """One sentence."""
        words = [dice.choice(self._next[""])]
        while len(words) < 40 and (word := dice.choice(self._next[words[-1]])):
            words.append(word)
        return self._gap.join(words)


def sentences(count: int, locale: Locale, dice: Random, lines: Sequence[str] = ()) -> list[str]:
    """So many sentences, all different; every second one a `Chain` of the lines, if there are any."""
    chain = Chain(lines, locale) if lines else None
    found: dict[str, None] = {}
    listed: list[str] = []
    while len(listed) < count:
        old = listed and dice.random() < _AGAIN
        if old:
            text = edited(dice.choice(listed), locale, dice)
        else:
            text = chain.sentence(dice) if chain and dice.random() < 0.5 else _sentence(locale, dice)
        if text not in found:
            found[text] = None
            listed.append(text)
    return listed


def edited(text: str, locale: Locale, dice: Random) -> str:
    """The sentence with one to three things changed: facts, words put in, left out, exchanged or put elsewhere."""
    for _ in range(dice.randint(1, 3)):
        text = dice.choice(_EDITS)(text, locale, dice)
    return text


def _sentence(locale: Locale, dice: Random) -> str:
    words = _WORDS[locale]
    frame = dice.choice(words["frame"])
    if dice.random() < 0.3:
        frame = _joined(frame, dice.choice(words["frame"]), locale)
    said = {slot: dice.choice(choices) for slot, choices in words.items() if slot != "frame"}
    said["aim"] = said["aim"].format(n=dice.randint(2, 900), y=dice.randint(1950, 2026))
    numbers = {
        "n": dice.randint(2, 900),
        "y": dice.randint(1950, 2027),
        "m": dice.randint(1, 12),
        "d": dice.randint(1, 28),
    }
    return frame.format(
        org=_name(locale, dice) + _gap(locale) + said["kind"], name=_name(locale, dice), **said, **numbers
    )


def _joined(one: str, other: str, locale: Locale) -> str:
    other = other[0].lower() + other[1:] if other.startswith(("The ", "Tickets")) else other
    return one[:-1] + {Locale.EN: ", while ", Locale.JA: "。一方、", Locale.KO: ". 한편 "}[locale] + other


def _gap(locale: Locale) -> str:
    return "" if locale is Locale.JA else " "


def _name(locale: Locale, dice: Random) -> str:
    if locale is Locale.EN:
        return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).capitalize()
    return "".join(dice.choices(_KANA if locale is Locale.JA else _HANGUL, k=dice.randint(2, 5)))


def _pieces(text: str, locale: Locale) -> list[str]:
    """Words; in Japanese stretches of four characters."""
    return text.split(" ") if locale is not Locale.JA else [text[at : at + 4] for at in range(0, len(text), 4)]


def _facts(text: str, locale: Locale, dice: Random) -> str:
    return "".join(str(dice.randint(1, 9)) if char.isdigit() else char for char in text)


def _put_in(text: str, locale: Locale, dice: Random) -> str:
    pieces, words = _pieces(text, locale), _WORDS[locale]
    pieces.insert(dice.randrange(len(pieces)), dice.choice(words["adjective"] + words["place"]))
    return _gap(locale).join(pieces)


def _leave_out(text: str, locale: Locale, dice: Random) -> str:
    pieces = _pieces(text, locale)
    del pieces[dice.randrange(len(pieces))]
    return _gap(locale).join(pieces) or text


def _exchange(text: str, locale: Locale, dice: Random) -> str:
    pieces = _pieces(text, locale)
    pieces[dice.randrange(len(pieces))] = dice.choice(_WORDS[locale]["noun"])
    return _gap(locale).join(pieces)


def _move(text: str, locale: Locale, dice: Random) -> str:
    pieces = _pieces(text, locale)
    pieces.insert(dice.randrange(len(pieces)), pieces.pop(dice.randrange(len(pieces))))
    return _gap(locale).join(pieces)


_EDITS: tuple[Callable[[str, Locale, Random], str], ...] = (_facts, _put_in, _leave_out, _exchange, _move)
