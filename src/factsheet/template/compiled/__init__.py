"""The built-in templates as the Python that Jinja2 makes of them, one module a template, for a quick start.

The modules are derived (`make sync`); they hold nothing that compiling the template would not give. They are run in
the environment that asks for a template, sandboxed as any other.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from types import CodeType
from typing import Any, cast

import jinja2

from factsheet.builtin import SUFFIX
from factsheet.template.compiled.made_from import DIGESTS, JINJA2


def code(source: str, name: str | None, filename: str | None) -> CodeType | None:
    """The code of a built-in template; ``None`` for any other source, and where another Jinja2 would compile it."""
    if name is None or DIGESTS.get(name) != digest(source) or not is_of_this_jinja2():
        return None
    spec = find_spec(f"{__name__}.{module(name)}")
    found = cast("Any", spec.loader).get_code(spec.name) if spec else None
    # Jinja2 takes the place of the template from here.
    return cast("CodeType", found.replace(co_filename=filename or name)) if found else None


def is_of_this_jinja2() -> bool:
    return bool(getattr(jinja2, "__version__", "") == JINJA2)


def digest(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


def module(name: str) -> str:
    """The name of the module of a template: ``one_page``."""
    return name.removesuffix(SUFFIX).replace("-", "_")
