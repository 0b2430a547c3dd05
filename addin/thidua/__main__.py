"""`python -m thidua`: the command line."""

from thidua.cli import main

main()
