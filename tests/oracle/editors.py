"""Ways to save a catalog: programs that run without a screen, and the shapes in which services elsewhere write.

Each says what it is known to lose; docs/editors.md tells it to people.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import polib
from babel.messages.pofile import read_po, write_po
from workbench import ROOT

TOOLKIT = ROOT / ".venv-peers" / "bin"

Save = Callable[[Path, Path, Path], None]
"""Opens every catalog of a folder and saves it into another one; the third folder has the templates."""


@dataclass(frozen=True)
class Editor:
    """A way to save catalogs, the program that it needs, and what it loses of an entry."""

    name: str
    save: Save
    needs: Path | None = None
    loses: frozenset[str] = frozenset()

    @property
    def missing(self) -> str:
        """What to install, "" if the program is here."""
        if self.needs is None or shutil.which(self.needs):
            return ""
        return f"sh tools/peers: there is no {self.needs}" if TOOLKIT in self.needs.parents else f"no {self.needs} here"


def run(*words: str | Path) -> None:
    """Run a program that must do its work, its messages in English."""
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()


def _gettext(words: str, loses: str = "") -> Editor:
    """A gettext tool on one catalog after the other; POT stands for the release's template."""
    tool, *options = words.split()

    def save(sent: Path, out: Path, pots: Path) -> None:
        for path in sent.iterdir():
            inputs = [path if option == "PO" else pots / f"{path.stem}.pot" for option in options if option.isupper()]
            flags = [option for option in options if not option.isupper()]
            run(tool, *flags, "-o", out / path.name, *(inputs or [path]))

    return Editor(words, save, Path(tool), frozenset(loses.split()))


def _toolkit(*steps: str, loses: str = "") -> Editor:
    """Programs of translate-toolkit, one after the other, on whole folders; {between} is a folder between them."""

    def save(sent: Path, out: Path, pots: Path) -> None:
        for step in steps:
            program, *words = step.format(sent=sent, out=out, pots=pots, between=out.with_name("between")).split()
            run(TOOLKIT / program, "--progress=none", *words)

    name = ", ".join(step.format(sent="PO", out="PO", pots="POT", between="BETWEEN") for step in steps)
    return Editor(name, save, TOOLKIT / steps[0].split()[0], frozenset(loses.split()))


def _text(name: str, change: Callable[[str], str], loses: str = "") -> Editor:
    """A change to the text of each file, which the program reads whatever its line ends are."""

    def save(sent: Path, out: Path, pots: Path) -> None:
        for path in sent.iterdir():
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            (out / path.name).write_bytes(change(text).encode())

    return Editor(name, save, None, frozenset(loses.split()))


def _polib(sent: Path, out: Path, pots: Path) -> None:
    for path in sent.iterdir():
        polib.pofile(str(path)).save(str(out / path.name))


def _babel(sent: Path, out: Path, pots: Path) -> None:
    for path in sent.iterdir():
        with path.open("rb") as source, (out / path.name).open("wb") as target:
            write_po(target, read_po(source), width=76)


_OMEGAT_PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>ja</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""
_OMEGAT_MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1">
<header creationtool="OmegaT" creationtoolversion="3.6.0" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
  segtype="paragraph" srclang="en"/>
<body>{units}</body>
</tmx>
"""
_OMEGAT_UNIT = '<tu><tuv lang="en"><seg>{}</seg></tuv><tuv lang="ja"><seg>{}</seg></tuv></tu>'


def omegat(catalog: bytes, translations: Mapping[str, str], folder: Path) -> bytes:
    """The target file that OmegaT makes of a catalog and of what a translator wrote for some of its msgids."""
    project = folder / "project"
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(_OMEGAT_PROJECT, encoding="utf-8")
    units = "".join(_OMEGAT_UNIT.format(escape(msgid), escape(text)) for msgid, text in translations.items())
    memory = project / "omegat" / "project_save.tmx"
    memory.write_text(_OMEGAT_MEMORY.format(units=units), encoding="utf-8")
    (project / "source" / "ja.po").write_bytes(catalog)
    run("omegat", project, "--mode=console-translate", f"--config-dir={folder / 'config'}")
    return (project / "target" / "ja.po").read_bytes()


PROGRAMS = (
    *map(
        _gettext,
        (
            "msgcat",
            "msgcat --no-wrap",
            "msgcat --width=40 --indent",
            "msgcat --sort-output",
            "msgcat --sort-by-file --escape",
            "msgcat --no-location",
            "msgmerge --quiet --previous PO POT",
            "msgattrib",
            "msguniq",
            "msgconv --to-code=UTF-8",
        ),
    ),
    _gettext("msgcat --strict", loses="places"),
    _gettext("msgmerge --quiet PO POT", loses="previous"),
    _gettext("msgattrib --clear-previous", loses="previous"),
    _gettext("msgattrib --no-obsolete", loses="obsolete"),
    _toolkit("pomerge -t {sent} -i {sent} -o {out}"),
    _toolkit("poclean {sent} {out}"),
    _toolkit("pot2po -t {sent} {pots} {out}", loses="empty"),
    _toolkit("po2csv {sent} {between}", "csv2po -t {sent} {between} {out}", loses="backslash"),
    _toolkit(
        "po2csv {sent} {between}",
        "csv2po {between} {out}",
        loses="backslash state provenance comments previous obsolete context",
    ),
    _toolkit("po2xliff {sent} {between}", "xliff2po {between} {out}", loses="previous context obsolete"),
    Editor("polib", _polib),
    Editor("Babel", _babel, loses=frozenset({"previous", "obsolete"})),
)


# --- shapes

_HEADER = re.compile(r'\A(?:#.*\n)*msgid ""\nmsgstr ""\n(?:".*"\n)+')
_STRING = re.compile(r'^((?:#~\||#~|#\|)? ?)(msgctxt|msgid|msgstr) "(.{60,})"$', re.MULTILINE)
_PIECE = re.compile(r"(?:\\.|[^\\]){1,55}")


def _wrapped(text: str) -> str:
    """Long strings on several lines, cut anywhere."""

    def cut(match: re.Match[str]) -> str:
        prefix, keyword, string = match.groups()
        lines = [f'{prefix}"{piece}"' for piece in _PIECE.findall(string)]
        return "\n".join([f'{prefix}{keyword} ""', *lines])

    return _STRING.sub(cut, text)


def _with_header(text: str, *fields: str, comment: str = "") -> str:
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'{comment}msgid ""\nmsgstr ""\n{lines}' + (_HEADER.sub("", text) if _HEADER.match(text) else f"\n{text}")


def _without(text: str, *starts: str) -> str:
    """The text without the lines that start so, but for the header's."""
    match = _HEADER.match(text)
    header = match.group() if match else ""
    return header + "\n".join(line for line in text[len(header) :].split("\n") if not line.startswith(starts))


_COMMON = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit")


_LOCALES = {"ja": "ja_JP", "ko": "ko_KR", "en": "en_US"}


def _language(text: str) -> str:
    match = re.search(r'^"Language: (..)', text, re.MULTILINE)
    assert match
    return match[1]


def _weblate(text: str) -> str:
    fields = (
        "Project-Id-Version: press",
        "Report-Msgid-Bugs-To: ",
        "PO-Revision-Date: 2026-03-18 07:21+0000",
        "Last-Translator: Mina Rowan <mina@larkmoor-transit.example>",
        "Language-Team: Japanese <https://weblate.example/projects/press/ferry/>",
        "X-Generator: Weblate 5.14",
    )
    found = re.findall(r'^"((?:Language|X-Locpipe[^:]*): .*)\\n"$', text, re.MULTILINE)
    comment = "# Mina Rowan <mina@larkmoor-transit.example>, 2026.\n"
    return _wrapped(_with_header(text, *fields, *found, *_COMMON, comment=comment))


def _crowdin(text: str) -> str:
    language = _language(text)
    fields = (
        "Project-Id-Version: press",
        *_COMMON,
        "Plural-Forms: nplurals=1; plural=0;",
        "X-Crowdin-Project: press",
        "X-Crowdin-Project-ID: 7",
        f"X-Crowdin-Language: {language}",
        "X-Crowdin-File: /main/ferry.pot",
        f"Language: {_LOCALES[language]}",
        "PO-Revision-Date: 2026-03-18 07:21",
    )
    return _without(_with_header(text, *fields), "# ", "#|", "#~") + "\n"


def _lokalise(text: str) -> str:
    header = _HEADER.match(text)
    assert header
    body = _without(text, "#|", "#~")[header.end() :]
    return header.group() + re.sub(r"^# ", "#. ", body, flags=re.MULTILINE)


def _phrase(text: str) -> str:
    fields = (f"Language: {_language(text)}", *_COMMON, "X-Generator: PhraseApp (phraseapp.com)")
    header, *entries = _entries(_without(_with_header(text, *fields), "#|", "#~", "#.", "#:"))
    current = sorted((entry for entry in entries if "msgid" in entry), key=lambda entry: entry[entry.index("msgid") :])
    return "\n\n".join([header, *current]) + "\n"


def _texts_alone(text: str) -> str:
    return _without(_with_header(text, *_COMMON), "#")


def _entries(text: str) -> list[str]:
    """The header and the entries, whether or not blank lines stand between them."""
    entries: list[list[str]] = [[]]
    over = False  # whether the entry has come to its msgstr
    for line in filter(None, text.split("\n")):
        message = line.removeprefix("#~ ")
        if over and not message.startswith('"'):
            entries.append([])
        over = message.startswith("msgstr") or (over and message.startswith('"'))
        entries[-1].append(line)
    return ["\n".join(lines) for lines in entries]


def _reordered(text: str) -> str:
    """Comments in another order, each entry's own."""
    ranks = {"#|": 0, "#,": 1, "#:": 2, "#.": 3, "# ": 4}

    def sort(entry: str) -> str:
        return "\n".join(sorted(entry.split("\n"), key=lambda line: ranks.get(line[:2], 5)))

    header, *entries = _entries(text)
    return "\n\n".join([header, *map(sort, entries)]) + "\n"


def _obsolete_first(text: str) -> str:
    header, *entries = _entries(text)
    return "\n\n".join([header, *sorted(entries, key=lambda entry: "\n#~ " not in f"\n{entry}")]) + "\n\n\n"


def broken_in_vs_code(text: str) -> str:
    """What VS Code makes of a file when it is told to remove unusual line terminators."""
    return text.replace("\u2028", "\n")


def with_two_headers(text: str) -> str:
    """What pogrep of translate-toolkit makes of a file."""
    header = _HEADER.match(text)
    assert header
    return f"{header.group()}\n{text}"


SHAPES = (
    _text("as Weblate writes", _weblate),
    _text("as Crowdin writes, comments left out", _crowdin, loses="comments provenance previous obsolete"),
    _text("as Lokalise writes, comments as descriptions", _lokalise, loses="comments provenance previous obsolete"),
    _text("as Phrase writes", _phrase, loses="previous obsolete"),
    _text("as a service that knows only texts", _texts_alone, loses="comments provenance previous obsolete state"),
    _text("as VS Code on Windows", lambda text: re.sub(r"[ \t]+$", "", text, flags=re.M).replace("\n", "\r\n")),
    _text("as Notepad", lambda text: "\ufeff" + text.replace("\n", "\r\n").rstrip()),
    _text("sticky flags of gettext 0.26", lambda text: text.replace("\n#, fuzzy\n", "\n#= no-wrap\n#, fuzzy\n")),
    _text("flags in one line", lambda text: text.replace("\n#, fuzzy\n", "\n#,no-wrap,fuzzy\n")),
    _text("no header comment", lambda text: re.sub(r"\A(?:#.*\n)+", "", text)),
    _text("header fields twice", lambda text: text.replace('"MIME', '"Language-Team: \\n"\n"MIME', 1)),
    _text("no header", lambda text: _HEADER.sub("", text).lstrip()),
    _text("comments in another order", _reordered),
    _text("obsolete entries first", _obsolete_first),
    _text("no blank lines", lambda text: text.replace("\n\n", "\n")),
    _text("no places, no notes", lambda text: _without(text, "#:", "#.")),
)
