"""How the questions end: the verdict of `mcred validate`, what may be gone through again, and where the file is."""

from collections.abc import Callable

from mcred.actions.proposing.draft import Draft
from mcred.cli.conversation.interview import Interview
from mcred.cli.conversation.prompts import Back, Ended, tell, type_in
from mcred.cli.findings import as_lines, summary
from mcred.cli.output import finish, say, say_styled
from mcred.proposals.questionnaire import CHAPTERS

INTERRUPTED = 130


def hold(interview: Interview, ask: Callable[[], int], go_on: str) -> int:
    """Ask, and return the exit code. Whatever stops it, the answers so far are in the file, and that is said."""
    try:
        return ask()
    except Ended:
        _kept(interview.draft, go_on)
        finish(INTERRUPTED)
    except KeyboardInterrupt:
        _kept(interview.draft, go_on)
        raise


def closing_screen(interview: Interview) -> int:
    """Show the verdict, and offer to mend what was found or to go through a part again, until the person is done."""
    while True:
        code = verdict(interview.draft)
        found = interview.draft.to_mend()
        say()
        for number, chapter in enumerate(CHAPTERS, start=1):
            say(f"  {number}  {chapter}")
        say()
        mend = f"m: go through what was found ({len(found)})   " if found else ""
        tell(f"{mend}1-{len(CHAPTERS)}: go through a part again   Enter: done")
        typed = _choice()
        if typed == "":
            return code
        if typed == "m":
            interview.mend()
        else:
            interview.again(int(typed))


def _choice() -> str:
    while True:
        try:
            typed = type_in().casefold()
        except Back:
            return str(len(CHAPTERS))
        if typed in ("", "m") or (typed.isdecimal() and 1 <= int(typed) <= len(CHAPTERS)):
            return typed
        tell(f"Type m, a number from 1 to {len(CHAPTERS)}, or Enter alone.")


def verdict(draft: Draft) -> int:
    """Show what `mcred validate` says of the file; return its exit code."""
    if draft.raw is None:
        say("Nothing was answered, so there is no file.")
        return 0
    validation = draft.verdict()
    say()
    for report in validation.files:
        for line in as_lines(report, validation.policy):
            say_styled(line)
    say(summary(validation))
    return 0 if validation.passed else 1


def _kept(draft: Draft, go_on: str) -> None:
    say()
    if draft.raw is None:
        say("Nothing was answered, so there is no file.")
        return
    tell(f"Every answer so far is in {draft.shown_path()}.")
    say("Go on later with:")
    say(f"  {go_on}")
