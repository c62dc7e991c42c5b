"""Which texts of a proposal may become links: whole addresses of the web and of mail, nothing else."""

import re

_WEB = re.compile(r"https?://[A-Za-z0-9][^\s<>\"'`\\\x00-\x1f\x7f-\x9f]*")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def target(text: str) -> str | None:
    """Return where a text that is nothing but an address leads, or None."""
    if _WEB.fullmatch(text):
        return text
    return f"mailto:{text}" if _MAIL.fullmatch(text) else None
