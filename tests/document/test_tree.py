"""The nodes of a document."""

from __future__ import annotations

import gc
import pickle

from factsheet.document.tree import Code, Node, Strong, Text
from tests.documents import every_node


def test_a_document_comes_back_from_another_process_as_it_was() -> None:
    document = every_node()
    assert pickle.loads(pickle.dumps(document)) == document


def test_nodes_of_two_kinds_that_hold_the_same_are_not_equal() -> None:
    words: Node = Text("a")
    assert words != Code("a")
    assert Strong((Text("a"),)) == Strong((Text("a"),))


def test_the_collector_has_no_nodes_to_walk() -> None:
    document = every_node()
    assert not [found for found in gc.get_objects() if isinstance(found, Node)]
    assert document.blocks
