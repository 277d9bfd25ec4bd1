"""The Jinja2 environment: sandboxed, strict, and blind to the text of facts.

What a template prints becomes a slot (`slots.printed`). Text is never built from parts inside a
template, since a part could be a fact that the Markdown parser would then read: ``~``, ``+``,
``*`` and ``%`` on texts are refused, and only the filters listed here exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2 import Environment as JinjaEnvironment
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import internalcode, pass_context
from markupsafe import Markup

from factsheet import disk
from factsheet.builtin import BUILT_IN
from factsheet.document.markdown import parse_inline
from factsheet.document.reading import MarkdownError
from factsheet.document.tree import FactText
from factsheet.facts.characters import forbidden_in_value, what_it_is
from factsheet.template import compiled
from factsheet.template.labels import catalogue
from factsheet.template.slots import DateValue, Nodes, NumberValue, Slots, TemplateFault, TextValue, printed
from factsheet.template.views import Record

LOOPS = 500_000
"""Turns of loops and calls of macros that one run may take."""

LARGEST = 4 * 1024 * 1024
"""Bytes of a template."""

OUTPUT = 64 * 1024 * 1024
"""Characters of Markdown that one run may make."""

_FILTERS = (
    "abs capitalize count default d first float groupby int last length list lower map max min reject "
    "rejectattr reverse round select selectattr sort sum title trim unique upper"
).split()


class _Generator(CodeGenerator):
    """Prints what `finalize` returns as it is: that is markup always, and need not be escaped."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:  # noqa: ARG002
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class Environment(ImmutableSandboxedEnvironment):
    """One environment serves one run: its functions know the run's slots."""

    intercepted_binops = frozenset(["+", "*", "%", "**"])
    code_generator_class = _Generator
    functions: frozenset[Callable[..., object]] = frozenset()
    """Those of a page, which its run may call."""

    def __init__(self, slots: Slots, folders: Sequence[Path], asked: set[str] | None = None) -> None:
        self.folders = tuple(folders)
        super().__init__(
            loader=_Loader(folders, set() if asked is None else asked),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # nothing is worked out ahead: what a template is compiled to serves other runs, too
            finalize=_finalize(slots),
        )
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {
            name: _of_text(self.filters[name]) for name in ("capitalize", "lower", "title", "trim", "upper")
        }
        self.filters["sum"] = _sum
        self.filters["join"] = _join(slots)
        self.filters["markdown"] = _markdown(slots)
        self.tick = _ticker()
        self.globals = {"range": _range(self.tick), "namespace": self.globals["namespace"]}

    @internalcode
    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """As the base does; our own functions, which are most of what is called, are known to be safe."""
        if type(__obj) is FunctionType and __obj in __self.functions:
            kwargs.pop("_block_vars", None)  # of Jinja2, for those who ask for the context
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As the base does; whatever a record shows is for templates."""
        if type(obj) is Record and not attribute.startswith("_"):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def compile(self, source: str, name: str | None = None, filename: str | None = None) -> CodeType:  # type: ignore[override]
        """As the base does, once a process for what is the same; a loader asks for nothing else."""
        return _compiled(source, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        source = source.removeprefix("\ufeff").replace("\r\n", "\n")
        if character := forbidden_in_value(source):
            line = source[: source.index(character)].count("\n") + 1
            raise TemplateSyntaxError(f"The template holds {what_it_is(character)[0]}", line, name, filename)
        tree = super()._parse(source, name, filename)
        for switch in tree.find_all(nodes.EvalContextModifier):
            raise TemplateSyntaxError(
                "“autoescape” cannot be switched: values stay values", switch.lineno, name, filename
            )
        for assigned in tree.find_all(nodes.Assign):
            if isinstance(assigned.target, nodes.NSRef) and isinstance(
                assigned.node, nodes.List | nodes.Tuple | nodes.Dict
            ):
                raise TemplateSyntaxError("A namespace holds single values, no lists", assigned.lineno, name, filename)
        for concat in tree.find_all(nodes.Concat):
            raise TemplateSyntaxError(
                "“~” cannot join texts; write them next to each other", concat.lineno, name, filename
            )
        repeated: list[nodes.For | nodes.Macro | nodes.CallBlock] = [
            *tree.find_all(nodes.For),
            *tree.find_all(nodes.Macro),
            *tree.find_all(nodes.CallBlock),
        ]
        for node in repeated:
            node.body.insert(0, _tick(node.lineno, self))
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if any(isinstance(side, str | bytes | tuple | list) for side in (left, right)):
            raise SecurityError(f"“{operator}” cannot join texts or lists; write them next to each other")
        if not all(isinstance(side, int | float | Decimal) for side in (left, right)):
            raise SecurityError(f"“{operator}” takes numbers")
        if operator == "**" and (abs(right) > 64 or abs(left) > 2**64):
            raise SecurityError("The power is too large")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > 4096:
            raise SecurityError("The number is too large")
        return result

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ARG002 # the base's signature
        return None  # `format` of a text is judged like its other methods

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # The methods of Markup build Markdown from parts (`format`, `join`, `replace`), those of
        # texts that grow them need no reason to exist here.
        if isinstance(obj, str) and callable(value) and (isinstance(obj, Markup) or attr not in _TEXT_METHODS):
            return False
        return super().is_safe_attribute(obj, attr, value)


@lru_cache(maxsize=64)
def _compiled(source: str, name: str | None, filename: str | None) -> CodeType:
    """The code of a template. It finds functions, filters and values in the environment that runs it."""
    return compiled.code(source, name, filename) or _compile()(source, name, filename)


def python_of(source: str, name: str) -> str:
    """What Jinja2 makes of a template, before Python compiles it."""
    return str(_compile()(source, name, raw=True))


def _compile() -> Callable[..., Any]:
    """Jinja2's own `compile`, in an environment of no run."""
    return super(Environment, Environment(Slots(catalogue("en"), "en"), ())).compile


_TEXT_METHODS = frozenset(["startswith", "endswith", "lower", "upper", "strip", "split", "count", "isdigit"])


def _finalize(slots: Slots) -> Callable[[Context, object], Markup]:
    size = 0

    @pass_context  # keeps constants from being folded into the template when it is compiled
    def finalize(_: Context, value: object) -> Markup:
        nonlocal size
        markup = printed(slots, value)
        size += len(markup)  # a captured block that is printed twice, in a loop, doubles each time
        if size > OUTPUT:
            raise TemplateFault(f"The template makes more than {OUTPUT // 2**20} MiB of text")
        return markup

    return finalize


def _join(slots: Slots) -> Callable[..., Markup]:
    def join(value: Iterable[object], separator: str = "") -> Markup:
        """Print each item, with words of the template between."""
        if not isinstance(value, Iterable):
            raise TemplateFault("Only a list can be joined", slots.path)
        between = printed(slots, separator) if separator else Markup("")
        return between.join(printed(slots, item) for item in value)

    return join


def _markdown(slots: Slots) -> Callable[[object], Nodes]:
    def markdown(value: object) -> Nodes:
        """Let a fact's own text be read as Markdown, inline only: emphasis, code, links. Its words keep their path."""
        if not isinstance(value, TextValue):
            raise TemplateFault("Only the text of a fact can be read as Markdown", slots.path)

        def words(text: str) -> FactText:
            return FactText(text, value.path, value.language)

        try:
            return Nodes(slots, parse_inline(str(value), words))
        except MarkdownError as fault:
            raise TemplateFault(f"This is no Markdown that a line can hold: {fault}", value.path) from fault

    return markdown


def _of_text(change: Callable[[str], str]) -> Callable[[object], str]:
    def changed(value: object) -> str:
        if isinstance(value, DateValue | NumberValue):
            value = value.node().text
        if not isinstance(value, str):
            raise TemplateFault("Only a text, a number or a date can be written in another way")
        return change(value)

    return changed


def _sum(value: Iterable[object]) -> int | float | Decimal:
    total: int | float | Decimal = 0
    for item in value:
        if not isinstance(item, int | float | Decimal):
            raise TemplateFault("Only numbers can be summed")
        total += item  # type: ignore[operator] # a float beside a Decimal is the author's doing
    return total


def _range(tick: Callable[[int], None]) -> Callable[..., range]:
    def bounded(*ends: int) -> range:
        numbers = range(*ends)
        tick(len(numbers))
        return numbers

    return bounded


def _ticker() -> Callable[..., None]:
    turns = 0

    def tick(count: int = 1) -> None:
        nonlocal turns
        turns += count
        if turns > LOOPS:
            raise TemplateFault(f"The template takes more than {LOOPS:,} turns of its loops")

    return tick


def _tick(line: int, environment: Environment) -> nodes.ExprStmt:
    call = nodes.Call(nodes.EnvironmentAttribute("tick"), [], [], None, None)  # out of a template's reach
    return nodes.ExprStmt(call).set_lineno(line).set_environment(environment)  # type: ignore[return-value]


class _Loader(ChoiceLoader):
    """The first folder that has a template; ``built-in/NAME`` is the last one's, for its namesake to extend.

    The names that were asked for are put into ``asked``, those of what is not there, too.
    """

    def __init__(self, folders: Sequence[Path], asked: set[str]) -> None:
        super().__init__([_Folders(folders), PrefixLoader({BUILT_IN: _Folders(folders[-1:])})])
        self._asked = asked

    def load(
        self, environment: JinjaEnvironment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        self._asked.add(name)
        return super().load(environment, name, globals)


class _Folders(BaseLoader):
    """Templates from the first folder that has one; what is there and cannot be read gives way to no other."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, environment: JinjaEnvironment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        name = "/".join(split_template_path(template))  # below the folder, or it raises
        file = file_of(name, self._folders) if name else ""
        if not file:
            raise TemplateNotFound(template)
        try:
            data = disk.read(file, LARGEST)
            if len(data) > LARGEST:
                raise disk.Unreadable(f"it is larger than {LARGEST // 2**20} MiB")
            return data.decode(), file, None
        except disk.Unreadable as fault:
            raise TemplateSyntaxError(f"The template cannot be read: {fault}", 1, template, file) from fault
        except UnicodeDecodeError as fault:
            raise TemplateSyntaxError("The template is not UTF-8 text", 1, template, file) from fault


def file_of(name: str, folders: Sequence[Path]) -> str:
    """The file of a template in the first folder that has it, ``""`` if none does."""
    found = disk.first(folders, name)
    return str(found) if found else ""


def load(environment: Environment, name: str) -> Template:
    """A template, compiled. Raises `TemplateError`, whatever it is that Jinja2 or Python stumble over."""
    try:
        return environment.get_template(name)
    except (ValueError, NameError, AttributeError, TypeError, SyntaxError, RecursionError, MemoryError) as fault:
        message = "The template holds what cannot be worked out, or is nested too deeply"
        raise TemplateSyntaxError(message, 1, name, file_of(name, environment.folders) or name) from fault


def run(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    """The Markdown of a template, bounded in size."""
    template = load(environment, name)
    pieces: list[str] = []
    size = 0
    for piece in template.generate(values):
        pieces.append(piece)
        size += len(piece)
        if size > OUTPUT:
            raise TemplateFault(f"The template makes more than {OUTPUT // 2**20} MiB of text")
    return "".join(pieces)
