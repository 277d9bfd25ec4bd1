"""The same briefing by others' tools, as their users would make it: a program each, and ``render(facts, out)``."""
