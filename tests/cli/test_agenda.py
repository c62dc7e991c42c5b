"""The agenda in a real terminal of 80 columns: one key a proposal, and nothing recorded before the end is confirmed."""

import re
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pexpect
import pytest
from inline_snapshot import snapshot

from cli.governance_office import GovernanceOffice, make
from cli.terminal import in_february
from mcred.actions.reviewing.agenda import agenda
from mcred.actions.workspace import Workspace
from mcred.cli.columns import columns_of
from mcred.cli.conversation.agenda_screen import item_lines
from mcred.cli.conversation.prompts import Back, Ended
from mcred.config.settings import load_settings

CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    base = tmp_path_factory.getbasetemp()
    if not (base / "agenda-office").exists():
        first = make(base / "agenda-office.new", base / "office-template", cli, monkeypatch)
        for name in ("program-one", "program-two", "program-three"):
            first.submit(name)
            first.approve("unit", "office", name=name)
        first.folder.rename(base / "agenda-office")
    return make(tmp_path / "office", base / "agenda-office", cli, monkeypatch)


@pytest.fixture
def terminal(office: GovernanceOffice) -> Callable[..., Any]:
    """Start mcred in a terminal of its own, with the office's folder, day and login."""

    def start(*arguments: str, columns: int = 80, kind: str = "xterm") -> Any:
        return in_february(office.folder, *arguments, columns=columns, kind=kind)

    return start


def ended(child: Any) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else -child.signalstatus)


def shown(child: Any) -> str:
    """Return what is shown up to the next prompt."""
    child.expect("\r\n(?:\x1b\\[\\?2004h)?> ")
    return re.sub(r"revision [0-9a-f]{8}", "revision …", _MODES.sub("", child.before).replace("\r\n", "\n"))


_MODES = re.compile(r"\x1b\[\?2004[hl]\r?")


def after(child: Any, typed: str) -> str:
    """Type, and return what is shown up to the next prompt."""
    child.send(typed)
    return shown(child)


def test_an_agenda_is_walked_confirmed_and_recorded(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    office.done("comment", "program-one", "--note", "The dean supports it.")
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    first = shown(child)
    assert first == snapshot("""\
-------------------------------------------------------------------------------
Educational Policy and Priorities Committee (EPPC): 1 of 3
Program One  (program-one)
credit-bearing, undergraduate · Harpur College / Mathematics
At most 8 credits (the policy allows 12), in 2 courses.

changed    first time here
waits      since 2027-01-31 (3 days), revision …
findings   2 warnings
           warning MC612: 3 of its 3 outcomes (100 %) are also those of program…
           warning MC602: 2 of its 2 courses (100 %) are also those of program-…
so far     unit approved, 2027-01-31, by mhart (Max Hart)
           office approved, 2027-01-31, by ocho (Olu Cho)
matrix           taught in   judged by   competencies
                 A1  A2      AS1*        C1  C2
           LO1   ●   ·       ●           ●   ·
           LO2   ·   ●       ●           ·   ●
           LO3   ●   ·       ●           ·   ●
comments   2027-01-31 clerk: The dean supports it.
contacts   Pat Sample <psample@example.edu>, program coordinator
summary    Two courses and a project in which students answer a question …

a approve  r return  x reject  n note  s skip  ↵ on  v read  b back  q end  ?\
""")
    assert max(map(len, first.splitlines())) <= 80
    assert len(first.splitlines()) <= 23
    assert after(child, "a") == snapshot("""\
a
Vote, for-against-abstaining (9-0-1)? Enter alone: no count; <: take it back.\
""")
    assert "is written for-against-abstaining" in after(child, "9-0\r")
    assert "more were against it than for it" in after(child, "1-8-0\r")
    assert "Program Three" in after(child, "9-0-1\r")
    assert "Why is it returned?" in after(child, "r")
    assert "Vote" in after(child, "Say how AS1 is judged.\r")
    assert "Program Two" in after(child, "\r")
    assert "A note for the record" in after(child, "n")
    assert "the note will be “With thanks.”" in after(child, "With thanks.\r")
    assert "chosen     return: “Say how AS1 is judged.”" in after(child, "b")
    assert after(child, "q") == snapshot("""\
q
-------------------------------------------------------------------------------
To be recorded for Educational Policy and Priorities Committee (EPPC)
by chen (Mei Chen), entered by clerk, on 2027-02-03

  1  approve   program-one    9-0-1    Program One
  2  return    program-three           Program Three
               “Say how AS1 is judged.”

Left for another day: program-two

Record these 2 decisions?
y record  b back to one  n record nothing\
""")
    assert office.answer("queue", "--stage", "eppc")["proposals"][0]["id"] == "program-one"
    child.send("y")
    assert ended(child) == 0
    stands = {p["id"]: p for p in office.answer("status")["proposals"]}
    assert stands["program-one"]["waiting_for"] == ["fsec"]
    assert stands["program-one"]["decided"][-1]["vote"] == "9-0-1"
    assert stands["program-two"]["waiting_for"] == ["eppc"]
    assert stands["program-three"]["state"] == "returned"


def choose_all(child: Any) -> None:
    shown(child)
    for _ in range(3):
        assert "Vote" in after(child, "a")
        told = after(child, "\r")
    assert "Record these 3 decisions?" in told


def cooked(child: Any) -> bool:
    """Tell whether lines are edited and echoed, as a shell expects to find its terminal."""
    flags = termios.tcgetattr(child.child_fd)[3]
    return bool(flags & termios.ICANON and flags & termios.ECHO)


@pytest.mark.parametrize(
    ("end", "code"),
    [("ny", 0), (CTRL_C, 130), (CTRL_D, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
)  # fmt: skip
def test_without_a_confirmation_nothing_is_recorded(
    office: GovernanceOffice, terminal: Callable[..., Any], end: str | signal.Signals, code: int
) -> None:
    head = office.answer("ledger", "head")
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    choose_all(child)
    assert not cooked(child)
    if isinstance(end, signal.Signals):
        child.kill(end)
    else:
        for key in end:
            child.send(key)
            if key != end[-1]:
                assert "Leave 3 decisions unrecorded?" in shown(child)
    assert ended_leaving_it_cooked(child, code)
    assert code < 0 or "Nothing was recorded." in child.before
    assert office.answer("ledger", "head") == head


def ended_leaving_it_cooked(child: Any, code: int) -> bool:
    child.expect(pexpect.EOF)
    left = cooked(child)
    child.close()
    assert (child.exitstatus if child.exitstatus is not None else -child.signalstatus) == code
    return left or code < 0  # nothing can tidy up after SIGKILL


def test_what_was_confirmed_is_recorded_whole_or_not_at_all_whatever_comes_then(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    choose_all(child)
    child.send("y")
    child.kill(signal.SIGINT)
    child.kill(signal.SIGTERM)
    assert ended(child) in (0, 130, 143)
    decided = [e for e in office.answer("ledger")["entries"] if e["content"].get("stage") == "eppc"]
    assert len(decided) in ((0,) if "Nothing was recorded." in child.before else (3,))
    assert office.answer("ledger", "verify")["valid"]


def test_what_happened_meanwhile_is_told_and_the_rest_is_recorded(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    choose_all(child)
    office.done("return", "program-two", "--stage", "eppc", "--by", "chen", "--note", "Not yet.")
    head = office.answer("ledger", "head")
    told = " ".join(after(child, "y").split())
    assert "Cannot be recorded: program-two: Meanwhile chen (Mei Chen) recorded: return at eppc" in told
    assert "Nothing is recorded yet. Record these 2 decisions?" in told
    assert office.answer("ledger", "head") == head
    child.send("y")
    assert ended(child) == 1
    stands = {p["id"]: p["waiting_for"] for p in office.answer("status")["proposals"]}
    assert stands == {"program-one": ["fsec"], "program-three": ["fsec"], "program-two": []}


def test_the_closing_list_comes_back_also_to_who_left_the_agenda_early(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen", "--vote", "9-0-0")
    shown(child)
    after(child, "a")
    after(child, "a")
    after(child, "q")
    first = re.search(r"1  approve +(program-\w+)", child.before)
    assert first
    office.done("return", first[1], "--stage", "eppc", "--by", "chen", "--note", "Not yet.")
    told = " ".join(after(child, "y").split())
    assert f"Cannot be recorded: {first[1]}: Meanwhile chen" in told
    assert "Nothing is recorded yet. Record this decision?" in told
    child.send("y")
    assert ended(child) == 1
    assert len(office.answer("queue", "--stage", "eppc")["proposals"]) == 1


def test_one_can_go_back_from_the_end_and_change_ones_mind(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen", "--vote", "9-0-0", "--note", "Agreed.")
    shown(child)
    for _ in range(3):
        told = after(child, "a")
    assert told.count("“Agreed.”") == 3
    assert "Back to which, 1-3?" in after(child, "b")
    assert "chosen     approve, 9-0-0" in after(child, "2\r")
    assert "Record these 2 decisions?" in after(child, "s")
    assert "Program Two" in after(child, "b") or "Back to which" in child.before
    assert "3 of 3" in after(child, "\r")
    assert "2 of 3" in after(child, "b")
    child.send("q")
    shown(child)
    child.send("y")
    assert ended(child) == 0
    assert len(office.answer("queue", "--stage", "eppc")["proposals"]) == 1


def test_the_whole_proposal_is_read_page_by_page_and_a_new_size_of_the_window_redraws(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen", columns=60)
    first = shown(child)
    assert max(map(len, first.splitlines())) <= 60
    assert len(first.splitlines()) <= 23
    assert "lines 1-21 of" in after(child, "v")
    assert "lines 22-42 of" in after(child, " ")
    assert "lines 1-21 of" in after(child, "b")
    child.setwinsize(60, 100)
    child.expect("lines 1-57 of")  # whatever was on its way before the window changed
    shown(child)
    assert "C1 critical thinking/problem solving" in after(child, "q")
    assert "was informed" not in after(child, "?")
    child.send(CTRL_C)
    assert ended(child) == 130


def test_what_is_not_ones_to_decide_can_only_be_skipped(
    office: GovernanceOffice, terminal: Callable[..., Any]
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "fay")
    first = shown(child)
    assert "not yours  fay (Fay Ito) is not on the roster for eppc" in first
    assert "a approve" not in first
    assert "not yours to decide" in after(child, "a")
    child.send("q")
    assert ended(child) == 0


def test_a_dumb_terminal_is_asked_line_by_line(
    office: GovernanceOffice, terminal: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    child = terminal("approve", "--stage", "eppc", "--by", "chen", kind="dumb")
    assert "Program One" in shown(child)
    assert "Why is it rejected?" in after(child, "reject\r")
    assert "Program One" in after(child, "<\r")
    assert "Vote" in after(child, "approve\r")
    assert "Program Three" in after(child, "9-0-0\r")
    assert "Record this decision?" in after(child, "q\r")
    child.send("yes\r")
    assert ended(child) == 0
    assert len(office.answer("queue", "--stage", "fsec")["proposals"]) == 1


def test_in_colour_each_proposal_has_a_page_of_its_own(
    office: GovernanceOffice, monkeypatch: pytest.MonkeyPatch, terminal: Callable[..., Any]
) -> None:
    monkeypatch.delenv("NO_COLOR")
    child = terminal("approve", "--stage", "eppc", "--by", "chen")
    child.expect_exact("\x1b[2J\x1b[H")
    child.expect_exact("\x1b[1mProgram One  (program-one)\x1b[0m")
    child.send("q")
    assert ended(child) == 0


class Script:
    """A keyboard that plays answers, to keys and to questions alike, and ends the walk at one of them."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = answers, 0
        self.end_at: int | None = None
        self.ending: type[BaseException] = KeyboardInterrupt

    def key(self, *_words: object, **_before: str) -> str:
        self.asked += 1
        if self.asked - 1 == self.end_at:
            raise self.ending
        if self.answers[self.asked - 1] == "<":
            raise Back
        return self.answers[self.asked - 1]

    def forget(self) -> None: ...

    @contextmanager
    def open(self) -> Iterator["Script"]:
        self.asked = 0
        yield self


@pytest.fixture
def played(office: GovernanceOffice, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    def play(script: Script, *arguments: str) -> Any:
        monkeypatch.setattr("mcred.cli.output.terminal", lambda: True)
        monkeypatch.setattr("mcred.cli.conversation.agenda.Keyboard", lambda: script)
        monkeypatch.setattr(
            "mcred.cli.conversation.agenda_questions.type_in", lambda before="": script.key(before=before)
        )
        monkeypatch.setattr("mcred.cli.conversation.closing_list.type_in", script.key)
        return office.mcred("approve", *arguments)

    return play


def test_whatever_prompt_it_is_ended_at_nothing_is_recorded(
    office: GovernanceOffice, played: Callable[..., Any]
) -> None:
    script = Script(
        "a", "9-0", "1-8-0", "4-4-0", "9-0-1",
        "r", "Say how.", "",
        "v", " ", "q", "?", "q", "n", "A note.", "x", "<", "e", "unit", "Begin again.", "",
        "b", "2", "s", "n", "no", "y",
    )  # fmt: skip
    head = office.answer("ledger", "head")
    for at in range(len(script.answers)):
        script.end_at, script.ending = at, (Ended if at % 4 == 3 else KeyboardInterrupt)
        ended = played(script, "--stage", "eppc", "--by", "chen")
        assert (ended.code, script.asked) == (130, at + 1)
        assert "Nothing was recorded." in ended.out
    assert office.answer("ledger", "head") == head
    script.end_at = None
    assert played(script, "--stage", "eppc", "--by", "chen").code == 0
    assert script.asked == len(script.answers)
    stands = {p["id"]: (p["state"], p["waiting_for"]) for p in office.answer("status")["proposals"]}
    assert stands == {
        "program-one": ("in-review", ["fsec"]),
        "program-three": ("in-review", ["eppc"]),
        "program-two": ("returned", []),
    }


def test_a_body_that_is_only_informed_has_one_key(
    office: GovernanceOffice, played: Callable[..., Any]
) -> None:
    pack = files("mcred.policy").joinpath("packs/binghamton-2020.yaml").read_text("utf-8")
    assert "- id: eppc\n" in pack
    Path("own.yaml").write_text(pack.replace("- id: eppc\n", "- id: eppc\n    notify: true\n"), "utf-8")
    settings = Path("mcred.toml").read_text("utf-8")
    Path("mcred.toml").write_text(settings.replace('"binghamton-2020"', '"own.yaml"'), "utf-8")
    office.submit("program-four")
    office.approve("unit", "office", name="program-four")
    told = played(Script("r", "a", "q", "y"), "--stage", "eppc", "--by", "chen")
    assert "a was informed  n note  s skip  ↵ on" in told.out
    assert "eppc is informed and decides nothing" in told.out
    assert "  1  informed  program-four" in told.out
    assert told.code == 0, told


def test_what_another_body_sent_back_is_shown_with_what_changed(office: GovernanceOffice) -> None:
    office.approve("eppc", name="program-one")
    office.done(
        "return", "program-one", "--stage", "fsec", "--to", "eppc", "--by", "fay", "--note", "Ask EPPC again."
    )
    office.later(days=1)
    office.done("submit", office.write("program-one", audience="Undergraduates who read data at work."))
    found = agenda(Workspace(load_settings(office.folder)), "eppc", by="chen")
    at = next(at for at, item in enumerate(found.items) if item.where.proposal == "program-one")
    told = " ".join(" ".join(item_lines(found, at, None, "", columns=80, rows=40)).split())
    assert "changed since approved here on 2027-01-31: 1 change" in told
    assert "~ audience: Undergraduates of all majors" in told
    assert "fsec returned, back to eppc, 2027-01-31, by fay (Fay Ito) (the text before)" in told
    assert "“Ask EPPC again.”" in told


def test_every_window_has_a_screen_that_fits(office: GovernanceOffice) -> None:
    office.done("comment", "program-one", "--note", "word " * 60)
    found = agenda(Workspace(load_settings(office.folder)), "eppc", by="psample")
    for rows in range(8, 60, 3):
        for columns in range(40, 121, 16):
            for at in range(3):
                lines = item_lines(found, at, None, "A note.", columns=columns, rows=rows)
                assert len(lines) <= rows
                assert max(map(columns_of, lines)) <= columns


def test_in_a_small_window_the_newest_votes_are_shown_before_older_notes(office: GovernanceOffice) -> None:
    name = "program-four"
    office.submit(name, level="graduate")
    for stage, by in (("unit", "mhart"), ("office", "ocho"), ("graduate-council", "gray")):
        office.done(
            "approve", name, "--stage", stage, "--by", by, "--vote", "5-0-0", "--note", f"{stage} likes it."
        )
    found = agenda(Workspace(load_settings(office.folder)), "eppc", by="chen")
    at = next(at for at, item in enumerate(found.items) if item.where.proposal == name)
    told = "\n".join(item_lines(found, at, None, "", columns=80, rows=20))
    assert all(f"{stage} approved 5-0-0" in told for stage in ("unit", "office", "graduate-council"))
    assert "unit likes it" not in told
    for rows in range(10, 14):
        told = "\n".join(item_lines(found, at, None, "", columns=80, rows=rows))
        assert "graduate-council approved 5-0-0" in told
    told = "\n".join(item_lines(found, at, None, "", columns=80, rows=40))
    assert "unit likes it" in told


def test_wide_letters_and_the_longest_id_fit_the_screen_too(office: GovernanceOffice) -> None:
    wide = "数据分析与证据" * 12
    office.submit("x" * 64, title=wide, summary=wide)
    office.done("comment", "x" * 64, "--note", wide)
    found = agenda(Workspace(load_settings(office.folder)), "unit", by="mhart")
    for columns in (40, 80, 81):
        lines = item_lines(found, 0, None, wide, columns=columns, rows=24)
        assert len(lines) <= 24
        assert max(map(columns_of, lines)) <= columns


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
""")
