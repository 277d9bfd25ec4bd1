"""The tools behind editors: the linters of Tombi and Taplo, and a client that talks to a language server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, Any, NamedTuple

BIN = Path(sys.executable).parent
SCHEMA = "factsheet.schema.json"
FIRST_LINES = f"#:schema ./{SCHEMA}\n\n"


class Marked(NamedTuple):
    line: int  # counted from 1
    level: str
    message: str


def run(folder: Path, *command: str) -> str:
    """What a tool prints, without colours."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)


def tombi(folder: Path, *files: str) -> dict[str, list[Marked]]:
    """What Tombi marks in each of the files."""
    report = folder / "report.jsonl"
    how = ("--offline", "--quiet", "--diagnostics-format", "json-lines", "--diagnostics-file", report.name)
    run(folder, "tombi", "lint", *how, *files)
    marked: dict[str, list[Marked]] = {file: [] for file in files}
    for line in report.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        marked[Path(d["path"]).name].append(Marked(d["range"]["start"]["line"], d["level"], d["message"]))
    return marked


def taplo(folder: Path, *files: str) -> dict[str, set[tuple[int, str]]]:
    """The lines and messages that Taplo gives for each of the files; it repeats one for each part of a table."""
    address = (folder / SCHEMA).as_uri()
    printed = run(folder, "taplo", "lint", "--no-auto-config", "--colors", "never", "--schema", address, *files)
    marked: dict[str, set[tuple[int, str]]] = {file: set() for file in files}
    for message, file, line in re.findall(r"^error: (.*)\n\s*┌─ (.*?):(\d+):\d+", printed, re.MULTILINE):
        marked[Path(file).name].add((int(line), message))
    return marked


class LanguageServer:
    """A language server over its standard input and output, with one file open."""

    def __init__(self, folder: Path, file: str, *command: str) -> None:
        self._process = subprocess.Popen(
            [str(BIN / command[0]), *command[1:]], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in: IO[bytes] = self._process.stdin
        self._out: IO[bytes] = self._process.stdout
        self._asked = 0
        self._document = {"uri": (folder / file).as_uri()}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        opened = {**self._document, "languageId": "toml", "version": 1, "text": (folder / file).read_text("utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._in.close()
        self._out.close()
        self._process.terminate()
        self._process.wait(timeout=10)

    def at(self, method: str, line: int, character: int) -> Any:
        """The answer to a question about a place, both counted from 0."""
        return self.ask(method, {"textDocument": self._document, "position": {"line": line, "character": character}})

    def ask(self, method: str, params: object) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" not in message:
                if message["id"] == self._asked:
                    return message["result"]
            elif "id" in message:  # the server asks: for its settings, of which there are none
                items = (message.get("params") or {}).get("items", [])
                self._send({"id": message["id"], "result": [None] * len(items)})

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._in.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while header := self._out.readline().strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._out.read(length))
        return message
