"""Walking a body's agenda on a terminal: one key a proposal, and nothing is decided before the end is confirmed."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from mcred.actions.reviewing.agenda import Agenda, AgendaItem, agenda
from mcred.actions.reviewing.decide import decide, rehearse
from mcred.actions.reviewing.sitting import Ruling, SittingRefused
from mcred.actions.workspace import Workspace
from mcred.cli.conversation.agenda_questions import (
    choices,
    earlier_stage,
    require_sayable,
    typed_note,
    with_vote,
)
from mcred.cli.conversation.agenda_reading import help_lines, whole_text
from mcred.cli.conversation.agenda_screen import item_lines
from mcred.cli.conversation.closing_list import Choice, closing
from mcred.cli.conversation.keyboard import REDRAW, Keyboard, Killed, undisturbed
from mcred.cli.conversation.prompts import Back, Ended, tell
from mcred.cli.conversation.terminal_pages import columns, menu, read_through, rows, show, told
from mcred.cli.decisions import told as tell_decisions
from mcred.cli.output import finish, say
from mcred.errors import McredError
from mcred.governance.entries import Verdict

INTERRUPTED = 130
_VERDICTS = {"a": Verdict.APPROVE, "r": Verdict.RETURN, "e": Verdict.RETURN, "x": Verdict.REJECT}
_WORDS = {
    "approve": "a", "informed": "a", "return": "r", "earlier": "e", "reject": "x", "note": "n", "skip": "s",
    "view": "v", "read": "v", "back": "b", "quit": "q", "end": "q", "help": "?",
}  # fmt: skip
_STEPS = {"q": None, "b": -1, "\n": 1, " ": 1, REDRAW: 0}
"""Keys that go somewhere and choose nothing."""
_NOT_YOURS = "This one is not yours to decide; s skips it."


@dataclass(slots=True)
class _Walk:
    """What was chosen so far; a choice can be changed until the end is confirmed."""

    workspace: Workspace
    keyboard: Keyboard
    agenda: Agenda
    on: str | None
    vote: str | None
    note: str
    sign: Path | None = None
    """The SSH key that signs what is recorded."""
    chosen: dict[str, Ruling] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    """What could not be recorded, and why, by proposal."""
    remark: str = ""
    """What the next screen has to say beside its own."""
    recorded: bool = False

    def run(self) -> int:
        """Go through the items, then the closing screen, back and forth; return the exit code."""
        at, once = 0, False
        while True:
            while at < len(self.agenda.items):
                step = self._item(at)
                if step is None or (once and step > 0):
                    break
                once, at = False, max(0, at + step)
            choice, number = closing(self.keyboard, self.agenda, self._rulings(), self.dropped, self.remark)
            self.remark = ""
            match choice:
                case Choice.RECORD:
                    code = self._record()
                    if code is not None:
                        return code
                    at = len(self.agenda.items)  # the list comes back, also to who left the agenda early
                case Choice.NOTHING:
                    say("Nothing was recorded.")
                    return 1 if self.dropped else 0
                case Choice.BACK:
                    at, once = self._place(number), number is not None

    def _place(self, number: int | None) -> int:
        """Return the place of the item whose choice has that number; of the last item without one."""
        if number is None:
            return len(self.agenda.items) - 1
        wanted = self._rulings()[number - 1].proposal
        return next(at for at, item in enumerate(self.agenda.items) if item.where.proposal == wanted)

    def _rulings(self) -> list[Ruling]:
        """Return what was chosen, in the order of the agenda."""
        proposals = (item.where.proposal for item in self.agenda.items)
        return [self.chosen[proposal] for proposal in proposals if proposal in self.chosen]

    def _item(self, at: int) -> int | None:
        """Show one item and take one answer; return how many items to go on, or None for the end."""
        item = self.agenda.items[at]
        self._show(at)
        while True:
            key = self.keyboard.key(_WORDS)
            if key in _STEPS:
                return _STEPS[key]
            match key:
                case "s":
                    self.chosen.pop(item.where.proposal, None)
                    return 1
                case "v":
                    read_through(self.keyboard, lambda room: whole_text(self.agenda, item.dossier, room))
                    return 0
                case "?":
                    read_through(self.keyboard, lambda room: help_lines(item.waiting.stage, room))
                    return 0
                case "n" if not item.refusal:
                    self._remember_note(item)
                    return 0
                case _ if key in _VERDICTS and not item.refusal:
                    return self._decided(item, key)
                case _:
                    tell(_NOT_YOURS if item.refusal else "Press one of these keys; ? explains them.")

    def _show(self, at: int) -> None:
        item = self.agenda.items[at]
        proposal = item.where.proposal
        keys, remark = menu(choices(item)), told(self.remark)
        self.remark = ""
        lines = item_lines(
            self.agenda, at, self.chosen.get(proposal), self.notes.get(proposal, ""),
            columns=columns(), rows=rows(keys, remark),
        )  # fmt: skip
        show(lines, remark, keys)

    def _decided(self, item: AgendaItem, key: str) -> int:
        """Take a verdict with what it needs; return how many items to go on: none where it was taken back."""
        try:
            ruling = self._ruling(item, key)
        except Back:
            return 0
        if ruling is None:
            return 0
        try:
            rehearse(
                self.workspace, self.agenda.stage, [ruling],
                by=self.agenda.by, on=self.on, to_sign=self.sign is not None,
            )  # fmt: skip
        except McredError as problem:
            self.remark = f"{problem.message} {problem.hint}".strip()
            if isinstance(problem, SittingRefused):
                self._read_again()
            return 0
        self.chosen[ruling.proposal] = ruling
        self.dropped.pop(ruling.proposal, None)
        return 1

    def _ruling(self, item: AgendaItem, key: str) -> Ruling | None:
        """Ask what the record needs beside the verdict; None, or `<` typed, takes the choice back."""
        proposal, stage, verdict = item.where.proposal, item.waiting.stage, _VERDICTS[key]
        if stage.notify and verdict is not Verdict.APPROVE:
            self.remark = f"{stage.id} is informed and decides nothing: a records that it was told."
            return None
        if key == "e" and not item.where.route.upstream[stage.id]:
            self.remark = f"No stage comes before {stage.id}; r returns it."
            return None
        to = earlier_stage(item) if key == "e" else ""
        if to is None:
            return None
        note = self.notes.get(proposal, self.note if verdict is Verdict.APPROVE else "")
        if verdict is not Verdict.APPROVE:
            asked = (
                f"Why is it {verdict.past}? The proposer reads this. Enter alone: it is not {verdict.past}."
            )
            note = typed_note(asked, note)
            if not note:
                return None
            self.notes[proposal] = note
        ruling = Ruling(proposal, verdict, None, note, seen=item.where.last, to=to)
        return with_vote(ruling, self.vote) if stage.vote and not stage.notify else ruling

    def _remember_note(self, item: AgendaItem) -> None:
        """Ask for a note to go with whatever is decided about this item."""
        proposal = item.where.proposal
        chosen = self.chosen.get(proposal)
        now = chosen.note if chosen else self.notes.get(proposal, "")
        with suppress(Back):
            note = typed_note("A note for the record, with whatever is decided? <: leave it as it is.", now)
            self.notes[proposal] = note
            if chosen is None:
                return
            if note or chosen.verdict is Verdict.APPROVE:
                self.chosen[proposal] = replace(chosen, note=note)
            else:
                self.remark = f"It is {chosen.verdict.past}, which needs a note; the old one stays."
                self.notes[proposal] = chosen.note

    def _read_again(self) -> None:
        """Look at the record again, so that what changed meanwhile can be seen before it is decided."""
        fresh = agenda(self.workspace, self.agenda.stage, by=self.agenda.by, on=self.on)
        now = {item.where.proposal: item for item in fresh.items}
        gone = "It does not wait here any more."
        items = tuple(now.get(i.where.proposal, replace(i, refusal=gone)) for i in self.agenda.items)
        self.agenda = replace(self.agenda, items=items)

    def _record(self) -> int | None:
        """Record what was confirmed, all of it or nothing; None goes back to the closing screen."""
        with undisturbed():
            try:
                done = decide(
                    self.workspace, self.agenda.stage, self._rulings(),
                    by=self.agenda.by, on=self.on, key=self.sign,
                )  # fmt: skip
            except SittingRefused as refused:
                for proposal, reason in refused.reasons.items():
                    self.dropped[proposal] = reason
                    self.chosen.pop(proposal, None)
                self.remark = "Nothing is recorded yet."
            except McredError as problem:
                self.remark = f"Nothing is recorded yet. {problem.message} {problem.hint}".strip()
                return None
            else:
                self.recorded = True
                tell_decisions(done, json=False)
                return 1 if self.dropped else 0
        self._read_again()
        return None


def walk(workspace: Workspace, stage: str, *, by: str | None, on: str | None, vote: str | None, note: str | None, sign: Path | None = None) -> None:  # fmt: skip
    """Walk the agenda of a stage, record what is confirmed at its end, and finish the command."""
    require_sayable(vote, note)
    found = agenda(workspace, stage, by=by, on=on)
    if not found.items:
        say(f"Nothing waits at {stage}; nothing was recorded.")
        return
    keyboard = Keyboard()
    walked = _Walk(workspace, keyboard, found, on, vote, note or "", sign)
    try:
        with keyboard.open():
            code = walked.run()
    except KeyboardInterrupt:
        _left(walked)
        raise
    except Ended as ended:
        _left(walked)
        finish(ended.code if isinstance(ended, Killed) else INTERRUPTED)
    if code:
        finish(code)


def _left(walked: _Walk) -> None:
    """Say what became of the choices; the terminal may be gone."""
    if not walked.recorded:
        with suppress(OSError):
            say("\nNothing was recorded.")
