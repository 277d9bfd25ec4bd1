"""Formulas over figures: ids, decimal numbers, ``+ - * /`` and parentheses."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from factsheet.facts.nearest import shown
from factsheet.patterns import pattern

LONGEST = 1000  # characters
DEEPEST = 50  # open parentheses

_TOKEN = pattern(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<figure>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<operator>[-+*/])"
    r"|(?P<open>\()"
    r"|(?P<close>\))"
)
_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}
_TYPED = {"−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "÷": "/", ":": "/", "[": "(", "]": ")"}


class TokenKind(StrEnum):
    FIGURE = "figure"
    NUMBER = "number"
    OPERATOR = "operator"
    OPEN = "open"
    CLOSE = "close"


class Token(Struct, frozen=True, gc=False):
    """One part of a formula, as written: a figure's id, a number, an operator or a parenthesis."""

    kind: TokenKind
    text: str


class Formula(Struct, frozen=True, gc=False):
    """A formula as written (``tokens``) and in the order in which it is worked out (``postfix``).

    ``references`` names each figure once, in the order of the formula.
    """

    tokens: tuple[Token, ...]
    postfix: tuple[Token, ...]
    references: tuple[str, ...]


class FormulaError(ValueError):
    """Not a formula; ``help`` says what would be one."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def parse(text: str) -> Formula:
    """Read a formula; raises `FormulaError`.

    A minus sign has spaces round it, since ``a-b`` is an id. There is no sign before a number.
    """
    if len(text) > LONGEST:
        raise FormulaError(
            f"A formula of {len(text)} characters; {LONGEST} are the most",
            "Give parts of it a figure of their own",
        )
    tokens = tuple(_tokens(text))
    references = dict.fromkeys(token.text for token in tokens if token.kind is TokenKind.FIGURE)
    return Formula(tokens, _postfix(tokens), tuple(references))


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    after_operand = False  # and no space between
    operand_next = True
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unknown(text[position])
        kind, word = match.lastgroup or "", match[0]
        position = match.end()
        before, after = text[match.start() - 1 : match.start()], text[position : position + 1]
        if word == "-" and any(side and not side.isspace() for side in (before, after)):
            raise (
                _signed(text, position)
                if operand_next
                else FormulaError("A minus sign without a space on both sides", "Write a - b, since a-b is an id")
            )
        if kind == "space":
            after_operand = False
            continue
        if after_operand and kind in ("figure", "number"):
            raise FormulaError(f"{shown(word)} follows a name or number at once", "Put an operator or a space between")
        after_operand = kind in ("figure", "number")
        operand_next = kind in ("operator", "open")
        yield Token(TokenKind(kind), word)


def _signed(text: str, position: int) -> FormulaError:
    """Of a minus sign before an operand, which begins at ``position``."""
    operand = _TOKEN.match(text, position)
    kind, word = (operand.lastgroup, operand[0]) if operand else ("", "")
    help = f"Write (0 - {word})" if kind == "number" else "Subtract it from something"
    if kind == "figure":
        help = f"Subtract it from another figure, as in {'b' if word == 'a' else 'a'} - {word}"
    return FormulaError("There is no sign before an id or a number", help)


def _unknown(character: str) -> FormulaError:
    message = f"{shown(character)} has no meaning in a formula"
    if character in _TYPED:
        return FormulaError(message, f"Write {_TYPED[character]}")
    if character in ",'_":
        return FormulaError(message, "Write numbers like 1250.5, and ids with hyphens")
    return FormulaError(message, "A formula holds ids of figures, numbers, + - * / and parentheses")


def _postfix(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Dijkstra's shunting yard: operands as they come, each operator after its two operands."""
    if not tokens:
        raise FormulaError("The formula is empty", "Write one like lost / total")
    done: list[Token] = []
    waiting: list[Token] = []  # operators and open parentheses
    operand_next = True
    depth = 0
    for token in tokens:
        _expect(token, operand_next)
        match token.kind:
            case TokenKind.FIGURE | TokenKind.NUMBER:
                done.append(token)
                operand_next = False
            case TokenKind.OPERATOR:
                while waiting and _PRECEDENCE.get(waiting[-1].text, 0) >= _PRECEDENCE[token.text]:
                    done.append(waiting.pop())
                waiting.append(token)
                operand_next = True
            case TokenKind.OPEN:
                depth += 1
                if depth > DEEPEST:
                    raise FormulaError(f"More than {DEEPEST} parentheses are open", "Give parts of it their own figure")
                waiting.append(token)
            case TokenKind.CLOSE:
                depth -= 1
                if depth < 0:
                    raise FormulaError("A parenthesis is closed that was not opened", "Leave it out, or open it before")
                while waiting[-1].kind is not TokenKind.OPEN:
                    done.append(waiting.pop())
                waiting.pop()
    if operand_next:
        raise FormulaError(f"Nothing follows {shown(tokens[-1].text)}", "Write an id or a number after it")
    if depth:
        raise FormulaError("A parenthesis is not closed", "Close it with )")
    return tuple(done) + tuple(reversed(waiting))


def _expect(token: Token, operand_next: bool) -> None:
    if operand_next == (token.kind in (TokenKind.FIGURE, TokenKind.NUMBER, TokenKind.OPEN)):
        return
    if operand_next:
        sign = "There is no sign before a number" if token.text in "+-" else "Write an operand before it"
        raise FormulaError(f"{shown(token.text)} stands where an id or a number is wanted", sign)
    raise FormulaError(f"{shown(token.text)} stands where an operator is wanted", "Put + - * or / between")
