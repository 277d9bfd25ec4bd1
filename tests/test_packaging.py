"""The wheel holds everything that a build needs, and works where there is no checkout."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import factsheet
from factsheet import builtin
from factsheet.starting import Starter, texts
from tests.conftest import FACTS

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, **how: object) -> str:
    """What a command printed; it must end well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


def pip(*arguments: str | Path) -> str:
    """pip, off the network."""
    return run(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-index", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT)
    [wheel] = folder.glob("factsheet-*.whl")
    return wheel


def test_the_wheel_holds_templates_themes_fonts_licences_and_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        packed = set(package.namelist())
    templates = [p.relative_to(ROOT / "templates") for p in (ROOT / "templates").rglob("*") if p.is_file()]
    assert {p.suffix for p in templates} >= {".j2", ".toml", ".ttf"}
    assert {f"factsheet/_templates/{p.as_posix()}" for p in templates} <= packed
    modules = [p.relative_to(ROOT / "src") for p in (ROOT / "src").rglob("*") if p.is_file() and p.suffix != ".pyc"]
    assert {p.as_posix() for p in modules} <= packed
    assert "factsheet/py.typed" in packed
    assert {f"factsheet/starting/files/{name}" for name in ("minimal.toml", "coi.toml", "gitignore")} <= packed
    assert [name for name in packed if name.endswith("_sample.toml")] == ["factsheet/_sample.toml"]
    licences = f"factsheet-{factsheet.__version__}.dist-info/licenses"
    assert {f"{licences}/LICENSE", f"{licences}/templates/fonts/OFL.txt"} <= packed
    assert not [name for name in packed if name.startswith("tests/") or "__pycache__" in name]


def test_a_wheel_installed_elsewhere_builds_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home, desk = tmp_path / "venv", tmp_path / "desk"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    pip("install", "--no-index", "--no-deps", "--target", packages, wheel)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    desk.mkdir()
    (desk / "facts.toml").write_text(FACTS, encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    used = run(python, "-P", "-c", "import factsheet; print(factsheet.__file__)", cwd=desk, env=env)
    assert Path(used.strip()).is_relative_to(packages)
    run(python, "-P", "-m", "factsheet", "build", "-f", "pdf", "-f", "docx", "-f", "md", cwd=desk, env=env)
    assert {path.name for path in (desk / "build").iterdir()} == {f"depot-closure.{f}" for f in ("pdf", "docx", "md")}
    for starter in Starter:
        run(python, "-P", "-m", "factsheet", "new", starter, "--from", starter, cwd=desk, env=env)
        assert {path: path.read_text(encoding="utf-8") for path in (desk / starter).rglob("*") if path.is_file()} == {
            desk / starter / name: text for name, text in texts(starter).items()
        }


def test_the_built_in_templates_are_found_in_a_checkout() -> None:
    assert (builtin.folder() / "briefing.md.j2").is_file()
    assert (builtin.folder() / "themes" / "plain.toml").is_file()
    assert builtin.sample() == ROOT / "facts.toml"


def test_the_version_is_that_of_the_package() -> None:
    try:
        assert importlib.metadata.version("factsheet") == factsheet.__version__
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("runs from a checkout that is not installed")
