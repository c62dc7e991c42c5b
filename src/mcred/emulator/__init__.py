"""A local Credly for tests, demonstrations and rehearsals: a small server with a store and faults of its own.

`badges` and `store` hold what was issued, `api` answers as Credly does, `faults` spoil answers on request,
`control` is the door for tests, `server` speaks HTTP. It binds to this machine alone.
"""
