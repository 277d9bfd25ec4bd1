"""Which outputs are not as they would be made now, and why: everything is made in memory, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factsheet import disk, pipeline
from factsheet.batch import Job, help_with_edited, paths_of
from factsheet.contents import contents
from factsheet.diagnostics import Diagnostic, Problems, Span, error
from factsheet.facts.common import cut, cut_where_they_differ
from factsheet.facts.load import Loaded, loads
from factsheet.freshness import LARGEST, State, look
from factsheet.inputs import UNKNOWN, Known, known_of, source
from factsheet.readback import embedded
from factsheet.release import Release, release
from factsheet.render.aside import beside
from factsheet.stamp import Stamp
from factsheet.template.changed import Told, told

_BARE = ".md"  # carries no facts
_LONGEST, _CONTEXT = 240, 40  # characters of a value that is told, and before what differs in a longer one
BUILD = "Make it again with factsheet build"

_NAMES = {
    "facts": "the order of its facts",
    "template": "its template",
    "theme": "its theme",
    "paper": "its paper size",
    "picture": "its picture",
    "reference": "the Word file whose look it takes",
    "comments": "whether it has comments",
    "since": "what --since names",
}
"""What goes into an output, by its name in a stamp. Where facts differ, these are told; where none does, the order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an output stands to what would be made.

    ``changes`` are the facts that differ from those that it carries. ``inputs`` are what else has changed since it was
    made, as a stamp names it: ``template``, ``theme``, and ``facts`` where only their order has. ``version`` is that
    of the program that made it. ``like`` is that it says that it was made of all that it would be made of now.
    """

    path: Path
    state: State
    changes: tuple[Told, ...] = ()
    inputs: tuple[str, ...] = ()
    version: str = ""
    like: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdicts on the outputs of a fact file, in order; or, where it cannot be built, what is wrong.

    ``told`` are the verdicts as diagnostics: one a fact that differs, at its place, or else one an output.
    """

    facts: Path
    verdicts: tuple[Verdict, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    told: tuple[Diagnostic, ...] = ()


def checked(job: Job) -> Checked:
    """The verdicts on what a job would make."""
    try:
        return _checked(job)
    except Problems as problems:
        return Checked(job.facts, found=problems.diagnostics)


def _checked(job: Job) -> Checked:
    read = source(job.facts, job.asked)
    wanted = read.inputs.outputs()
    with beside([one.format for one in wanted] if job.alone else (), len(read.data)) as aside:
        known = known_of(read)
        paths = paths_of(read, job.output)
        inputs = [read.inputs.of(one, known.digest) for one in wanted]
        built = pipeline.make(read, known=known, aside=aside)
    return _judged(job, paths, inputs, built, known)


def _judged(
    job: Job, paths: Sequence[Path], inputs: Sequence[Mapping[str, str]], built: pipeline.Built, known: Known
) -> Checked:
    judge = _Judge(known.released)
    pairs = sorted(zip(paths, inputs, built.outputs, strict=True), key=lambda one: one[0].suffix.lower() == _BARE)
    judged = {path: judge.verdict(path, into, output.data) for path, into, output in pairs}
    verdicts = tuple(judged[path] for path in paths)
    return Checked(job.facts, verdicts, built.warnings, tuple(_told(verdicts, known.loaded)))


@dataclass(slots=True)
class _Judge:
    """Compares outputs with what would be made of one release."""

    now: Release
    _known: dict[str, tuple[Told, ...]] = field(default_factory=dict)  # what differs, by the digest of the facts

    def verdict(self, path: Path, inputs: Mapping[str, str], made: bytes) -> Verdict:
        found = look(path)
        state, stamp = found.state(inputs), found.sealed.stamp if found.sealed else None
        if state is State.MISSING:
            return Verdict(path, state)
        if state is State.EDITED or stamp is None:
            return Verdict(path, State.EDITED, self._changes(path, stamp, inputs))
        if _holds(path, made):
            return Verdict(path, State.FRESH)
        before, changes = stamp.inputs, self._changes(path, stamp, inputs)
        names = dict.fromkeys([*before, *inputs])
        if changes or path.suffix.lower() == _BARE:
            del names["facts"]
        others = tuple(name for name in names if before.get(name) not in (UNKNOWN, inputs.get(name)))
        like = state is State.FRESH
        return Verdict(path, State.STALE if like else state, changes, others, stamp.version, like)

    def _changes(self, path: Path, stamp: Stamp | None, inputs: Mapping[str, str]) -> tuple[Told, ...]:
        """The facts that differ from those in a document. Markdown carries none; another document may have the same."""
        before = stamp.inputs.get("facts", "") if stamp else str(path)
        if before == inputs["facts"]:
            return ()
        if before not in self._known and path.suffix.lower() != _BARE:
            try:
                facts = loads(embedded.facts_of(path), str(path)).facts
            except Problems:  # whoever has edited it has lost them
                return ()
            self._known[before] = tuple(told(release(facts), self.now))
        return self._known.get(before, ())


def _holds(path: Path, made: bytes) -> bool:
    """Whether an output that nobody has edited holds what would be made."""
    try:
        data = disk.read(path, LARGEST)
    except disk.Unreadable:
        return False
    return data == made or contents(data, path.suffix) == contents(made, path.suffix)


# --- in words -------------------------------------------------------------------------------------


def why(verdict: Verdict) -> str:
    """What is wrong with an output, in a few words, the facts aside."""
    match verdict.state:
        case State.MISSING:
            return "is missing"
        case State.EDITED:
            return "has been edited since it was made, or is not factsheet's"
        case State.OTHER_VERSION:
            return f"was made by factsheet {verdict.version}, and would be another now"
        case _ if verdict.inputs:
            return f"is out of date: {_listed([_NAMES.get(name, name) for name in verdict.inputs])} changed"
        case _ if not verdict.like:
            return "is out of date"
    return "would be another now, though nothing that goes into it has changed: the libraries may have"


def mend(verdict: Verdict, facts: Path) -> str:
    """What would make an output of a fact file up to date."""
    if verdict.state is State.EDITED:
        return help_with_edited(verdict.path, facts)
    return f"{BUILD} --force" if verdict.like else BUILD


def difference(change: Told) -> str:
    """``figures.dead-official: 6,000 → 6,200``; ``sources.nyt: added: The New York Times``."""
    if change.old is None or change.new is None:
        return f"{change.path}: {change.kind}: {cut(change.old or change.new or '', _LONGEST)}"
    old, new = cut_where_they_differ(change.old, change.new, _LONGEST, _CONTEXT)
    return f"{change.path}: {old} → {new}"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]} have" if len(names) > 1 else f"{names[0]} has"


def _told(verdicts: Sequence[Verdict], loaded: Loaded) -> Iterator[Diagnostic]:
    outputs: dict[Told, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.state is State.FRESH:
            continue
        for change in verdict.changes:
            outputs.setdefault(change, []).append(verdict)
        if not verdict.changes or verdict.inputs or verdict.state is not State.STALE:
            place = Span(loaded.file, 1, 1, 1, 1)
            yield error("E111", f"“{verdict.path}” {why(verdict)}", span=place, help=mend(verdict, Path(loaded.file)))
    for change, several in outputs.items():
        names = " and ".join(f"“{verdict.path}”" for verdict in several)
        help = mend(max(several, key=lambda verdict: verdict.state is State.EDITED), Path(loaded.file))
        yield loaded.place(error("E111", f"{difference(change)}: not in {names} yet", change.path, help=help))
