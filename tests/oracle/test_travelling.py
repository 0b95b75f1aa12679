"""Catalogs in other tools' files, as other people's programs see them: schemas, translate-toolkit, LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from editors import TOOLKIT
from workbench import SOURCES, Bench, busy, read

from locpipe.catalog.model import Catalog, State
from locpipe.interchange import catalogs
from locpipe.interchange.catalogs.travel import Arrived, travelling
from locpipe.model import Locale
from locpipe.naming import language_of

SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
"""Where Debian's php-symfony-translation puts the schemas of OASIS."""

_PYTHON = TOOLKIT / "python"
_VALIDATE = """
import sys
from lxml import etree
schema = etree.parse(sys.argv[1])
for node in schema.iter("{http://www.w3.org/2001/XMLSchema}import"):
    node.set("schemaLocation", "xml.xsd")
found = etree.XMLSchema(schema)
for name in sys.argv[2:]:
    found.assertValid(etree.parse(name))
"""
_SAVE = """
import sys
from translate.storage import xliff, xliff2
store = (xliff2.Xliff2File if sys.argv[1] == "xliff2" else xliff.Xliff1File).parsefile(sys.argv[2])
for unit in store.units:
    if unit.source and unit.isfuzzy():
        unit.addnote("? seen", origin="translator")
        unit.markfuzzy(False)
store.savefile(sys.argv[2])
"""


@pytest.fixture(scope="module")
def benches(tmp_path_factory: pytest.TempPathFactory) -> list[Bench]:
    """The samples in the middle of a working day: drafts, previous versions, joined sentences, queries."""
    root = tmp_path_factory.mktemp("interchange")
    return [busy(root / source.stem, source) for source in SOURCES]


def sent(benches: list[Bench], form: str, folder: Path) -> dict[Path, Catalog]:
    """Every catalog in a format, and what of it travels."""
    found = {}
    for bench in benches:
        for path in bench.catalogs:
            catalog = read(path)
            languages = (Locale(language_of(bench.source.name.split(".")[-2])), Locale(path.parts[-3]))
            copy = folder / f"{path.parts[-3]}-{path.stem}{catalogs.WRITERS[form][0]}"
            copy.write_bytes(catalogs.write(form, catalog, languages, path))
            found[copy] = travelling(catalog)
    return found


def run(*words: str | Path, folder: Path) -> None:
    """Run a program that must do its work."""
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("form", "schema"), [("xliff", "xliff-core-1.2-strict.xsd"), ("xliff2", "xliff-core-2.0.xsd")])
@pytest.mark.skipif(not _PYTHON.exists(), reason="sh tools/peers: there is no lxml")
@pytest.mark.skipif(not SCHEMAS.exists(), reason="apt-get install php-symfony-translation: there are no schemas")
def test_files_are_valid(benches: list[Bench], form: str, schema: str, tmp_path: Path) -> None:
    run(_PYTHON, "-c", _VALIDATE, SCHEMAS / schema, *sent(benches, form, tmp_path), folder=SCHEMAS)


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
@pytest.mark.skipif(not _PYTHON.exists(), reason="sh tools/peers: there is no translate-toolkit")
def test_translate_toolkit_opens_and_saves_them_with_nothing_lost(
    benches: list[Bench], form: str, tmp_path: Path
) -> None:
    for copy, catalog in sent(benches, form, tmp_path).items():
        run(_PYTHON, "-c", _SAVE, form, copy, folder=tmp_path)
        back = catalogs.read(copy.read_bytes(), copy).catalog
        assert back.header == catalog.header
        for entry, was in zip(back.entries, catalog.entries, strict=True):
            waited = was.state in (State.DRAFT, State.EDITED)
            assert (entry.key, entry.msgstr, entry.extracted) == (was.key, was.msgstr, was.extracted)
            assert (entry.previous, entry.provenance) == (was.previous, was.provenance)
            assert entry.comments == ((*was.comments, "? seen") if waited else was.comments)
            assert entry.state is (State.APPROVED if waited else was.state)


@pytest.mark.skipif(not Path("/usr/lib/libreoffice/program/libsclo.so").exists(), reason="no LibreOffice Calc here")
def test_libreoffice_saves_sheets_with_nothing_lost(benches: list[Bench], tmp_path: Path) -> None:
    copies = sent(benches, "xlsx", tmp_path)
    soffice = shutil.which("soffice")
    assert soffice
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    words = ("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved")
    run(soffice, profile, *words, *copies, folder=tmp_path)
    for copy, catalog in copies.items():
        saved = tmp_path / "saved" / copy.name
        assert catalogs.read(saved.read_bytes(), saved) == Arrived(catalog)
