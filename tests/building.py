"""The documents of a fact file, in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factsheet import inputs, pipeline


def outputs_of(facts: Path, **asked: Any) -> pipeline.Built:
    """What ``facts`` makes; ``asked`` is what an `inputs.Asked` holds."""
    asked = {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}
    return pipeline.make(inputs.source(facts, inputs.Asked(**asked)))
