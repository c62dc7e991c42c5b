"""Letters: what a person reads, in lines that every mail program shows; and the addresses that a mail can be sent to."""

import email
from datetime import UTC, date, datetime
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.publishing.eml import address, eml
from mcred.publishing.letters import Letter, OfficePart, ToDecide, ToSee, body, subject

DAY = date(2027, 1, 31)
OFFICE = address("Office <office@example.edu>")


def letter(name: str, title: str) -> Letter:
    waits = ToDecide(
        proposal="a-program",
        title=title,
        stage="eppc",
        since=DAY,
        days=0,
        due=None,
        late_by=0,
        units=(title,),
    )
    return Letter(
        login="chen",
        name=name,
        email="chen@example.edu",
        on=DAY,
        head=f"12:{'a' * 64}",
        decisions=(waits,),
        office=OfficePart(late=(ToSee(proposal="a-program", title=title, says="is late"),), badges=1),
    )


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("chen@example.edu", "chen@example.edu"),
        (" Mei Chen <chen@example.edu> ", "chen@example.edu"),
        ("root@localhost", "root@localhost"),
        ("a@b@c.example", None),
        ("chen@example.edu, x@example.edu", None),
        ("@example.edu", None),
        ("chen@", None),
        ("chen", None),
        ("", None),
        ("chen@exämple.edu", None),
        ("a b@example.edu", None),
    ],
)
def test_addresses(text: str, spec: str | None) -> None:
    found = address(text)
    assert (found and found.addr_spec) == spec


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200))
def test_any_title_makes_a_mail_that_reads_back(name: str, title: str) -> None:
    printable = [
        " ".join("".join(c for c in text if c.isprintable()).split()) or "x" for text in (name, title)
    ]
    written = letter(*printable)
    to = address(written.email, written.name)
    assert to is not None
    assert OFFICE is not None
    data = eml(written, to=to, sender=OFFICE, at=datetime(2027, 1, 31, 9, tzinfo=UTC))
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    mail = email.message_from_bytes(data, policy=SMTP)
    assert mail["To"].addresses[0].addr_spec == "chen@example.edu"
    assert mail["Subject"] == subject(written)
    assert mail.get_content().replace("\r\n", "\n") == body(written)


@given(st.text(max_size=40) | st.text('a@.<>(),;:"\\ ', max_size=20))
def test_no_text_is_a_crash(text: str) -> None:
    found = address(text)
    assert found is None or "@" in found.addr_spec
