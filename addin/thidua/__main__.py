"""`python -m thidua`: the command line."""

from thidua.cli.entry_point import main

main()
