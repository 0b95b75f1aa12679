"""What a PO file is made of, line by line: refused where gettext refuses it, and spelled as polib reads it.

polib takes much that gettext does not (a msgid without msgstr, an unknown escape) and some of it loses text;
it also stumbles over what gettext writes or accepts (``#,fuzzy``, a bare ``#,`` at the end, ``\\a``).
"""

from __future__ import annotations

import re
from pathlib import Path

from locpipe.errors import InputError, Where

_SPACE = " \t\r\f\v"
_ESCAPE = r'\\(?:[abfnrtv"\\]|[0-7]{1,3}|x[0-9a-fA-F]+)'
_STRING = rf'"(?:[^"\\]|{_ESCAPE})*"'
_KEYWORD = r"msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?"
_MESSAGE_LINE = re.compile(rf"(?:(?P<keyword>{_KEYWORD})[{_SPACE}]*)?(?P<string>{_STRING})")
_MARK = re.compile(r"#~\||#[~|,=:.]|#")
_UNUSUAL_ESCAPES = re.compile(r"\\a|(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+|\\.")
_CODE = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]+)|(?P<octal>[0-7]{1,3}))")
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}

_HINT = 'a string starts and ends with " on its line; " and \\ inside are written \\" and \\\\'
_CONFLICT = "git could not merge the file here: choose between both sides, then remove git's marks"
# What may stand before each keyword: "" is the place between two messages.
_BEFORE = {
    "msgctxt": ("", "msgstr", "msgstr[]"),
    "msgid": ("", "msgctxt", "msgstr", "msgstr[]"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
_COMPLETE = ("", "msgstr", "msgstr[]")


def readable_by_polib(lines: list[str], path: Path) -> list[str]:
    """The same lines as polib reads them without loss; raises InputError for the first that gettext refuses."""
    grammar = _Grammar(path)
    readable = [grammar.line(number, line.strip(_SPACE)) for number, line in enumerate(lines, start=1)]
    grammar.end()
    return readable


class _Grammar:
    """Where in a message the reading is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state = ""  # the last keyword of the message, "" between two messages
        self._started = 0  # the line of its msgid
        self._obsolete = False
        self._index = 0
        self._takes_string = False

    def line(self, number: int, line: str) -> str:
        """A line as polib wants it."""
        if not line:
            return line
        mark = _MARK.match(line)
        if not mark:
            return self._message_line(number, line, obsolete=False)
        rest = line[mark.end() :].strip(_SPACE)
        match mark.group():
            case "#~":
                return f"#~ {self._message_line(number, rest, obsolete=True)}" if rest else ""
            case "#|" | "#~|":
                return f"#| {self._previous(number, rest)}" if rest else ""
            case "#":
                self._require_complete()
                return f"# {line[1:].removeprefix(' ')}"
            case kind:
                self._require_complete()
                return f"{'#,' if kind == '#=' else kind} {rest}" if rest else ""

    def end(self) -> None:
        """The file is over."""
        self._require_complete()

    def _message_line(self, number: int, line: str, *, obsolete: bool) -> str:
        keyword, string = self._parse(number, line)
        if keyword:
            self._enter(number, keyword, obsolete=obsolete)
        elif not self._takes_string or obsolete is not self._obsolete:
            raise self._error(number, "a string that belongs to no keyword")
        return f"{keyword} {string}".lstrip()

    def _previous(self, number: int, line: str) -> str:
        keyword, string = self._parse(number, line)
        if keyword.startswith("msgstr"):
            raise self._error(number, f"{keyword} cannot be a previous one")
        if keyword:
            self._require_complete()
        return f"{keyword} {string}".lstrip()

    def _parse(self, number: int, line: str) -> tuple[str, str]:
        match = _MESSAGE_LINE.fullmatch(line)
        if not match:
            conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
            raise self._error(number, "not a PO line", _CONFLICT if conflict else _HINT)
        return match["keyword"] or "", self._usual(number, match["string"])

    def _usual(self, number: int, string: str) -> str:
        try:
            return _UNUSUAL_ESCAPES.sub(_usual_escape, string)
        except UnicodeDecodeError:
            raise self._error(number, "escapes that are no UTF-8 text") from None

    def _enter(self, number: int, keyword: str, *, obsolete: bool) -> None:
        name = re.sub(r"\d+", "", keyword)
        if self._state not in _BEFORE[name]:
            if name in ("msgctxt", "msgid"):
                self._require_complete()
            raise self._error(number, f"{keyword} cannot stand here")
        begins = self._state in _COMPLETE and name in ("msgctxt", "msgid")
        if not begins and obsolete is not self._obsolete:
            raise self._error(number, "some lines of this entry start with #~ and some do not")
        if name == "msgstr[]":
            expected = self._index + 1 if self._state == name else 0
            if keyword != f"msgstr[{expected}]":
                raise self._error(number, f"msgstr[{expected}] is missing")
            self._index = expected
        if name in ("msgctxt", "msgid"):
            self._started = number
        self._state, self._obsolete, self._takes_string = name, obsolete, True

    def _require_complete(self) -> None:
        """Between messages, where comments may stand."""
        if self._state not in _COMPLETE:
            raise self._error(self._started, "this entry has no msgstr")
        self._state, self._takes_string = "", False

    def _error(self, number: int, message: str, hint: str = "msgfmt -c FILE shows more") -> InputError:
        return InputError(message, Where(self._path, number), hint)


def _usual_escape(match: re.Match[str]) -> str:
    """The bell and characters by their bytes as themselves, which polib does not unescape; the rest as it is."""
    escape = match.group()
    if escape == "\\a":
        return "\a"
    codes = [int(code["hex"] or code["octal"], 16 if code["hex"] else 8) & 0xFF for code in _CODE.finditer(escape)]
    if not codes:
        return escape
    return "".join(_WRITTEN.get(character, character) for character in bytes(codes).decode())
