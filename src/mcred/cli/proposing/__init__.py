"""Commands on proposals: start, edit, validate, show, compare; rules and policies."""
