"""What is known of the letters that words will be set in, which nobody measures here."""

from __future__ import annotations

from msgspec import Struct


class Typeface(Struct, frozen=True, gc=False):
    """``name`` is the one of running text as DrawingML has it: a family, or a font of the theme.

    ``breadth`` is how much broader its letters may be than those of the theme's family, ``capital``
    the width of a bold capital in ems. A reader may lack that family, and the marking must not break in another.
    """

    name: str = "+mn-lt"
    breadth: float = 1.0
    capital: float = 0.74


def of_house(name: str) -> Typeface:
    """Any family that a house may have: no number should break in its cell, and no marking."""
    return Typeface(name, breadth=1.2, capital=0.82)
