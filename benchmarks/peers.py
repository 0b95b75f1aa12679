"""locpipe beside other tools: how fast documents are read and put together, and whether the same bytes come back.

Run: python benchmarks/peers.py [--python VENV/bin/python] [--profile] FILE_OR_FOLDER...

Every tool reads each Markdown and HTML file and writes it again with nothing translated: in its own process, without
start-up, without an engine, one after the other on the same files. Files that a tool fails on count neither as its
bytes nor as its time, and are told. ``--python`` is the interpreter of an environment with mdpo and translate-toolkit
(they are no dependencies of locpipe); po4a is asked for by perl. ``--profile`` prints what bounds locpipe.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MARKDOWN, HTML = (".md", ".markdown"), (".html", ".htm", ".xhtml")
KINDS = {"markdown": MARKDOWN, "html": HTML}
Convert = Callable[[Path, bytes], bytes]
PO4A = r"""
use strict; use warnings; no warnings 'once';
use Locale::Po4a::Chooser; use Locale::Po4a::TransTractor; use File::Temp qw(tempdir);
my ($kind, $list) = @ARGV;
open(my $names, '<', $list) or die; chomp(my @files = <$names>);
my $out = tempdir(CLEANUP => 1) . '/out';
open(STDERR, '>', '/dev/null');
$SIG{ALRM} = sub { die "too slow" };
for my $file (@files) {
    unlink $out;
    my @begin = times;
    my $done = eval {
        alarm 60;
        my %options = $kind eq 'markdown' ? (markdown => 1, neverwrap => 1) : ();
        my $parser = Locale::Po4a::Chooser::new($kind eq 'markdown' ? 'text' : 'xhtml', %options);
        $parser->{TT}{file_in_charset} = 'UTF-8'; $parser->{TT}{file_out_charset} = 'UTF-8';
        $parser->{TT}{utf_mode} = 1;
        $parser->read($file, $file); $parser->parse(); $parser->write($out); alarm 0; 1;
    };
    alarm 0;
    my @end = times;
    my $equal = 0;
    if ($done && -e $out) {
        local $/; open(my $one, '<:raw', $file); open(my $two, '<:raw', $out);
        $equal = (<$one> eq <$two>) ? 1 : 0;
    }
    printf "%s\t%.6f\t%d\n", ($done ? 'done' : 'failed'), $end[0] + $end[1] - $begin[0] - $begin[1], $equal;
}
"""


def locpipe_convert(_kind: str) -> Convert:
    """Locpipe: parse and put together."""
    from locpipe import formats
    from locpipe.model import Locale

    return lambda path, data: formats.source_bytes(formats.parse(data, path, Locale.EN))


def mdpo_convert(_kind: str) -> Convert:
    """mdpo: md2po, then po2md with nothing translated."""
    from mdpo.md2po import markdown_to_pofile
    from mdpo.po2md import pofile_to_markdown

    empty = Path(tempfile.mkdtemp()) / "empty.po"
    empty.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')

    def convert(path: Path, data: bytes) -> bytes:
        markdown_to_pofile(str(path))
        out: str = pofile_to_markdown(str(path), str(empty))
        return out.encode()

    return convert


def toolkit_convert(kind: str) -> Convert:
    """translate-toolkit: its storage classes, every unit translated to itself."""
    if kind == "markdown":
        from translate.storage.markdown import MarkdownFile as Store
    else:
        from translate.storage.html import htmlfile as Store

    def convert(_path: Path, data: bytes) -> bytes:
        store: Any = Store(inputfile=io.BytesIO(data), callback=lambda text, *_: text)
        out: str | bytes = store.filesrc
        return out.encode() if isinstance(out, str) else out

    return convert


WORKERS: dict[str, Callable[[str], Convert]] = {
    "locpipe": locpipe_convert,
    "mdpo": mdpo_convert,
    "translate-toolkit": toolkit_convert,
}
TOOLS = {"markdown": ("locpipe", "mdpo", "translate-toolkit", "po4a"), "html": ("locpipe", "translate-toolkit", "po4a")}


def work(name: str, kind: str, files: list[Path]) -> None:
    """In a process of its own: one row a file, "done" or "failed", seconds, whether the bytes are equal."""
    convert = WORKERS[name](kind)
    for path in files:
        data = path.read_bytes()
        started = time.process_time()
        try:
            out, said = convert(path, data), "done"
        except Exception:  # whatever it is that the tool fails with
            out, said = b"", "failed"
        print(f"{said}\t{time.process_time() - started:.6f}\t{int(out == data)}", file=sys.__stdout__)


def rows(name: str, kind: str, files: list[Path], python: str) -> list[list[str]]:
    """What a tool says of each file; empty if it is not there."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "files.txt"
        listed.write_text("".join(f"{file.resolve()}\n" for file in files))
        if name == "po4a":
            command = ["perl", "-e", PO4A, kind, str(listed)]
        else:
            interpreter = sys.executable if name == "locpipe" else python
            command = [interpreter, __file__, "--worker", name, kind, str(listed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [line.split("\t") for line in done.stdout.splitlines() if line.startswith(("done\t", "failed\t"))]
    if len(found) != len(files):
        reason = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        print(f"  {name:18} NOT MEASURED after {len(found)} files: {reason[:120]}")
        return []
    return found


def compare(kind: str, files: list[Path], python: str) -> None:
    """Prints a row for every tool."""
    sizes = [file.stat().st_size for file in files]
    print(f"{kind}: {len(files)} files, {sum(sizes) / 1e6:.1f} MB")
    ours: list[list[str]] = []
    for name in TOOLS[kind]:
        told = rows(name, kind, files, python)
        ours = ours or told
        done = [index for index, row in enumerate(told) if row[0] == "done"]
        if not done:
            continue
        size = sum(sizes[index] for index in done) / 1e6
        seconds = sum(float(told[index][1]) for index in done)
        own = sum(float(ours[index][1]) for index in done)
        equal = sum(row[2] == "1" for row in told)
        print(
            f"  {name:18} {size / seconds:6.2f} MB/s   byte-equal {100 * equal / len(files):5.1f} %"
            f"   failed {len(files) - len(done):3}   locpipe is {seconds / own:.1f} x as fast on its files"
        )


def profile(files: list[Path]) -> None:
    """Prints where locpipe spends its time."""
    convert = locpipe_convert("")
    told = [(file, file.read_bytes()) for file in files]
    recorded = cProfile.Profile()
    recorded.runcall(lambda: [convert(*each) for each in told])
    pstats.Stats(recorded).sort_stats("tottime").print_stats(25)


def main() -> None:
    """The command."""
    if sys.argv[1:2] == ["--worker"]:
        name, kind, listed = sys.argv[2:]
        return work(name, kind, [Path(line) for line in Path(listed).read_text().splitlines()])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--python", default=sys.executable, help="interpreter with mdpo and translate-toolkit")
    parser.add_argument("--profile", action="store_true", help="print what bounds locpipe")
    parser.add_argument("places", nargs="+", type=Path)
    options = parser.parse_args()
    every = [file for place in options.places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    for kind, extensions in KINDS.items():
        unique = {file.read_bytes(): file for file in every if file.is_file() and file.suffix.lower() in extensions}
        files = list(unique.values())
        if files:
            compare(kind, files, options.python)
            if options.profile:
                profile(files)
    return None


if __name__ == "__main__":
    main()
