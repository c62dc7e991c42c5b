"""`python -m mcred`, for where the console script is not on the path."""

from mcred.cli.main import main

main()
