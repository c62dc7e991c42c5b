"""Commands on badges, their templates and runs; and the local Credly."""
