"""`python -m cleantext` is the command line."""

from cleantext.cli import main

main()
