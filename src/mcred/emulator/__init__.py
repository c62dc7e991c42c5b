"""A local Credly for tests, demonstrations and rehearsals: a small server with a store and faults of its own.

`store` holds what was issued, `api` answers as Credly does, `faults` spoil answers on request, `control` is the door for
tests, `listener` speaks HTTP, `server` puts them together. It binds to this machine alone. docs/emulator.md is for its users.
"""
