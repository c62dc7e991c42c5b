"""The night's run, and the page that a person gets from it."""
