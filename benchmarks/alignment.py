"""How many pairs that `tm align` proposes are right, and how many of the right ones it finds.

Run: python benchmarks/alignment.py [--set tuned|apart|all] [--show] [--mt FOLDER]

benchmarks/data/alignment has releases of invented organizations, block by block and sentence by sentence in three
languages; a line ``--`` parts the sentences of a block and ``||`` those that only one language divides. The first four
were looked at when weights were set, the others (``apart``) were not. Every release is aligned in all six directions,
as it is and in variants made by chance with a fixed seed: blocks dropped from both editions (10 to 30 % in all), blocks
moved, neighbours swapped, sentences merged and split in one edition, boilerplate and contact missing in one, other
furniture, sentences of their own at the same place, other formats, and everything at once. A pair is right if both
sides come from exactly the same sentences of the set, in one order. Names for the glossary are right if they stand in
names.tsv. FOLDER has line-aligned texts NAME.en, NAME.ja, NAME.ko: their lines are put into paragraphs of three, every
tenth line is left out on one side, and some paragraphs are moved.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from pathlib import Path

from locpipe import formats
from locpipe.alignment import Alignment, Sentence, align, propose
from locpipe.languages.scripts import likely_locale
from locpipe.model import Document, Locale
from locpipe.rendering import render_as
from locpipe.segmentation import segment
from locpipe.termbase import Termbase

DATA = Path(__file__).resolve().parent / "data" / "alignment"
SEED = 20260301
TUNED = 4
PREFIX = {"h1": "# ", "h2": "## ", "li": "- ", "p": ""}
_LABELS = {Locale.EN: "For Immediate Release", Locale.JA: "報道関係各位", Locale.KO: "배포 즉시 보도 가능"}
_EXTRA = {
    Locale.EN: "Photos can be downloaded until the end of the month.",
    Locale.JA: "このお知らせは当日の午前に記者クラブへ配布しました。",
    Locale.KO: "이 자료는 출입 기자단에 먼저 배포됐습니다.",
}


@dataclass(frozen=True)
class Part:
    """A sentence of one edition and the number of what it says."""

    bead: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A block of one edition: its kind, the section it belongs to, its number in the set."""

    kind: str
    section: str
    number: int
    parts: tuple[Part, ...]


Version = tuple[Paragraph, ...]


def load(path: Path) -> dict[Locale, Version]:
    """A release of the set in its languages."""
    found: dict[Locale, list[Paragraph]] = {locale: [] for locale in Locale}
    bead = 0
    for number, block in enumerate(re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]):
        head, _, body = block.partition("\n")
        kind, _, section = head.partition(" ")
        parts: dict[Locale, list[Part]] = {locale: [] for locale in Locale}
        for group in body.split("\n--\n"):
            bead += 1
            for line in group.strip().splitlines():
                tag, _, text = line.partition(": ")
                parts[Locale(tag)] += [Part(bead, each.strip()) for each in text.split("||")]
        for locale in Locale:
            found[locale].append(Paragraph(kind, section, number, tuple(parts[locale])))
    return {locale: tuple(version) for locale, version in found.items()}


def document(version: Version, locale: Locale, kind: str = "md") -> Document:
    """The edition as a document of a format, read from what the project's own writers make of it."""
    between = "" if locale is Locale.JA else " "
    blocks = [PREFIX[block.kind] + between.join(part.text for part in block.parts) for block in version]
    text = "\n\n".join(blocks).replace("\n\n- ", "\n- ")
    made = segment(formats.parse(text.encode(), Path(f"release.{locale}.md"), locale))
    if kind == "md":
        return made
    data = render_as(kind, made, formats.identity, locale, root=Path())
    return segment(formats.parse(data, Path(f"release.{locale}.{kind}"), locale))


_OTHER = {
    Locale.EN: "Visitors from abroad are asked to bring a passport.",
    Locale.JA: "国内での受付は代理店が担当します。",
    Locale.KO: "국내 판매처는 추후 따로 안내한다.",
}

Variant = Callable[[Version, Version, random.Random], tuple[Version, Version]]


def clean(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """As they are."""
    return one, other


def dropped(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """10 to 30 % of the blocks are in one of the two editions only."""
    share = chance.uniform(0.1, 0.3)
    gone = {block.number: chance.random() < 0.5 for block in one[1:] if chance.random() < share}
    return (
        tuple(block for block in one if gone.get(block.number) is not True),
        tuple(block for block in other if gone.get(block.number) is not False),
    )


def moved(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """Two blocks with running text stand elsewhere in one edition."""
    blocks = list(other)
    for _ in range(2):
        at = chance.choice([n for n, block in enumerate(blocks) if block.kind == "p" and n > 2])
        block = blocks.pop(at)
        to = chance.choice([n for n in range(3, len(blocks)) if abs(n - at) > 1])
        blocks.insert(to, block)
    return one, tuple(blocks)


def swapped(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """Three times two neighbours of one kind, paragraphs or list items, have changed places in one edition."""
    blocks = list(other)
    places = [at for at in range(2, len(blocks) - 1) if blocks[at].kind == blocks[at + 1].kind in ("p", "li")]
    for at in sorted(chance.sample(places, min(3, len(places)))):
        blocks[at : at + 2] = blocks[at + 1], blocks[at]
    return one, tuple(blocks)


def merged(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """In a third of the blocks of one edition the first two sentences are one, in others one is two."""
    return one, tuple(_recut(block, chance) for block in other)


_STOPS = {".": ", ", "。": "、"}


def _recut(block: Paragraph, chance: random.Random) -> Paragraph:
    parts = list(block.parts)
    if block.kind != "p" or chance.random() > 0.4 or "“" in "".join(part.text for part in parts):
        return block
    if len(parts) > 1 and chance.random() < 0.6 and parts[0].text[-1] in _STOPS:
        head = parts[0].text[:-1] + _STOPS[parts[0].text[-1]]
        return replace(block, parts=(Part(parts[0].bead, head.strip() if "、" in head else head.rstrip()), *parts[1:]))
    at = chance.randrange(len(parts))
    for comma, stop in ((", ", ". "), ("、", "。")):
        head, found, rest = parts[at].text.partition(comma)
        if found and min(len(head), len(rest)) > (25 if comma == ", " else 12) and not re.search("[(（「]", head):
            rest = rest[0].upper() + rest[1:]
            parts[at : at + 1] = [Part(parts[at].bead, head + stop.strip()), Part(parts[at].bead, rest)]
            return replace(block, parts=tuple(parts))
    return block


def bare(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """One edition has no boilerplate and no contact."""
    return one, tuple(block for block in other if not block.section)


def furnished(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """Each edition has lines of its own around the text, and one has no date."""
    locales = [likely_locale("".join(p.text for block in version for p in block.parts)) for version in (one, other)]
    label = Paragraph("p", "", -1, (Part(-1, _LABELS[locales[0]]),))
    extra = Paragraph("p", "", -2, (Part(-2, _EXTRA[locales[1]]),))
    return (label, *one), (*(block for block in other if not _is_date(block)), extra)


def _is_date(block: Paragraph) -> bool:
    return block.kind == "p" and len(block.parts) == 1 and len(block.parts[0].text) < 30 and "2" in block.parts[0].text


def own(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """Each edition has a sentence of its own at the same place, beside or between the same blocks."""
    at = chance.randrange(3, min(len(one), len(other)))
    made = []
    for number, version in enumerate((one, other), start=3):
        locale = likely_locale("".join(p.text for block in version for p in block.parts))
        text = _EXTRA[locale] if number == 3 else _OTHER[locale]
        made.append((*version[:at], Paragraph("p", "", -number, (Part(-number, text),)), *version[at:]))
    return made[0], made[1]


def everything(one: Version, other: Version, chance: random.Random) -> tuple[Version, Version]:
    """Dropped, moved, merged and furnished."""
    for variant in (dropped, moved, merged, furnished):
        one, other = variant(one, other, chance)
    return one, other


VARIANTS: dict[str, tuple[Variant, str, str]] = {
    "clean": (clean, "md", "md"),
    "dropped": (dropped, "md", "md"),
    "moved": (moved, "md", "md"),
    "swapped": (swapped, "md", "md"),
    "merged": (merged, "md", "md"),
    "bare": (bare, "md", "md"),
    "furnished": (furnished, "md", "md"),
    "own": (own, "md", "md"),
    "html": (clean, "md", "html"),
    "txt": (clean, "docx", "txt"),
    "docx": (dropped, "html", "docx"),
    "everything": (everything, "txt", "md"),
}


@dataclass
class Count:
    """Pairs that were proposed, right ones among them, and the beads there are and that were found."""

    proposed: int = 0
    right: int = 0
    beads: int = 0
    found: int = 0

    def add(self, other: Count) -> None:
        """Count those of another, too."""
        self.proposed += other.proposed
        self.right += other.right
        self.beads += other.beads
        self.found += other.found

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.proposed), self.found / max(1, self.beads)
        return (
            f"precision {precision:6.1%}  recall {recall:6.1%}  ({self.right} of {self.proposed}, {self.beads} to find)"
        )


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _beads(sentences: Sequence[Sentence], version: Version) -> frozenset[int]:
    """What sentences of a document say: the sentences of the set that they are, or share any letters with."""
    found: set[int] = set()
    for sentence in sentences:
        words = _plain(sentence.words)
        whole = {part.bead for block in version for part in block.parts if _plain(part.text) == words}
        found |= whole or {bead for block in version for bead in _overlapping(words, block)}
    return frozenset(found)


def _order(sentences: Sequence[Sentence], version: Version) -> list[int]:
    """What sentences say, in their order."""
    return list(dict.fromkeys(bead for each in sentences for bead in sorted(_beads([each], version))))


def _overlapping(words: str, block: Paragraph) -> Iterator[int]:
    texts = [_plain(part.text) for part in block.parts]
    start = "".join(texts).find(words)
    end = 0
    for part, text in zip(block.parts, texts, strict=True):
        end += len(text)
        if start >= 0 and start < end and start + len(words) > end - len(text):
            yield part.bead


def score(found: Alignment, one: Version, other: Version, show: bool) -> Count:
    """Count what is right in an alignment."""
    both = {p.bead for b in one for p in b.parts} & {p.bead for b in other for p in b.parts}
    count = Count(beads=len(both))
    done: set[int] = set()
    for pair in found.pairs:
        ours, theirs = _beads(pair.source, one), _beads(pair.target, other)
        right = ours == theirs and bool(ours) and _order(pair.source, one) == _order(pair.target, other)
        count.proposed += 1
        count.right += right
        done |= ours & both if right else set()
        if show and not right:
            print(f"   wrong {pair.score} {pair.reasons} moved={pair.moved}")
            print("        ", " | ".join(each.words for each in pair.source))
            print("        ", " | ".join(each.words for each in pair.target))
    if show:
        for each in (*found.source_alone, *found.target_alone):
            if _beads([each], one + other) & (both - done):
                print("   alone ", each.words)
    count.found = len(done)
    return count


Direction = tuple[Locale, Locale]
DIRECTIONS: tuple[Direction, ...] = tuple((one, other) for one, other in permutations(Locale, 2))


def measured(
    paths: Sequence[Path], show: bool, pairs: Sequence[Direction] = DIRECTIONS, names: Sequence[str] = tuple(VARIANTS)
) -> tuple[dict[str, Count], dict[str, Count], int, float]:
    """The counts by variant and by direction, the number of alignments, and the seconds that the aligning took."""
    variants: defaultdict[str, Count] = defaultdict(Count)
    directions: defaultdict[str, Count] = defaultdict(Count)
    number, seconds = 0, 0.0
    for path, name, (source, target) in product(paths, names, pairs):
        variant, kind, other_kind = VARIANTS[name]
        versions = load(path)
        chance = random.Random(f"{SEED} {path.name} {name} {source} {target}")  # noqa: S311
        one, other = variant(versions[source], versions[target], chance)
        documents = document(one, source, kind), document(other, target, other_kind)
        start = time.process_time()
        found = align(*documents, Termbase.empty())
        seconds += time.process_time() - start
        number += 1
        if show:
            print(f"{path.stem} {name} {source}-{target}")
        count = score(found, one, other, show)
        variants[name].add(count)
        directions[f"{source}-{target}"].add(count)
    return variants, directions, number, seconds


def names(paths: Sequence[Path]) -> tuple[int, int, list[str]]:
    """Of the names proposed for the glossary how many are in names.tsv, how many there are, and the others."""
    rows = [line.split("\t") for line in (DATA / "names.tsv").read_text(encoding="utf-8").splitlines()]
    right, proposed, wrong = 0, 0, []
    for path, (source, target) in product(
        paths, ((Locale.EN, Locale.JA), (Locale.EN, Locale.KO), (Locale.JA, Locale.KO))
    ):
        versions = load(path)
        found = align(document(versions[source], source), document(versions[target], target), Termbase.empty())
        columns = list(Locale).index(source), list(Locale).index(target)
        known = {(row[columns[0]], row[columns[1]]) for row in rows}
        for each in propose(found, Termbase.empty()):
            proposed += 1
            right += (each.source, each.target) in known
            wrong += [] if (each.source, each.target) in known else [f"{each.source} = {each.target} ({each.reason})"]
    return right, proposed, wrong


def releases() -> list[Path]:
    """The releases of the set, the ones that were looked at first."""
    return sorted(DATA.glob("*.txt"), key=lambda path: int(path.name.partition("-")[0]))


def stress(folder: Path, show: bool, pairs: Sequence[Direction] = DIRECTIONS) -> Iterator[tuple[str, Count, float]]:
    """Lines of parallel texts in paragraphs: names, counts and seconds."""
    for path in sorted(folder.glob("*.en")):
        lines = {locale: path.with_suffix(f".{locale}").read_text(encoding="utf-8").split("\n") for locale in Locale}
        for source, target in pairs:
            chance = random.Random(SEED)  # noqa: S311
            rows = [n for n in range(len(lines[source])) if lines[source][n].strip() and lines[target][n].strip()]
            blocks = [rows[at : at + 3] for at in range(0, len(rows), 3)]
            gone = {row for row in rows if chance.random() < 0.1}
            ours = _of_lines(lines[source], blocks, {row for row in gone if row % 2})
            for _ in range(len(blocks) // 12):
                blocks.insert(chance.randrange(len(blocks)), blocks.pop(chance.randrange(len(blocks))))
            theirs = _of_lines(lines[target], blocks, {row for row in gone if not row % 2})
            documents = document(ours, source), document(theirs, target)
            start = time.process_time()
            found = align(*documents, Termbase.empty())
            yield f"{path.stem} {source}-{target}", score(found, ours, theirs, show), time.process_time() - start


def _of_lines(lines: Sequence[str], blocks: Sequence[Sequence[int]], gone: set[int]) -> Version:
    made = (
        tuple(Part(row, re.sub(r"[#*_`<>\[\]|~]", "", lines[row])) for row in block if row not in gone)
        for block in blocks
    )
    return tuple(Paragraph("p", "", number, parts) for number, parts in enumerate(made) if parts)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("tuned", "apart", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="print every wrong pair and what was not found")
    parser.add_argument("--mt", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    paths = releases()
    for name, chosen in (("tuned", paths[:TUNED]), ("apart", paths[TUNED:])):
        if args.set not in (name, "all"):
            continue
        variants, directions, number, seconds = measured(chosen, args.show)
        whole = Count()
        for label, count in (variants | directions).items():
            print(f"{name:6} {label:11} {count}")
        for count in directions.values():
            whole.add(count)
        print(f"{name:6} {'all':11} {whole}; {number} alignments in {seconds:.1f} s")
    right, proposed, wrong = names(paths)
    print(f"names  {right} of {proposed} right; {'; '.join(wrong)}")
    if args.mt:
        for label, count, seconds in stress(args.mt, args.show):
            print(f"{label:24} {count}; {seconds:.1f} s")


if __name__ == "__main__":
    main()
