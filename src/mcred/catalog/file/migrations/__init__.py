"""From each version of the tables to the next, a module a step: `to_2`, `to_3`. `catalog.file.upgrading` runs what is missing.

A step that was released is never edited. A new one: raise SCHEMA_VERSION in `opening`, write `to_N.py` with an
`upgrade()`, and keep a dump of a small office of the version before in `tests/catalog/earlier/` (its README says how).
The drift test then holds whatever was upgraded against a catalogue that is made anew: tables, columns, keys, indexes, triggers.
Everything here needs Alembic, which takes a third of a second to load; so nothing else imports it.
"""
