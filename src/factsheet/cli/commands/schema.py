"""``factsheet schema``."""

from __future__ import annotations

from factsheet.cli.console import say


def schema() -> None:
    """Print the JSON Schema of a fact file.

    An editor that knows it marks mistakes, completes keys and explains them while a fact file is written.
    The first line of the fact file names it: #:schema ./factsheet.schema.json

    \b
    Example:
      factsheet schema > factsheet.schema.json
    """
    import json  # imported when asked for: start-up time

    from factsheet.facts.jsonschema import schema as schema_of_facts

    say(json.dumps(schema_of_facts(), indent=2))
