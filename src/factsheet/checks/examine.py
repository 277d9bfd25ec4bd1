"""The findings of a loaded fact file, each with its place, without those that it ignores."""

from __future__ import annotations

from factsheet.checks.registry import RULES, run
from factsheet.diagnostics import Diagnostic, in_order
from factsheet.facts.load import Loaded
from factsheet.facts.schema import Profile


def examine(loaded: Loaded, profile: Profile | None = None) -> list[Diagnostic]:
    """What the loader warns of and what the checks find, in order of place.

    ``profile`` comes before the file's own. What ``[check] ignore`` names with a reason is left out.
    """
    kept = {rule.code for rule in RULES if not rule.ignorable}
    ignored = loaded.facts.check.ignore.keys() - kept
    found = (d for d in run(loaded.facts, profile) if d.code not in ignored)
    return in_order([*loaded.warnings, *map(loaded.place, found)])
