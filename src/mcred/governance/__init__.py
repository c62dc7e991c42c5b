"""Who decided what about a program, and what follows from it: entries, their chain, the roster, the workflow. Pure."""
