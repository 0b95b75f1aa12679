"""How well wrong Korean particles are found, how often right ones are taken for wrong, and how fast.

Run: python benchmarks/particles.py [EVAL_FOLDER]

EVAL_FOLDER holds ``mt/*.ko`` (one sentence a line) and ``segmentation/ko.jsonl`` (``segments``), Korean text that is
right as it stands (not part of this project). Without it: ../shared/eval. The project's own editions come first.

1. Forms: the share of tests/golden/particles/{hard,fresh}.txt that `form` gets right, and of words.txt (Latin words
   with their Hangul spelling) whose last sound is right.
2. Alarms: every fault found in the text as it stands, to be judged by a reader.
3. Recall, by particle (the right one→the wrong one) and by what stands before: each particle that agrees is put
   into its other form, one at a time, and looked for. Particles are those after digits, Latin letters and closing
   marks, and after Hangul words that are nouns, because the text has them with 을 or 를 and one more particle as well.
4. Speed: microseconds a sentence, best of three.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from locpipe.languages.particles import faults, form
from locpipe.languages.particles.readings import ending

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared" / "eval"
GOLDEN = ROOT / "tests" / "golden" / "particles"
RUNS = 3
SWAPPED = ("은/는", "을/를", "이/가", "과/와", "으로/로")
_PARTICLE = re.compile(r"(\S*?)(으로|[은는을를이가과와로])(?=[\s.,!?]|\Z)")
_NOUN = re.compile(r"([가-힣]{2,})(?:[을를])(?=[\s.,]|\Z)")
_ALSO = re.compile(r"([가-힣]{2,}?)(?:에서|에게|까지|부터|[은는이가과와의에도])(?=[\s.,]|\Z)")


def lines(folder: Path) -> dict[str, list[str]]:
    """The sentences of each set."""
    editions = sorted((ROOT / "editions" / "ko").glob("*.md"))
    found = {"editions": [line for path in editions for line in path.read_text(encoding="utf-8").splitlines()]}
    found |= {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted((folder / "mt").glob("*.ko"))}
    documents = (folder / "segmentation" / "ko.jsonl").read_text(encoding="utf-8").splitlines()
    found["segmentation"] = [segment for document in documents for segment in json.loads(document)["segments"]]
    return found


def forms(name: str) -> tuple[int, int]:
    """How many cases of a golden file come out right, of how many."""
    right = cases = 0
    for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            text, particle, wanted, *reading = (field.strip() for field in line.split("|"))
            got = form(text, particle, reading[0] if reading else None)
            cases += 1
            right += got == (None if wanted == "-" else wanted)
    return right, cases


def words() -> tuple[int, int]:
    """How many Latin words end as their Hangul spelling does, of how many."""
    texts = (GOLDEN / "words.txt").read_text(encoding="utf-8").split()
    pairs = [(ending(latin), ending(hangul)) for latin, hangul in zip(texts[::2], texts[1::2], strict=True)]
    return sum(bool(one and other and one.sound is other.sound) for one, other in pairs), len(pairs)


def swaps(texts: list[str]) -> Iterator[tuple[str, str, str, int, int]]:
    """Sentences with one particle in its other form: particle, what stands before, sentence, start and end."""
    joined = "\n".join(texts)
    nouns = set(_NOUN.findall(joined)) & set(_ALSO.findall(joined))
    for text in texts:
        for match in _PARTICLE.finditer(text):
            host, particle = match.groups()
            pair = next(pair for pair in SWAPPED if particle in pair.split("/"))
            before = _before(host, nouns)
            if before and form(text[: match.start(2)], pair) == particle:
                other = next(each for each in pair.split("/") if each != particle)
                wrong = text[: match.start(2)] + other + text[match.end() :]
                yield f"{particle}→{other}", before, wrong, match.start(2), match.start(2) + len(other)


def _before(host: str, nouns: set[str]) -> str:
    if not host:
        return ""
    if "가" <= host[-1] <= "힣":
        return "noun" if host in nouns else ""
    for name, pattern in (("digit", r"\d\Z"), ("Latin", r"[A-Za-z]\Z"), ("closing mark", r"[”’\"')\]」』》〉]\Z")):
        if re.search(pattern, host):
            return name
    return "symbol"


def recall(texts: list[str]) -> None:
    """Print how many swapped particles are found."""
    found: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for particle, before, text, start, _ in swaps(texts):
        hit = any(fault.start <= start < fault.end for fault in faults(text))
        for row in ((particle, ""), ("", before), ("", "")):
            found[row][hit] += 1
    for (particle, before), count in sorted(found.items()):
        total = count[True] + count[False]
        label = particle or before or "all"
        print(f"recall {label}: {count[True]}/{total} = {count[True] / total:.1%}")


def main(arguments: list[str]) -> None:
    """Print the figures."""
    folder = Path(arguments[0]) if arguments else EVAL
    if not (folder / "mt").is_dir() or not (folder / "segmentation" / "ko.jsonl").is_file():
        sys.exit(f"particles: no evaluation data in {folder}; name a folder with mt/*.ko and segmentation/ko.jsonl")
    for name, (right, cases) in {**{n: forms(n) for n in ("hard.txt", "fresh.txt")}, "words.txt": words()}.items():
        print(f"{name}: {right}/{cases} = {right / cases:.1%}")
    texts: list[str] = []
    for name, sentences in lines(folder).items():
        alarms = [(sentence, fault) for sentence in sentences for fault in faults(sentence)]
        print(f"{name}: {len(sentences)} sentences, {len(alarms)} faults found")
        for sentence, fault in alarms:
            before, after = sentence[max(0, fault.start - 25) : fault.start], sentence[fault.end : fault.end + 12]
            print(f"  {before}[{fault.found}→{fault.right}]{after}")
        texts += sentences
    recall(texts)
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        for text in texts:
            faults(text)
        times.append(time.perf_counter() - started)
    print(f"{min(times) / len(texts) * 1e6:.0f} µs a sentence of {sum(map(len, texts)) / len(texts):.0f} characters")


if __name__ == "__main__":
    main(sys.argv[1:])
