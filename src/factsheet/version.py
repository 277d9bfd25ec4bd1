"""The version of the program, by which it knows what it has made."""

__version__ = "0.1.0"
