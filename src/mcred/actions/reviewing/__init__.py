"""A proposal's way through its stages: who has it, what they decide, what the record says of it."""
