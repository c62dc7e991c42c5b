"""Numbers for the office."""
