"""How the time of a build grows with the number of claims."""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

MOST = 1.15  # the exponent that still counts as linear
BUILD = """
import json, resource, sys, time
import factsheet
[path] = factsheet.build(sys.argv[1], formats=[sys.argv[2]], output=sys.argv[3])
seconds = time.process_time()  # of the processor, whatever else the machine does
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in KiB on Linux
print(json.dumps([seconds, peak * 1024, path.stat().st_size]))
"""
WORDS = (
    "garrison order transfer crew leave request papers returned office command unit school report witness list "
    "dienos įsakymas liudytojas mokykla pranešimas Šiauliai приказ отпуск экипаж свидетель список Псков"
).split()


def fact_file(claims: int) -> str:
    """A fact file with that many claims, a third each of events, statements and figures."""
    chance = random.Random(claims)
    sources = max(3, claims // 20)
    return "".join(
        [
            'format = 1\n[sheet]\nid = "measured"\ntitle = "Measured"\ndate = 2024-01-31\n',
            '[subject]\nname = "Alex Example"\nkind = "person"\n',
            '[voices.subject]\nname = "Alex Example"\naccess = "firsthand"\nsubject = true\n',
            *(_source(chance, n) for n in range(sources)),
            *(part for n in range(claims) for part in _claim(chance, n, sources)),
        ]
    )


def _source(chance: random.Random, n: int) -> str:
    return (
        f'[sources.s{n}]\ntitle = {_words(chance, 5)}\npublisher = {_words(chance, 2)}\nkind = "news"\n'
        f'published = "2023-{1 + n % 12:02}"\naccessed = 2024-01-31\nreliability = "C"\n'
    )


def _claim(chance: random.Random, n: int, sources: int) -> Iterator[str]:
    cited = json.dumps([f"s{s}" for s in sorted(chance.sample(range(sources), chance.randint(1, 3)))])
    match n % 3:
        case 0:
            path = f"history.e{n}"
            yield f'[{path}]\ndate = "{1990 + n % 34}-{1 + n % 12:02}"\nevent = {_words(chance, 25)}\n'
        case 1:
            path = f"statements.t{n}"
            yield f'[{path}]\ntopic = {_words(chance, 3)}\ntext = {_words(chance, 25)}\nas_of = "2023"\n'
        case _:
            path = f"figures.f{n}"
            yield f'[{path}]\nlabel = {_words(chance, 4)}\nvalue = {chance.randint(1, 99_999)}\nunit = "people"\n'
            yield 'as_of = "2023-05"\n'
    yield f'said_by = "subject"\nsources = {cited}\n'
    if n % 10 == 0:
        yield f'[caveats.c{n}]\ntext = {_words(chance, 12)}\nabout = ["{path}"]\nkind = "single-source"\n'


def _words(chance: random.Random, count: int) -> str:
    return json.dumps(" ".join(chance.choices(WORDS, k=count)).capitalize(), ensure_ascii=False)


def measure(claims: int, format: str, folder: Path) -> tuple[float, int, int]:
    """Seconds, peak memory in bytes, size in bytes, of one build in a process of its own."""
    facts = folder / f"{claims}.toml"
    facts.write_text(fact_file(claims), encoding="utf-8")
    command = [sys.executable, "-c", BUILD, str(facts), format, str(folder / f"{claims}.{format}")]
    seconds, peak, size = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return seconds, peak, size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[400, 2_000, 8_000])
    parser.add_argument("--format", action="append", choices=["pdf", "docx", "md"])
    asked = parser.parse_args()
    steepest = 0.0
    for format in asked.format or ["pdf", "docx"]:
        print(f"{format:>8} {'seconds':>9} {'memory':>9} {'size':>9} {'exponent':>9}")
        exponent, before = 0.0, (0, 0.0)
        for claims in sorted(asked.claims):
            with tempfile.TemporaryDirectory() as folder:
                seconds, peak, size = measure(claims, format, Path(folder))
            if before[0]:
                exponent = math.log(seconds / before[1], claims / before[0])
            shown = f"{exponent:.2f}" if before[0] else ""
            print(f"{claims:>8,} {seconds:>9.2f} {peak / 1e6:>6.0f} MB {size / 1e3:>6,.0f} KB {shown:>9}")
            before = (claims, seconds)
        steepest = max(steepest, exponent)
    return int(steepest > MOST)


if __name__ == "__main__":
    sys.exit(main())
