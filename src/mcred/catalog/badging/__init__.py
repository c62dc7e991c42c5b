"""Badges and the runs that issue them: rows, claims, exchanges, waits, templates."""
