"""What waits for whom: one message a person, as text and as mails."""

import email
import stat
from collections.abc import Callable
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make, once

BOTH = "[{college: Harpur College, department: Mathematics}, {college: CCPA, department: Social Work}]"
SENDER = '[digest]\nfrom = "Office of Micro-Credentials <office@example.edu>"\n'


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    made = make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)
    with (made.folder / "mcred.toml").open("a", encoding="utf-8") as file:
        file.write("\n[review.late_after]\neppc = 10\n")
    return made


def busy_life(office: GovernanceOffice) -> None:
    """Two proposals before eppc, one of them late; one at two units; one returned long ago."""
    office.submit()
    office.submit("data-ethics")
    office.approve("unit", "office")
    office.approve("unit", name="data-ethics")
    office.done("return", "data-ethics", "--stage", "office", "--by", "ocho", "--note", "Name a source.")
    office.later(days=31)
    office.submit("care-work", units=BOTH)
    office.submit("web-craft")
    office.approve("unit", "office", name="web-craft")
    office.later(days=2)


@pytest.fixture
def busy(office: GovernanceOffice, tmp_path_factory: pytest.TempPathFactory) -> GovernanceOffice:
    return once(office, tmp_path_factory.getbasetemp() / "office-digest", busy_life)


def logins(told: Any) -> list[str]:
    return [message["login"] for message in told["messages"]]


def test_nothing_waits_and_nothing_is_said(office: GovernanceOffice) -> None:
    assert office.done("digest") == ""
    assert office.done("digest", "-o", "mails") == ""
    assert not (office.folder / "mails").exists()
    assert office.answer("digest")["messages"] == []


def test_one_message_a_person(busy: GovernanceOffice) -> None:
    told = busy.done("digest", "--by", "chen")
    assert told[: told.index("  21:")] == snapshot("""\
To: Mei Chen (chen, no e-mail)
Subject: Micro-credentials: 2 proposals to decide, 1 late

For Mei Chen, on 2027-03-05.

2 proposals to decide at eppc:

  Applied Data Analysis (applied-data-analysis)
    waits since 2027-01-31, for 33 days; LATE by 23 days: it was due on
    2027-02-10

  Web Craft (web-craft)
    waits since 2027-03-03, for 2 days; due by 2027-03-13

To look at and decide them: mcred approve --stage eppc

When this was written, the record of decisions ended with

""")
    told = busy.answer("digest")
    assert logins(told) == ["chen", "clerk", "cvega", "mhart"]
    assert [m["subject"] for m in told["messages"]] == snapshot(
        [
            "Micro-credentials: 2 proposals to decide, 1 late",
            "Micro-credentials: news for the office",
            "Micro-credentials: 1 proposal to decide",
            "Micro-credentials: 1 proposal to decide",
        ]
    )


def test_the_offices_people_read_what_they_have_to_see_to(busy: GovernanceOffice) -> None:
    busy.done("roster", "add", "chen", "--role", "eppc", "--to", "2027-02-28")
    busy.done("roster", "add", "chen", "--role", "eppc", "--from", "2027-06-01")
    told = busy.done("digest", "--role", "staff")
    assert told[: told.index("When this was written")] == snapshot("""\
To: (clerk, no e-mail)
Subject: Micro-credentials: news for the office

For clerk, on 2027-03-05.

Late:

  Applied Data Analysis (applied-data-analysis) at eppc: late by 23 days

Waiting where nobody may decide:

  Applied Data Analysis (applied-data-analysis) at eppc, since
    2027-01-31
  Web Craft (web-craft) at eppc, since 2027-03-03

Returned, and no new revision since:

  Data Ethics (data-ethics) since 2027-01-31

""")


def test_each_unit_is_asked_for_itself_and_the_others_are_not_told(busy: GovernanceOffice) -> None:
    units = {
        m["login"]: m["decisions"][0]["units"] for m in busy.answer("digest", "--role", "unit")["messages"]
    }
    assert units == {"cvega": ["CCPA / Social Work"], "mhart": ["Harpur College / Mathematics"]}


def test_who_may_not_decide_is_not_told(busy: GovernanceOffice) -> None:
    busy.done(
        "roster", "add", "psample", "--role", "eppc", "--name", "Pat Sample"
    )  # a contact of all of them
    assert logins(busy.answer("digest", "--role", "eppc")) == ["chen"]
    [told] = busy.answer("digest", "--by", "psample")["messages"]
    assert (told["decisions"], [r["id"] for r in told["returned"]]) == ([], ["data-ethics"])


def test_what_was_returned_is_told_to_who_writes_the_next_revision(office: GovernanceOffice) -> None:
    office.submit()
    office.done("return", ID, "--stage", "unit", "--by", "mhart", "--note", "Name a source.")
    told = office.answer("digest")["messages"]
    assert [(m["login"], [r["id"] for r in m["office"]["returned"]]) for m in told] == [("clerk", [ID])]
    office.done("roster", "add", "psample", "--role", "instructor", "--name", "Sample, Pat")
    [told] = office.answer("digest")["messages"]
    assert (told["login"], told["subject"]) == ("psample", "Micro-credentials: 1 proposal to revise")
    assert told["returned"] == [{"id": ID, "title": "Applied Data Analysis", "says": "since 2027-01-31"}]
    text = office.done("digest")
    assert "Returned to you, and waiting for a new revision:" in text
    assert "  Applied Data Analysis (applied-data-analysis) since 2027-01-31" in text


def test_a_person_is_told_of_one_role_alone(busy: GovernanceOffice) -> None:
    busy.done("roster", "add", "chen", "--role", "staff")
    told = busy.answer("digest", "--by", "chen", "--role", "eppc")["messages"]
    assert len(told[0]["decisions"]) == 2
    assert told[0]["office"] is None


def test_mails_are_private_files_that_any_mail_program_reads(busy: GovernanceOffice) -> None:
    with (busy.folder / "mcred.toml").open("a", encoding="utf-8") as file:
        file.write(SENDER)
    busy.done("roster", "add", "chen", "--role", "eppc", "--name", "Méi Chen", "--email", "chen@example.edu")
    busy.done(
        "roster", "add", "mhart", "--role", "unit", "--unit", "Harpur College", "--email", "a@b@c.example"
    )
    written = busy.mcred("digest", "--format", "eml")
    assert (written.code, written.out) == (0, "Wrote 1 mail to digest-2027-03-05.\n")
    assert written.err == snapshot("""\
mcred: No mail for clerk, cvega, mhart: the roster has no address that one can be sent to.
       An admin adds it: mcred roster add LOGIN --role ROLE --email MAIL
""")
    folder = busy.folder / "digest-2027-03-05"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (file,) = folder.iterdir()
    assert file.name == "chen.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    mail = email.message_from_bytes(data, policy=SMTP)
    assert not mail.defects
    assert str(mail["Message-ID"]).startswith("<mcred-digest.2027-03-05.chen.")
    assert [str(mail[name]) for name in ("From", "To", "Subject", "Date")] == snapshot(
        [
            "Office of Micro-Credentials <office@example.edu>",
            "Méi Chen <chen@example.edu>",
            "Micro-credentials: 2 proposals to decide, 1 late",
            "Fri, 05 Mar 2027 09:00:00 +0000",
        ]
    )
    text = mail.get_content().replace("\r\n", "\n")
    assert busy.done("digest", "--by", "chen").endswith(text)
    head = busy.answer("ledger", "head")
    assert f"{head['sequence']}:{head['hash']}" in text


def test_what_an_earlier_run_left_is_named_and_links_are_not_followed(busy: GovernanceOffice) -> None:
    with (busy.folder / "mcred.toml").open("a", encoding="utf-8") as file:
        file.write(SENDER)
    busy.done("roster", "add", "chen", "--role", "eppc", "--email", "chen@example.edu")
    mails = busy.folder / "mails"
    mails.mkdir()
    (mails / "gray.eml").write_text("old", "utf-8")
    (mails / "chen.eml").symlink_to(busy.folder / "mcred.toml")
    assert "gray.eml" in busy.mcred("digest", "-o", "mails").err
    assert not (mails / "chen.eml").is_symlink()
    assert (busy.folder / "mcred.toml").read_text("utf-8").startswith("#")


def test_a_mail_needs_a_sender(busy: GovernanceOffice) -> None:
    assert "digest.from" in busy.refused("digest", "--format", "eml", code=2)
    with (busy.folder / "mcred.toml").open("a", encoding="utf-8") as file:
        file.write('[digest]\nfrom = "the office"\n')
    assert "no address" in busy.refused("digest", "-o", "mails", code=2)
    assert not (busy.folder / "mails").exists()


def test_evidence_is_counted_and_no_student_is_named(busy: GovernanceOffice) -> None:
    busy.approve("eppc", "fsec")
    (busy.folder / "people.csv").write_text(
        "student_id,email,given_name,family_name,course,term,credits,grade\n"
        "B00990001,ada@example.edu,Ada,Testwell,,,,\n",
        "utf-8",
    )
    busy.done("import", "people.csv", "--format", "csv")
    busy.done("enrol", "B00990001", ID)
    busy.done("evidence", "add", "B00990001", ID, "AS1", "--url", "https://example.edu/report")
    busy.done("roster", "add", "eva", "--role", "evaluator", "--program", ID)
    busy.done("roster", "add", "ivo", "--role", "evaluator", "--program", "web-craft")
    busy.later(days=6)
    assert logins(busy.answer("digest", "--role", "evaluator")) == ["eva"]
    told = busy.done("digest", "--by", "eva")
    assert "1 piece, the oldest for 6 days" in " ".join(told.split())
    assert "B0099" not in told
    assert "Testwell" not in told
