"""Numbers for the office, drawn in the terminal."""
