"""The findings of a loaded fact file, each with its place, without those that it ignores."""

from __future__ import annotations

from factsheet.checks.ignores import sifted
from factsheet.checks.registry import RULES, run
from factsheet.diagnostics import Diagnostic, in_order
from factsheet.facts.load import Loaded
from factsheet.facts.schema import Profile


def examine(loaded: Loaded, profile: Profile | None = None) -> list[Diagnostic]:
    """What the loader warns of and what the checks find, in order of place.

    ``profile`` comes before the file's own. What the file ignores is left out, and an ignore that
    is faulty is a finding (X001).
    """
    under = profile or loaded.facts.check.profile
    found = run(loaded.facts, under)
    kept = sifted(found, loaded, under, {rule.code: rule for rule in RULES})
    loaded.forget_places()
    return in_order([*loaded.warnings, *kept])
