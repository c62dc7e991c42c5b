"""Badges of awards at the provider: templates, sending, asking what became of them."""
