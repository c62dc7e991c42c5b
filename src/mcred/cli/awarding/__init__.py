"""Commands on awards, and on what the registrar gets."""
