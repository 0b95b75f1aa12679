"""The layers of the source: who may import whom, who may print, and how long a module may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "locpipe"

LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(layer.split())
    for layer in (
        "clock errors model progress",
        "packaged plugins textfile inline links fileio cachefile git naming handling officezip",
        "yamlfile xmlfile languages edits codes",
        "yamlschema facts",
        "termbase formats",
        "segmentation catalog furniture rendering",
        "interchange",
        "checks",
        "alignment adapting",
        "memory",
        "config repair",
        "engines",
        "fixing candidates project waivers",
        "source notices",
        "editions",
        "approved_blocks drafting publishing signoff renaming returned",
        "proof",
        "pipeline",
        "building standing evaluation",
        "nightly",
        "cli",
        "__main__",
    )
)
"""A module or package imports only from layers before its own, wherever in it the import stands."""

HEAVY = frozenset(
    {"babel", "ctranslate2", "httpx", "huggingface_hub", "openpyxl", "ray", "sacrebleu", "sentencepiece"}
    | {"torch", "transformers", "xllamacpp"}
)
LONGEST_MODULE = 350


def _modules() -> dict[str, Path]:
    names = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = ("locpipe", *path.relative_to(SOURCE).with_suffix("").parts)
        names[".".join(parts).removesuffix(".__init__")] = path
    return names


MODULES = _modules()


def _imports(name: str, nodes: Iterator[ast.AST]) -> Iterator[str]:
    """The full names that imports among the nodes of a module bring, whether modules or things in them."""
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def _imported_modules(name: str) -> set[str]:
    """The modules of locpipe that a module imports, at the top, for types or inside functions."""
    found = set()
    for imported in _imports(name, ast.walk(_tree(name))):
        module = imported if imported in MODULES else imported.rpartition(".")[0]
        if module in MODULES and module != "locpipe":
            found.add(module)
    return found - {name}


def _group(name: str) -> str:
    """The module or package right below locpipe that a module belongs to."""
    return name.split(".")[1]


def _rank(name: str) -> int:
    return next(rank for rank, layer in enumerate(LAYERS) if _group(name) in layer)


def test_every_module_has_its_layer_and_every_layer_its_modules() -> None:
    groups = {_group(name) for name in MODULES if name != "locpipe"}
    assert groups == frozenset().union(*LAYERS)
    assert sum(map(len, LAYERS)) == len(groups)


@pytest.mark.parametrize("name", [name for name in MODULES if name != "locpipe"])
def test_a_module_imports_only_from_layers_before_its_own(name: str) -> None:
    wrong = {
        other for other in _imported_modules(name) if _group(other) != _group(name) and _rank(other) >= _rank(name)
    }
    assert not wrong


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: _imported_modules(name) for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


_SPEAKING = frozenset({"print", "input", "exit", "sys.stdin", "sys.stdout", "sys.stderr", "sys.exit"})


def _prints_or_exits(name: str) -> Iterator[int]:
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in _SPEAKING:
            yield node.lineno


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[1:2] not in (["cli"], ["__main__"])])
def test_only_the_command_line_prints_or_exits(name: str) -> None:
    assert list(_prints_or_exits(name)) == []


@pytest.mark.parametrize("name", MODULES)
def test_heavy_imports_stay_inside_functions(name: str) -> None:
    top = {imported.partition(".")[0] for imported in _imports(name, iter(_tree(name).body))}
    assert top.isdisjoint(HEAVY)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_says_what_it_is(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) < LONGEST_MODULE
    assert ast.get_docstring(_tree(name))


def test_the_architecture_page_names_every_layer() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    missing = {name for layer in LAYERS for name in layer if f"`{name}`" not in page and f"`{name}/`" not in page}
    assert missing <= {"__main__"}
