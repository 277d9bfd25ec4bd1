"""Where the built-in templates, themes and fonts lie, and the sample."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".md.j2"
"""How the file of a template ends."""

BUILT_IN = "built-in"
"""Before the slash of a name, it stands for the built-in template, whatever a user's folder holds."""

_PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """The folder of built-in templates, with ``themes`` and ``fonts`` below it.

    A wheel packs it into the package; in a checkout it is ``templates/`` at the top.
    """
    packed = _PACKAGE / "_templates"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "templates"


def template_folders(beside: Path) -> tuple[Path, Path]:
    """Where the templates of a fact file in the folder ``beside`` are looked for, in order: its own, then ours."""
    return beside / "templates", folder()


def theme_folders(beside: Path) -> tuple[Path, Path]:
    """The same for themes."""
    own, ours = template_folders(beside)
    return own / "themes", ours / "themes"


def sample() -> Path:
    """The sample: a fact file on a real report."""
    packed = _PACKAGE / "_sample.toml"
    return packed if packed.is_file() else _PACKAGE.parents[1] / "facts.toml"
