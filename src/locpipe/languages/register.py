"""The register a sentence ends in: です・ます or だ・である, 한다 or 합니다 or 해요, or a noun.

Told by the last word alone, without a dictionary of the language: Japanese endings after 公用文作成の考え方 (敬体 and
常体), Korean after the endings of 하십시오체, 해라체 and 해요체 in 표준국어대사전 (National Institute of the Korean
Language).
"""

from __future__ import annotations

import re
from functools import cache

from locpipe import packaged
from locpipe.languages import hangul, quotes
from locpipe.languages.surface import OBJECT, surface
from locpipe.model import Locale

POLITE, PLAIN, FORMAL, NOUN = "polite", "plain", "formal", "noun"

_END = "。．.！!？?…‥:：;；、,♪〜~ー \u3000\t\n\r\u00a0" + OBJECT
_TAIL = re.compile(r"[(（\[［【][^()（）\[\]［］【】]{0,200}[)）\]］】]\Z")
_CLOSING = "」』”’\"')）]］】》〉"
_LONGEST_ENDING, _LONGEST_TAIL = 24, 400

_JA_PARTICLE = re.compile("(?:か|ね|よ|よね|かね|な|わ|さ|が|けど|けれど|けれども|から|ので|のか|し)\\Z")
_JA_POLITE = re.compile("(?:です|ます|でした|ました|ません|でしょう|ましょう|ください|下さい|ませ)\\Z")
_JA_NOUN = re.compile(
    "(?:こと|もの|ため|ところ|とおり|はず|わけ|など|ほか|まま|あまり|つもり|ほど|うち|なし|あり|とき|かた|ここ|そこ|これ|それ|みんな|[一-鿿][りれみきけちぎびげめせじ])\\Z"
)
_JA_PLAIN = re.compile(
    "(?:だ|である|[いきぎしじちにびみりっんえけげせぜてでねべめれ一-鿿]た|"
    "[うくぐすつぬぶむる]|[^\\W\\d_]い|べき|せよ|しろ|べし|まい|のか|ず)\\Z"
)
_JA_LAST = re.compile("[ぁ-ゖ]\\Z")
_JA_MEMO = re.compile("(?:へ|に|を|も|は|で|と|が|の|や|まで|より|から)\\Z")
_KO_FORMAL = re.compile("(?:니다|니까|시다|시오|니다만)\\Z")
_KO_POLITE = re.compile("[요죠]\\Z")
_KO_PLAIN = re.compile("(?:다|(?:하|되|으|시)라|(?:하|되|가|보)자|[는은한인던]가|[는을할될일]지|구나|노라)\\Z")
_KO_HANGING = re.compile(
    "(?:[을를며]|면서|지만|하여|해서|므로|으니|는데|은데|인데|거나|든지|도록|으로써?|에서|에게|(?<![보광사창신권재경공예최논투원])고|하는|되는|있는|없는|하게)\\Z"
)
_KO_CLAUSE_END = re.compile("[가-힣]\\Z")
# Endings that are put together as none are. Japanese: a state behind ません, ます behind a dictionary's form, でした
# behind an adjective. Korean: past forms of 아서/어서 (서+었 is 섰), 었 behind a bare ㅏ (싸었다 is 쌌다), 였 behind
# a dictionary's form. Both: a sentence that breaks off.
_IMPOSSIBLE = {
    Locale.JA: re.compile(
        "[一-鿿ぁ-ゖ]{0,3}ません(?:で|て)い(?:ま[しす]た?|[たてなる])"
        "|[一-鿿ぁ-ゖ]{0,2}(?:[一-鿿][うくぐすつぬぶむ]|る)ま(?:した|す)(?![一-鿿ぁ-ゖ])"
        "|(?:大き|小さ|高|低|多|少な|長|短|新し|強|弱|難し|厳し|良|早|速)いでした"
        "|[一-鿿ぁ-ゖァ-ヺー]{0,4}(?:しており|であり|および|ならびに|または|により|として|を)。\\s*\\Z"
    ),
    Locale.KO: re.compile(
        "[가-힣]{1,8}서[었았][가-힣]{0,4}|[가-힣]{0,8}[가나다라마바사아자차카타파하까따빠싸짜]었[가-힣]{0,4}"
        "|[가-힣]{0,8}[하되있없]다였[가-힣]{0,4}"
        "|[가-힣]{1,8}(?:며|면서|지만|하여|으므로|인데|는데|[을를])\\.\\s*\\Z"
    ),
}
_FINAL_B = 17  # ㅂ, as in 합니다
_FINAL_L = 8  # ㄹ, as in 할까
_FINAL_M = 16  # ㅁ, as in 함, 됨, 있음


def register_of(sentence: str, locale: Locale) -> str | None:
    """The register of a sentence (a msgstr): "polite", "plain", "formal", "noun", or None where it cannot be told.

    Japanese: polite (です・ます), plain (だ・である), noun (体言止め). Korean: formal (합니다), plain (한다), polite
    (해요), noun (체결, 함). Tags, brackets and quotation marks at the end are passed over, so a sentence that is a
    quotation gets the quotation's own register; see `speaks`. English has none.
    """
    if locale is Locale.EN:
        return None
    ending = _ending(surface(sentence).text)
    if not ending:
        return None
    return _japanese(ending) if locale is Locale.JA else _korean(ending)


def impossible(words: str, locale: Locale) -> str:
    """The first ending in a text that no sentence has (낮아서었다, しませんでいる; 하지 않으며 and no more); or ""."""
    found = _IMPOSSIBLE[locale].search(words) if locale in _IMPOSSIBLE else None
    return found[0] if found else ""


def speaks(sentence: str) -> bool:
    """Whether the end of a sentence stands inside a quotation, which speaks for itself."""
    text = surface(sentence).text.rstrip(_END)
    if text and text[-1] in "」』”’\"'":
        return True
    return any(text[at] in '「『“‘"' for at in quotes.pairs(text).lone)


def quotation_open(sentence: str, open_before: bool) -> bool:
    """Whether a quotation is still open behind a sentence, which one before it may have opened."""
    text = surface(sentence).text
    for at in quotes.pairs(text).lone:
        if text[at] in "「『“":
            open_before = True
        elif text[at] in "」』”":
            open_before = False
    return open_before


def _ending(text: str) -> str:
    """The last characters of a sentence, without marks, and without brackets that stand behind it."""
    text = text.rstrip(_END)[-_LONGEST_TAIL:]
    while True:
        before = text
        text = text.rstrip(_END)
        text = _TAIL.sub("", text) or text.rstrip(_CLOSING)
        text = text.rstrip(_CLOSING)
        if text == before:
            return text[-_LONGEST_ENDING:]


def _japanese(ending: str) -> str | None:
    bare = _without_particle(ending)
    if _JA_POLITE.search(bare) or _JA_POLITE.search(ending):
        return POLITE
    words = _words()
    if ending.endswith(words["greetings"]):
        return None
    if ending.endswith(words["nouns"]) or _JA_NOUN.search(ending):
        return NOUN
    if _JA_PLAIN.search(bare) or _JA_PLAIN.search(ending):
        return PLAIN
    if _JA_LAST.search(ending):
        return None
    return NOUN


def _without_particle(ending: str) -> str:
    """The ending without particles such as か and よね, of which two may stand there."""
    for _ in range(2):
        ending = _JA_PARTICLE.sub("", ending)
    return ending


def _korean(ending: str) -> str | None:
    if _KO_FORMAL.search(ending):
        before = ending.removesuffix("만")[-3:-2]
        if ending.endswith("시오") or hangul.final(before) == _FINAL_B:
            return FORMAL
    words = _words()
    word = ending.rpartition(" ")[2]
    if _KO_POLITE.search(ending):
        return NOUN if word in words["yo"] else POLITE
    if _KO_PLAIN.search(ending):
        return NOUN if word in words["da"] else PLAIN
    if ending.endswith("까") and hangul.final(ending[-2:-1]) == _FINAL_L:
        return PLAIN
    if not _KO_CLAUSE_END.search(ending):
        return NOUN
    if hangul.final(ending[-1]) == _FINAL_M:
        return NOUN
    return None if _KO_HANGING.search(ending) else NOUN


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The lists of nouns and greetings, of both languages."""
    data = packaged.table("locpipe.languages", "register.yml")
    return {name: tuple(words.split()) for lists in data.values() for name, words in lists.items()}
