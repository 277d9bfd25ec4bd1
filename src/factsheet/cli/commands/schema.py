"""``factsheet schema``."""

from __future__ import annotations

from factsheet.cli.console import say


def schema() -> None:
    """Print the JSON Schema of a fact file.

    An editor that knows it marks mistakes and completes keys while a fact file is written.

    \b
    Example:
      factsheet schema > factsheet.schema.json
    """
    import json  # imported when asked for: start-up time

    from factsheet.facts.jsonschema import schema as schema_of_facts

    say(json.dumps(schema_of_facts(), indent=2))
