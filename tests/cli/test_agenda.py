"""The agenda in a real terminal of 80 columns: one key a proposal, and nothing recorded before the end is confirmed."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from inline_snapshot import snapshot

from cli.governance_office import GovernanceOffice, make

MENU = "q to the end\r\n"
RECORD = "n record nothing\r\n"


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    found = make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)
    for name in ("program-one", "program-two", "program-three"):
        found.submit(name)
        found.approve("unit", "office", name=name)
    return found


@pytest.fixture
def terminal(office: GovernanceOffice) -> Callable[..., Any]:
    """Start mcred in a terminal of its own, with the office's folder, day and login."""

    def start(*arguments: str, columns: int = 80) -> Any:
        script = (
            "import sys; from datetime import date, datetime, UTC; from mcred import clock;"
            "clock.SystemClock.now = lambda _: datetime(2027, 2, 3, 9, tzinfo=UTC);"
            "clock.SystemClock.today = lambda _: date(2027, 2, 3);"
            "from mcred.cli.main import main; main(sys.argv[1:])"
        )
        return pexpect.spawn(
            sys.executable,
            ["-c", script, *arguments],
            cwd=str(office.folder),
            env=dict(os.environ) | {"TERM": "xterm"},
            dimensions=(24, columns),
            encoding="utf-8",
            timeout=20,
        )

    return start


def ended(child: Any) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else -child.signalstatus)


def test_an_agenda_is_walked_confirmed_and_recorded(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    child.expect_exact(MENU)
    first = (child.before + MENU).replace("\r\n", "\n")
    assert re.sub(r"revision [0-9a-f]{8}", "revision …", first) == snapshot("""\
-------------------------------------------------------------------------------
Educational Policy and Priorities Committee (EPPC): 1 of 3
Decided by chen (Mei Chen) on 2027-02-03

Program One  (program-one)
credit-bearing, undergraduate · Harpur College / Mathematics
Waits here since 2027-01-31 (3 days), revision …

  Two courses and a project in which students answer a question of their own
  with data.

unit: approved for Harpur College / Mathematics on 2027-01-31 by mhart (Max
Hart)
office: approved on 2027-01-31 by ocho (Olu Cho)

a approve   r return   x reject   s skip   b back   q to the end
""")
    assert max(map(len, first.splitlines())) <= 80
    child.send("a")
    child.expect_exact("(empty: none): ")
    child.sendline("9-0")
    child.expect_exact("(empty: none): ")
    child.sendline("9-0-1")
    child.expect_exact(MENU)
    child.send("r")
    child.expect_exact("not returned) ")
    child.sendline("Say how AS1 is judged.")
    child.expect_exact("(empty: none): ")
    child.sendline("")
    child.expect_exact(MENU)
    child.send("s")
    child.expect_exact(RECORD)
    assert (child.before + RECORD).replace("\r\n", "\n") == snapshot("""\
-------------------------------------------------------------------------------
To be recorded for eppc, by chen (Mei Chen), 2027-02-03:

  approve  program-one  9-0-1
  return   program-three
           “Say how AS1 is judged.”
Left for another day: program-two

Record these 2 decisions?   y record   b back   n record nothing
""")
    assert office.answer("queue", "--stage", "eppc")["proposals"][0]["id"] == "program-one"
    child.send("y")
    assert ended(child) == 0
    stands = {p["id"]: p for p in office.answer("status")["proposals"]}
    assert stands["program-one"]["waiting_for"] == ["fsec"]
    assert stands["program-one"]["decided"][-1]["vote"] == "9-0-1"
    assert stands["program-two"]["waiting_for"] == ["eppc"]
    assert stands["program-three"]["state"] == "returned"


def walk_to_the_end(child: Any) -> None:
    for _ in range(3):
        child.expect_exact(MENU)
        child.send("a")
        child.expect_exact("(empty: none): ")
        child.sendline("")
    child.expect_exact(RECORD)


@pytest.mark.parametrize(("key", "code"), [("n", 0), ("\x03", 130)])
def test_without_a_confirmation_nothing_is_recorded(
    office: GovernanceOffice, terminal: Callable[..., Any], key: str, code: int
) -> None:
    head = office.answer("ledger", "head")
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    walk_to_the_end(child)
    child.send(key)
    assert ended(child) == code
    assert "Nothing was recorded." in child.before
    assert office.answer("ledger", "head") == head


def test_ctrl_c_within_a_question_records_nothing(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    child.expect_exact(MENU)
    child.send("x")
    child.expect_exact("not rejected) ")
    child.send("\x03")
    assert ended(child) == 130
    assert {p["state"] for p in office.answer("status")["proposals"]} == {"in-review"}


def test_one_can_go_back_and_change_ones_mind(office: GovernanceOffice, terminal: Callable[..., Any]) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen", "--vote", "9-0-0")
    for keys in ("a", "b", "s", "q"):
        child.expect_exact(MENU)
        child.send(keys)
    child.expect_exact("nothing is recorded")
    assert ended(child) == 0


def test_what_happened_meanwhile_is_told_and_nothing_recorded(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    walk_to_the_end(child)
    office.done("return", "program-two", "--stage", "eppc", "--by", "chen", "--note", "Not yet.")
    head = office.answer("ledger", "head")
    child.send("y")
    child.expect_exact("Meanwhile chen (Mei Chen) recorded: return at eppc")
    assert ended(child) == 1
    assert office.answer("ledger", "head") == head


def test_what_is_not_ones_to_decide_can_only_be_skipped(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "fay")
    child.expect_exact("You may not")
    child.expect_exact(MENU)
    child.send("a")
    child.expect_exact("not yours to decide")
    child.send("q")
    assert ended(child) == 0


def test_in_colour_each_proposal_has_a_page_of_its_own(
    monkeypatch: pytest.MonkeyPatch, terminal: Callable[..., Any]
) -> None:
    monkeypatch.delenv("NO_COLOR")
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    child.expect_exact("\x1b[2J\x1b[H")
    child.expect_exact("\x1b[1mProgram One\x1b[0m")
    child.send("q")
    assert ended(child) == 0


def test_status_and_ledger_fit_a_terminal(office: GovernanceOffice, terminal: Callable[..., Any]) -> None:
    for arguments in (("status",), ("status", "program-one"), ("queue",), ("ledger",), ("roster", "list")):
        child = terminal(*arguments)
        child.expect(pexpect.EOF)
        lines = re.sub(r"\x1b\[[0-9;]*m", "", child.before).splitlines()
        assert max(map(len, lines)) <= 80, arguments


def test_long_refusals_and_results_are_broken_between_words_with_a_hanging_indent(
    terminal: Callable[..., Any],
) -> None:
    child = terminal("approve", "program-one", "--stage", "fsec", "--vote", "9-0")
    assert ended(child) == 2
    assert child.before == snapshot("""\
mcred: A vote is written for-against-abstaining, such as 9-0-1, not "9-0".\r
       Write it as --vote 9-0-1.\r
""")
    child = terminal("status", "program-won", columns=44)
    assert ended(child) == 1
    assert child.before == snapshot("""\
mcred: No proposal program-won was ever\r
       submitted.\r
       mcred status lists those that were.\r
""")
    child = terminal("approve", "no-such", "nor-this", "--stage", "eppc", columns=60)
    assert ended(child) == 1
    assert child.before == snapshot("""\
mcred: Nothing was recorded: 2 of 2 cannot be.\r
  No proposal no-such was ever submitted. mcred status lists\r
    those that were.\r
  No proposal nor-this was ever submitted. mcred status\r
    lists those that were.\r
       Leave those out, and the others are recorded.\r
""")
