"""Commands that make, copy, check and bring along a workspace."""
