"""The project's own glossary.yml."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from locpipe.model import Locale
from locpipe.termbase import Termbase, TermType
from locpipe.termbase.load import schema

ROOT = Path(__file__).resolve().parents[3]
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.fixture(scope="module")
def house() -> Termbase:
    return Termbase.load(ROOT / "glossary.yml")


FACTS = [
    ("iPark Institute Co., Ltd.", "アイパークインスティチュート株式会社", "아이파크 인스티튜트 주식회사"),
    ("iPark Institute", "アイパークインスティチュート", "아이파크 인스티튜트"),
    ("Shonan Health Innovation Park", "湘南ヘルスイノベーションパーク", "쇼난 헬스 이노베이션 파크"),
    ("Shonan iPark", "湘南アイパーク", "쇼난 아이파크"),
    ("Osong Medical Innovation Foundation", "五松先端医療産業振興財団", "오송첨단의료산업진흥재단"),
    ("KBIOHealth", "KBIOHealth", "KBIOHealth"),
    ("Industrial & Infrastructure Fund Investment Corporation", "産業ファンド投資法人", "산업펀드투자법인"),
    ("IIF", "IIF", "IIF"),
    ("Takeda Pharmaceutical Company Limited", "武田薬品工業株式会社", "다케다약품공업 주식회사"),
    ("Takeda", "武田薬品", "다케다"),
    ("Mitsubishi Corporation", "三菱商事株式会社", "미쓰비시상사"),
    ("Ministry of Health and Welfare", "保健福祉部", "보건복지부"),
    ("Ministry of SMEs and Startups", "中小ベンチャー企業部", "중소벤처기업부"),
    ("Toshio Fujimoto", "藤本 利夫", "후지모토 도시오"),
    ("Sang-hoon Cha", "車 相勲（チャ・サンフン）", "차상훈"),
    ("CEO", "代表取締役社長", "대표이사 사장"),
    ("Chairman & CEO", "理事長", "이사장"),
    ("Chairman and CEO", "理事長", "이사장"),
    ("Fujisawa City, Kanagawa Prefecture", "神奈川県藤沢市", "가나가와현 후지사와시"),
    ("Cheongju City, North Chungcheong Province", "忠清北道清州市", "충청북도 청주시"),
    ("memorandum of understanding (MOU)", "基本合意書（MOU）", "양해각서(MOU)"),
    ("business agreement", "業務提携", "업무협약"),
    ("life science ecosystem", "ライフサイエンスエコシステム", "생명과학 생태계"),
    ("bio-healthcare", "バイオヘルスケア", "바이오헬스케어"),
    ("bio-health", "バイオヘルス", "바이오헬스"),
    ("New Drug Development Center", "新薬開発支援センター", "신약개발지원센터"),
    ("Medical Device Development Center", "先端医療機器開発支援センター", "첨단의료기기개발지원센터"),
    ("Non-clinical Evaluation Center", "非臨床支援センター", "비임상지원센터"),
    ("BioPharmaceutical Manufacturing Center", "バイオ医薬生産センター", "바이오의약생산센터"),
]


@pytest.mark.parametrize(("en", "ja", "ko"), FACTS)
def test_every_name_is_found_and_rendered_in_every_direction(house: Termbase, en: str, ja: str, ko: str) -> None:
    texts = {EN: en, JA: ja, KO: ko}
    for source in Locale:
        (match,) = house.find(texts[source], source)
        for target in Locale:
            assert texts[target] in match.targets(target)


def test_particles_of_a_latin_name_have_a_reading(house: Termbase) -> None:
    assert house.reading("KBIOHealth", KO) == "케이바이오헬스"
    assert house.reading("MOU", KO) == "엠오유"


def test_the_plain_title_of_another_organization_is_another_title(house: Termbase) -> None:
    assert [match.text for match in house.find("the CEO of KBIOHealth", EN)] == ["KBIOHealth"]


def test_forbidden_forms(house: Termbase) -> None:
    (match,) = house.find("memorandums of understanding (MOUs)", EN)
    assert match.forbidden(JA) == ("覚書",)
    assert house.find("memoranda of understanding", EN)[0].targets(JA) == ("基本合意書",)


def test_the_seed_release() -> None:
    seed = ROOT.parent / "shared" / "seed"
    paths = sorted(seed.glob("*.txt"))
    if not paths:
        pytest.skip(f"NOT RUN: no seed release in {seed}")
    house = Termbase.load(ROOT / "glossary.yml")
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [match for line in lines for match in house.find(line, EN)]
        assert len(found) > 50
        assert not any(match.ambiguous for match in found)
        assert all(match.targets(JA) and match.targets(KO) for match in found)


def test_the_examples_of_the_manual(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```yaml\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    path = tmp_path / "glossary.yml"
    types: set[TermType] = set()
    for example in examples:
        path.write_text(example, encoding="utf-8")
        types |= {term.type for term in Termbase.load(path)}
    assert types == set(TermType)


def test_the_schema_is_valid() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema())


def test_importing_the_termbase_imports_nothing_heavy() -> None:
    code = "import sys, locpipe.termbase; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"yaml", "jsonschema", "ahocorasick_rs"} & set(done.stdout.split())
