"""The command line."""

from thidua.cli.entry_point import main

__all__ = ["main"]
