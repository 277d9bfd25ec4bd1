"""Directed graphs of ids: what rests on what, without recursion and in linear time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def components(edges: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The strongly connected components, each after those that it points to (Tarjan 1972).

    ``edges`` lists what each node points to; names that are no keys are left out. The members of
    a component stand in the order of the mapping. A node that runs in no circle is alone.
    """
    place = {node: n for n, node in enumerate(edges)}
    found: list[tuple[str, ...]] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()

    def enter(node: str) -> tuple[str, Iterator[str]]:
        number[node] = lowest[node] = len(number)
        open_nodes.append(node)
        is_open.add(node)
        return node, iter(edges[node])

    for start in edges:
        if start in number:
            continue
        path = [enter(start)]
        while path:
            node, targets = path[-1]
            target = next((t for t in targets if t in place and (t not in number or t in is_open)), None)
            if target is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    members = [open_nodes.pop()]
                    while members[-1] != node:
                        members.append(open_nodes.pop())
                    is_open.difference_update(members)
                    found.append(tuple(sorted(members, key=place.__getitem__)))
            elif target in number:
                lowest[node] = min(lowest[node], number[target])
            else:
                path.append(enter(target))
    return found
