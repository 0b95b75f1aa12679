"""Catalogs on a translator's desk: the project's own, and the same in the middle of a working day."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.cli import main

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "releases").iterdir())
GOLDEN = ROOT / "tests" / "golden" / "editors"

# A paragraph of a release before its source changes, and after: a sentence that changes a little, one with codes
# that does, two that go away, and in Markdown one that comes as a headline and as running text.
_BEFORE = {
    ".en": "The buoy light blinks every 9 seconds. A **band** plays at noon. Gulls nest there. The crane is old.",
    ".ja": "窓口は毎週火曜日の午前に開きます。**鐘**は正午に鳴ります。噴水は止めています。門は北にあります。",
    ".ko": "전망실은 매주 화요일 오전에 연다. **옛 종**은 정오에 울린다. 연못은 봄에 다시 연다. 문은 북쪽에 있다.",
}
_AFTER = {
    ".en": "The buoy light blinks every 12 seconds. A **band** plays at two.\n\n## Hurry!\n\nIt is full. Hurry!",
    ".ja": "窓口は毎週木曜日の午前に開きます。**鐘**は二時に鳴ります。\n\n## お早めに！\n\n混み合います。お早めに！",
    ".ko": "전망실은 매주 목요일 오전에 연다. **옛 종**은 두 시에 울린다.",
}
_PERSONS = {
    "en": "“Seal” (海豹) by Kure & Co.,\u2028㈱瀬戸波 \\ {n}.",
    "ja": "㈱瀬戸波の「アザラシ」、\u2028東館\\西館で{n}回目。",
    "ko": "㈱솔바람의 “바다표범”,\u2028동관\\서관에서 {n}번째.",
}
JOINED = "<joined/>"
_MODEL = "local:qwen2.5-coder-1.5b-instruct-q4@8efac39e"
"""So long that polib and Babel wrap the mark."""


@dataclass(frozen=True)
class Bench:
    """A project in a folder with one release, and its catalogs in the two other languages."""

    root: Path
    source: Path

    @property
    def name(self) -> str:
        """The folder's name among others."""
        return f"{self.root.parent.name}-{self.root.name}"

    @property
    def catalogs(self) -> list[Path]:
        """The catalogs' files."""
        return sorted((self.root / "locales").glob("*/LC_MESSAGES/*.po"))

    @property
    def template(self) -> Path:
        """The release's template."""
        (path,) = (self.root / "locales").glob("*.pot")
        return path

    def copy(self, root: Path) -> Bench:
        """The same project in another folder."""
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns(".locpipe"))
        return Bench(root, self.source)

    def draft(self) -> None:
        """Run `locpipe draft` with the pseudo engine."""
        assert main(["-C", str(self.root), "draft", self.source.name, "--json"]) == 0


def read(path: Path) -> Catalog:
    """The catalog in a file."""
    return pofile.read(path.read_bytes(), path)


def finished(root: Path, source: Path) -> Bench:
    """One of the project's own releases and its approved catalogs."""
    bench = _project(root, source)
    for path in (ROOT / "locales").rglob(f"{source.name.split('.')[0]}.po*"):
        (root / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, root / path.relative_to(ROOT))
    return bench


def returned(root: Path, source: Path, catalog: bytes) -> Bench:
    """A release and a Japanese catalog of it that came from somewhere."""
    bench = _project(root, source)
    path = root / "locales" / "ja" / "LC_MESSAGES" / f"{bench.source.name.split('.')[0]}.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalog)
    return bench


def busy(root: Path, source: Path) -> Bench:
    """The release drafted, reviewed in part, its source changed, drafted again and reviewed on."""
    bench = _project(root, source)
    file, language = root / "releases" / source.name, source.suffixes[-2]
    file.write_text(_with(source, _BEFORE[language]), encoding="utf-8")
    bench.draft()
    for path in bench.catalogs:
        _review(path, _first_round)
    file.write_text(_with(source, _AFTER[language]), encoding="utf-8")
    bench.draft()
    for path in bench.catalogs:
        _review(path, _second_round)
    return bench


def _with(source: Path, paragraph: str) -> str:
    """The release with a paragraph behind its longest one, in the middle of the running text."""
    blocks = source.read_text(encoding="utf-8").split("\n\n")
    blocks.insert(blocks.index(max(blocks, key=len)) + 1, paragraph)
    return "\n\n".join(blocks)


def _project(root: Path, source: Path) -> Bench:
    (root / "releases").mkdir(parents=True)
    shutil.copy(source, root / "releases")
    shutil.copy(ROOT / "glossary.yml", root)
    (root / "locpipe.yml").write_text("languages: [en, ja, ko]\nengine: pseudo\n", encoding="utf-8")
    return Bench(root, source)


def _review(path: Path, act: Callable[[int, Entry, str], Entry]) -> None:
    """Let a person go through a catalog."""
    catalog, language = read(path), path.parts[-3]
    entries = tuple(act(number, entry, language) for number, entry in enumerate(catalog.entries))
    path.write_bytes(pofile.write(replace(catalog, entries=entries)))


def _first_round(number: int, entry: Entry, language: str) -> Entry:
    text = _PERSONS[language].format(n=number)
    match number % 4:
        case 0:  # edited and approved
            return replace(entry, msgstr=text, fuzzy=False)
        case 1:  # edited, still in doubt
            return replace(entry, msgstr=text, comments=("? Is 「海豹」 a name, or 바다표범?", "asked Mina, 3 p.m."))
        case 2:  # the draft will do
            return replace(entry, fuzzy=False, comments=("as in the brochure",))
        case _:
            return replace(entry, msgstr=f"{text}\n", comments=("# a comment that looks odd", '"quoted"'))


def _second_round(number: int, entry: Entry, language: str) -> Entry:
    if entry.obsolete or entry.previous:
        return entry
    match number % 9:
        case 0:
            return replace(entry, msgstr=JOINED, fuzzy=False)
        case 1 | 2:  # back to a draft, with a question on it
            return _redrafted(entry, language, comments=("? Which of the two piers?",) if number % 2 else ())
        case 3:
            reason = Provenance(Kind.EMPTY, "", _MODEL, "9f86d081", "script: left in Japanese (…) 'か'")
            return replace(entry, msgstr="", fuzzy=False, comments=(), provenance=reason)
        case 4:
            return replace(entry, msgstr="", fuzzy=False, provenance=None)
        case _:
            return entry


def _redrafted(entry: Entry, language: str, comments: tuple[str, ...]) -> Entry:
    text = f"draft of {language}: {entry.msgid[:30]}"
    mark = Provenance(Kind.DRAFT, text_digest(entry.msgid, text), _MODEL)
    return replace(entry, msgstr=text, fuzzy=True, comments=comments, provenance=mark)
