"""Where front matter stands, and its YAML as a tree of nodes.

YAML between ``---`` lines (or up to ``...``), TOML between ``+++`` lines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from locpipe.errors import Textless, Where

BLOCK = re.compile(r"(---[ \t]*(?:\r\n|\n|\r))(.*?)((?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z))", re.DOTALL)
TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r)(.*?)(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
_QUOTED = re.compile(r"""'[^']{2,}'|"[^"]{2,}\"""")


def extent(text: str) -> int:
    """How many characters at the start of the text are front matter; 0 if it has none."""
    match = BLOCK.match(text) or TOML.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=2)  # its language, its handling and its text are asked for one after the other
def yaml_root(source: str, path: Path) -> yaml.MappingNode | None:
    """The mapping that front matter in YAML is; raises Textless, with the line, where it is none."""
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise _broken(error.problem or "not readable as YAML", path, line) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _broken(str(error).splitlines()[0] if str(error) else "nested too deeply", path, 1) from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise _broken("not a list of key: value lines", path, 2)
    return root


def _broken(problem: str, path: Path, line: int) -> Textless:
    said = _QUOTED.sub("…", problem)  # the names of anchors and aliases are words of the text
    return Textless(f"front matter: {said}", Where(path, line), "quote values that contain ': ' or '#'")
