"""A letter as a mail: one file as RFC 5322 has it, for the campus's mailer to send."""

from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from mcred.publishing.letters import Letter, body, subject


def address(text: str, name: str = "") -> Address | None:
    """Read an address, `Name <mail>` or the mail alone; None where it is none that a mail can be sent to."""
    given, plain = parseaddr(text)
    if text.strip() != plain and not text.strip().endswith(f"<{plain}>"):
        return None  # the parser took what it could make sense of, and left the rest
    try:
        found = Address(display_name=name or given, addr_spec=plain)
        return found if found.username and found.domain and found.addr_spec.isascii() else None
    except (HeaderParseError, ValueError, IndexError):  # what the parser of addresses raises on what is none
        return None


def eml(letter: Letter, *, to: Address, sender: Address, at: datetime) -> bytes:
    """Return the mail. Written twice on one day it has the same id, so that a mailer can tell."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject(letter)
    mail["Date"] = format_datetime(at)
    number, _, digest = letter.head.partition(":")
    day_and_login = f"{letter.on}.{letter.login.replace('@', '.')}"
    mail["Message-ID"] = f"<mcred-digest.{day_and_login}.{number}.{digest[:12]}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    text = body(letter)
    mail.set_content(text, charset="utf-8", cte="7bit" if text.isascii() else "quoted-printable")
    return mail.as_bytes()
