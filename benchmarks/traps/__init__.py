"""Whether time grows in proportion to what is given, however a sheet is long: ``python -m benchmarks.traps``."""
