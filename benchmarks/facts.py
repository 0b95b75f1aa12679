"""How often `locpipe.facts.compare` is wrong on human translations, how many changed digits it finds, how fast it is.

python benchmarks/facts.py [FOLDER] reads FOLDER/<set>.<language>, aligned by line (default ../shared/eval/mt from
the repository root). For each pair of languages it counts the lines with a sure difference, those that a comparison
of digits alone would report, and the share of one random changed digit a line (fixed seed) that is found.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from locpipe.facts import Difference, compare
from locpipe.model import Locale

SETS = ("flores200-dev", "ntrex")
PAIRS = ((Locale.EN, Locale.JA), (Locale.EN, Locale.KO), (Locale.JA, Locale.KO))
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "eval" / "mt"
SEED = 20240119


def lines(folder: Path, name: str, locale: Locale) -> list[str]:
    """The lines of one set in one language."""
    return (folder / f"{name}.{locale}").read_text(encoding="utf-8").split("\n")[:-1]


def sure(source: str, one: Locale, target: str, other: Locale) -> list[Difference]:
    """The sure differences of a pair."""
    return [difference for difference in compare(source, one, target, other) if difference.sure]


def digits_differ(source: str, target: str) -> bool:
    """What a literal comparison reports: other runs of digits."""
    return Counter(re.findall(r"\d+", source)) != Counter(re.findall(r"\d+", target))


def changed(text: str, chance: random.Random) -> str:
    """The text with one digit made another; empty where it has none."""
    places = [at for at, char in enumerate(text) if char.isdecimal()]
    if not places:
        return ""
    at = chance.choice(places)
    digit = chance.choice([other for other in "0123456789" if int(other) != int(text[at])])
    return text[:at] + digit + text[at + 1 :]


def shown(difference: Difference) -> str:
    """A difference in one line."""
    source, target = difference.source, difference.target
    return f"{difference.what}: {source.text if source else '–'} / {target.text if target else '–'}"


def measure(folder: Path, name: str, one: Locale, other: Locale, verbose: bool) -> None:
    """Print the figures of one set and pair."""
    pairs = list(zip(lines(folder, name, one), lines(folder, name, other), strict=True))
    chance = random.Random(SEED)  # noqa: S311
    compare("1 m", one, "1 m", other)  # compiles what is compiled once
    began = time.process_time()
    results = [compare(source, one, target, other) for source, target in pairs]
    took = (time.process_time() - began) / len(pairs) * 1e6
    reported = sum(any(difference.sure for difference in found) for found in results)
    hinted = sum(bool(found) and not any(difference.sure for difference in found) for found in results)
    literal = sum(digits_differ(source, target) for source, target in pairs)
    tried = caught = 0
    missed = []
    for (source, target), found in zip(pairs, results, strict=True):
        broken = changed(target, chance)
        if not broken or any(difference.sure for difference in found):
            continue
        tried += 1
        if sure(source, one, broken, other):
            caught += 1
        else:
            missed.append((source, broken))
    print(
        f"{name} {one}→{other}: sure {reported}/{len(pairs)}, unsure only {hinted}, digits differ {literal}, "
        f"changed digits found {caught}/{tried} ({100 * caught / max(tried, 1):.1f} %), {took:.0f} µs a pair"
    )
    if verbose:
        for at, found in enumerate(results):
            if any(difference.sure for difference in found):
                print("  SURE", at + 1, [shown(d) for d in found if d.sure], *pairs[at], sep="\n    ")
        for source, broken in missed:
            print("  MISSED", source, broken, sep="\n    ")


def main() -> None:
    """Measure every set and pair."""
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    folder = Path(arguments[0]) if arguments else DEFAULT
    if not all((folder / f"{name}.{locale}").is_file() for name in SETS for locale in Locale):
        sys.exit(f"no aligned text in {folder}: {', '.join(SETS)} with .en, .ja and .ko are needed")
    for name in SETS:
        for one, other in PAIRS:
            measure(folder, name, one, other, "-v" in sys.argv)


if __name__ == "__main__":
    main()
