"""Many rows at once: files sorted outside of the catalogue and taken in with bare `sqlite3`."""
