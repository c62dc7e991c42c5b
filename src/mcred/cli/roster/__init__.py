"""Commands on who holds which role, and whose keys sign."""
