"""Every verb that takes --by: a clerk enters for others and both names are kept; nobody else may."""

import getpass
import sqlite3
from contextlib import closing

import pytest
from generate import help_of, words_of

from hostile.lines import DECLINED, DONE, OTHER, RENAMED, SHORT, WRONG, P
from mcred.cli.commands import COMMANDS

LEDGER = "SELECT json_extract(body, '$.actor'), json_extract(body, '$.by') FROM ledger ORDER BY sequence DESC LIMIT 1"
VERDICT = "SELECT actor, by FROM evidence_verdicts ORDER BY rowid DESC LIMIT 1"
GRANTED = "SELECT actor, by FROM exceptions ORDER BY id DESC LIMIT 1"
UNDONE = "SELECT undone_actor, undone_by FROM exceptions ORDER BY id DESC LIMIT 1"
HELD = "SELECT actor, by FROM student_holds ORDER BY rowid DESC LIMIT 1"
CHANGED = "SELECT actor, by FROM student_changes ORDER BY id DESC LIMIT 1"
MERGED = "SELECT actor, by FROM student_merges ORDER BY id DESC LIMIT 1"
GIVEN = "SELECT actor, by FROM disclosures ORDER BY id DESC LIMIT 1"
CONSENTED = "SELECT actor, by FROM student_consents ORDER BY id DESC LIMIT 1"
READMITTED = "SELECT readmitted_actor, readmitted_by FROM erasures ORDER BY id DESC LIMIT 1"
ASKED = "SELECT actor, by FROM badge_changes ORDER BY id DESC LIMIT 1"
HANDED = "SELECT actor, by FROM transcript_receipts ORDER BY number DESC LIMIT 1"
TIED = "SELECT actor, by FROM enrolment_acts ORDER BY id DESC LIMIT 1"
EPPC = ("--stage", "eppc")
WHY = ("--note", "For a reason.")

# who decides, where both names stand, and the words without --by
ENTERED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("esecretary", LEDGER, ("approve", OTHER, *EPPC)),
    ("esecretary", LEDGER, ("approve", "--all", *EPPC)),
    ("esecretary", LEDGER, ("approve", *EPPC, "--from", "minutes.csv")),
    ("esecretary", LEDGER, ("return", OTHER, *EPPC, *WHY)),
    ("esecretary", LEDGER, ("reject", OTHER, *EPPC, *WHY)),
    ("anybody", LEDGER, ("recuse", OTHER, *EPPC, *WHY)),
    ("olga", LEDGER, ("comment", OTHER, *WHY)),
    ("olga", LEDGER, ("correct", "14", *WHY)),
    ("olga", LEDGER, ("withdraw", OTHER, *WHY)),
    ("olga", LEDGER, ("retire", P, *WHY)),
    ("anybody", TIED, ("enrol", SHORT, P, "--end")),
    ("instructor", VERDICT, ("evidence", "accept", DECLINED, P, "AS1")),
    ("instructor", VERDICT, ("evidence", "decline", SHORT, P, "AS1", *WHY)),
    ("instructor", VERDICT, ("evidence", "reopen", SHORT, P, "AS1", *WHY)),
    ("udean", GRANTED, ("waive", SHORT, P, "BIOL 573", *WHY)),
    ("udean", GRANTED, ("substitute", SHORT, P, "BIOL 573", "STAT 501", *WHY)),
    ("olga", HELD, ("student", "hold", DONE, *WHY)),
    ("olga", HELD, ("student", "release", DONE, *WHY)),
    ("olga", CHANGED, ("student", "change", DONE, "--email", "new@example.edu", *WHY)),
    ("olga", MERGED, ("student", "merge", "B0990003", "B00990003", *WHY)),
    ("olga", GIVEN, ("student", "export", DONE)),
    ("olga", CONSENTED, ("student", "consent", DONE, "--for", "registrar", "--text", "form.txt")),
    ("olga", READMITTED, ("student", "readmit", "B00990077", *WHY)),
    ("olga", LEDGER, ("student", "erase", DONE, "--yes", *WHY)),
    ("olga", LEDGER, ("award", "revoke", DONE, P, *WHY)),
    ("olga", LEDGER, ("award", "reinstate", DONE, P, *WHY)),
    ("olga", LEDGER, ("badge", "revoke", WRONG, P, "--reason", "A slip.")),
    ("olga", ASKED, ("badge", "replace", RENAMED, P, *WHY)),
    ("olga", HANDED, ("transcript", "export")),
)
ELSEWHERE = {("accept-finding",), ("digest",), ("packet",)}
"""They have their own tests, or only show what concerns somebody."""


@pytest.fixture
def staffed(office, cli):
    assert cli("roster", "add", "olga", "--role", "staff").code == 0
    return office


def prepared(cli, words):
    """Make what some verbs need: evidence to judge, a hold to release."""
    if words[:2] == ("evidence", "accept"):
        cli("evidence", "add", DECLINED, P, "AS1", "--url", "https://example.edu/report")
    if words[:2] == ("student", "release"):
        cli("student", "hold", DONE, "--note", "Asked.")
    if words[:2] == ("award", "reinstate"):
        cli("award", "revoke", DONE, P, "--note", "A slip.")


def names(query):
    with closing(sqlite3.connect("catalog.db")) as catalogue:
        return catalogue.execute(query).fetchone()


@pytest.mark.parametrize(
    ("by", "query", "words"), ENTERED, ids=lambda v: "-".join(v[:2]) if isinstance(v, tuple) else ""
)
def test_a_clerk_enters_for_others_and_both_names_are_kept(staffed, cli, by, query, words):
    prepared(cli, words)
    done = cli(*words, "--by", by)
    assert done.code == 0, done.err
    assert names(query) == (getpass.getuser(), by)


@pytest.mark.parametrize(
    ("by", "query", "words"), ENTERED, ids=lambda v: "-".join(v[:2]) if isinstance(v, tuple) else ""
)
def test_who_is_no_clerk_enters_nothing_for_others(staffed, cli, monkeypatch, by, query, words):
    prepared(cli, words)
    before = names(query)
    monkeypatch.setenv("SUDO_USER", "ochair")
    refused = cli(*words, "--by", by)
    assert (refused.code, refused.out) == (1, "")
    assert "ochair (Otto Chair) is no clerk and may not enter" in refused.err
    assert names(query) == before


def test_the_end_of_an_exception_keeps_both_names_too(staffed, cli):
    words = ("waive", SHORT, P, "BIOL 573", *WHY, "--by", "udean")
    assert cli(*words).code == 0
    assert cli(*words, "--undo").code == 0
    assert names(UNDONE) == (getpass.getuser(), "udean")


def test_every_verb_that_takes_by_is_tried_here():
    lines = [(name, word) for name in COMMANDS for word in words_of(name)] + [(name,) for name in COMMANDS]
    takes = {words for words in lines if "--by LOGIN" in help_of(*words)}
    tried = {
        words[: 2 if words[0] in {"award", "badge", "evidence", "student", "transcript"} else 1]
        for _, _, words in ENTERED
    }
    assert takes - ELSEWHERE == tried
