"""A story cut into pages, before anything is painted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factsheet.render.pdf.flow import ENOUGH, Stack

_SPARSE = 0.15  # a last page filled to less than this part is to be avoided
_TRIES = 12  # how often a page is cut sooner, so that the next has more than a line


class Frame(Struct, frozen=True, gc=False):
    """Where text stands on a page: from its top, measured from the page's foot, downwards; in points."""

    top: float
    height: float


def paginate(story: Sequence[Stack], width: float, frames: Sequence[Frame]) -> tuple[Frame, list[Stack]]:
    """What stands on each page, and in which frame; each stack of the story starts on a new page.

    The first of the frames is taken, unless it leaves a last page almost empty and another does not.
    """
    first: tuple[Frame, list[Stack]] | None = None
    for frame in frames:
        runs = [_pages(stack, width, frame.height) for stack in story]
        made = frame, [page for run in runs for page in run]
        if len(runs[-1]) == 1 or runs[-1][-1].measure(width) >= _SPARSE * frame.height:
            return made
        first = first or made
    assert first is not None, "there is a frame"
    return first


def _pages(stack: Stack, width: float, height: float) -> list[Stack]:
    """The pages of one stack, at least one."""
    pages: list[Stack] = []
    source: Stack | None = None  # what the last page was cut from
    rest: Stack | None = stack
    while rest is not None:
        page, following = _page(rest, width, height)
        if source is not None and page.lines(width) < ENOUGH:
            pages[-1], rest = _sooner(source, pages[-1], rest, width, height)
            page, following = _page(rest, width, height)
        pages.append(page)
        source, rest = rest, following
    return pages


def _page(stack: Stack, width: float, height: float) -> tuple[Stack, Stack | None]:
    """What stands on one page, and the rest. What nothing can part is a page of its own, however tall."""
    head, tail = stack.cut(width, height, force=True)
    return (head, tail) if isinstance(head, Stack) and (tail is None or isinstance(tail, Stack)) else (stack, None)


def _sooner(source: Stack, page: Stack, rest: Stack, width: float, height: float) -> tuple[Stack, Stack]:
    """A page cut sooner than it need be, so that more than a line is left for the next; if that can be."""
    room = page.measure(width)
    for _ in range(_TRIES):
        head, tail = source.cut(width, room - 1.0)
        if not isinstance(head, Stack) or not isinstance(tail, Stack) or head.lines(width) < ENOUGH:
            break
        if _page(tail, width, height)[0].lines(width) >= ENOUGH:
            return head, tail
        room = head.measure(width)
    return page, rest
