"""What a student must complete, asked entry by entry: a course, a choice, a number of credits, an experience."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from mcred.cli.conversation.answer_line import Asked, ask_value
from mcred.cli.conversation.prompts import Back, Screen, entries, show_findings
from mcred.cli.conversation.requirement_entry import (
    COURSE,
    LETTERS,
    NAMING,
    as_line,
    fields_of,
    has_all,
    ordered,
    understood,
)
from mcred.cli.conversation.sitting import Sitting
from mcred.diagnostics import Finding
from mcred.proposals import requirement_answers as requirements
from mcred.proposals.model import Type
from mcred.proposals.questions import Answers, Option, Question, put
from mcred.proposals.typed_answers import NotUnderstood

_COURSES = "Type a course that everyone takes, with its credits, or a letter:"
_KINDS = (
    "  c  a choice between courses       n  a number of credits from a list",
    "  e  an experience                  m  another micro-credential",
)
_NO_COURSES = (
    "It carries no credits, so it asks for no courses. Type a letter, or Enter if the assessments are all:"
)
_NO_COURSE_KINDS = ("  e  an experience                  m  another micro-credential",)


@dataclass(slots=True)
class Requirements:
    """Asks about the requirements of one draft."""

    sitting: Sitting
    question: Question
    screen: Screen

    def ask(self) -> bool:
        """Let entries be added, changed and removed; return whether there is one at the end."""
        asked = self.question.ask
        while True:
            have = self._entries()
            self.screen.ask = f"{asked}{self._credits()}"
            self.screen.about = [
                *entries(requirements.in_words(entry) for entry in have),
                "",
                *((_NO_COURSES, *_NO_COURSE_KINDS) if self._non_credit() else (_COURSES, *_KINDS)),
            ]
            self.screen.example = "" if self._non_credit() else "CS 110, 4"
            self.screen.hints = self._hints(len(have))
            self.screen.show()
            self.screen.findings = ()
            if not self._typed(first=not have):
                return bool(have)

    def _typed(self, *, first: bool) -> bool:
        """Do what is typed below the entries; return False where an Enter says that this is all."""
        while typed := self.sitting.list_line(self.screen, first=first):
            if typed.startswith("-") and typed[1:].isdecimal():
                self._remove(int(typed[1:]) - 1)
            elif typed.isdecimal():
                self._change(int(typed) - 1)
            elif not self._add(typed):
                continue
            return True
        return False

    def _entries(self) -> list[Any]:
        return requirements.entries(self.sitting.draft.answers)

    def _non_credit(self) -> bool:
        return self.sitting.draft.answers.get("type") == Type.NON_CREDIT

    def _credits(self) -> str:
        most, limit = self.sitting.draft.credits()
        if not most or most == "0":
            return ""
        return f" So far {most} credits" + (f"; the policy allows {limit}." if limit else ".")

    def _hints(self, count: int) -> list[str]:
        if not count:
            return ["Enter: leave it open for now", "<: back", "?: more"]
        return [
            "Enter: that is all",
            f"{count}: change entry {count}",
            f"-{count}: remove it",
            "<: back",
            "?: more",
        ]

    def _with(self, have: list[Any]) -> Answers:
        answers = self.sitting.draft.answers
        tree = requirements.revised(answers, have, requirements.required_evidence(answers))
        return put(answers, ("requirements",), tree)

    def _save(self, have: list[Any]) -> None:
        self.sitting.draft.save(self._with(have))

    def _remove(self, at: int) -> None:
        have = self._entries()
        if 0 <= at < len(have):
            del have[at]
            self._save(have)

    def _add(self, typed: str) -> bool:
        """Begin an entry; tell whether what was typed may stand in the file."""
        at, fields = len(self._entries()), LETTERS.get(typed.casefold())
        if fields is None:
            entry: dict[str, Any] = requirements.course_of(typed)
            asks: tuple[Question, ...] = COURSE[2:] if "credits" in entry else COURSE[1:]
            if refused := self._refusing(at, entry):
                show_findings(refused)
                return False
            self._save([*self._entries(), entry])
            if self._doubts(at):
                asks = COURSE
        else:
            entry, asks = {}, fields
        self._fields(at, entry, asks)
        return True

    def _refusing(self, at: int, entry: dict[str, Any]) -> list[Finding]:
        """Return what keeps an entry out of the file."""
        have = self._entries()
        answers = self._with([*have[:at], entry, *have[at + 1 :]])
        return self.sitting.draft.refusing(answers, _place(answers, at))

    def _change(self, at: int) -> None:
        have = self._entries()
        if not 0 <= at < len(have):
            self.sitting.wait(f"There is no entry {at + 1}.")
            return
        fields = fields_of(have[at])
        if fields is None:
            where = self.sitting.where(_place(self.sitting.draft.answers, at))
            self.sitting.wait(f"This entry has to be changed in the file: {where}.")
            return
        self._fields(at, dict(have[at]), fields)

    def _fields(self, at: int, entry: dict[str, Any], asks: tuple[Question, ...]) -> None:
        """Ask the questions of one entry; it is in the file as soon as it means something."""
        step = 0
        needed = {ask.key for ask in asks if not ask.optional}
        while step < len(asks):
            try:
                entry = self._field(at, entry, asks[step], needed)
            except Back:
                if step == 0:
                    return
                step -= 1
                continue
            step += 1
            if has_all(entry, needed):
                have = self._entries()
                self._save([*have[:at], entry, *have[at + 1 :]])
                if self._doubts(at):
                    step -= 1
                elif step == len(asks) and self._doubts(at, finished=True):
                    asks, step = fields_of(entry) or asks, 0

    def _field(self, at: int, entry: dict[str, Any], ask: Question, needed: Set[str]) -> dict[str, Any]:
        screen = Screen(
            chapter=self.screen.chapter,
            counter=self.screen.counter,
            ask=ask.ask,
            example=ask.example,
            entry=requirements.in_words(entry) if entry.keys() & NAMING else "",
            options=self._options(ask),
        )
        now = entry.get(ask.key)
        shown = as_line(now) if isinstance(now, list) else now
        while True:
            said = ask_value(ask, screen, shown, needed=False, must=not ask.optional)
            if said is Asked.KEPT:
                return entry
            if said is Asked.CLEARED:
                return {key: value for key, value in entry.items() if key != ask.key}
            try:
                changed = ordered({**entry, ask.key: understood(ask, said, now)})
            except NotUnderstood as problem:
                self.sitting.wait(str(problem))
                continue
            screen.findings = self._refusing(at, changed) if has_all(changed, needed) else ()
            if not screen.findings:
                return changed

    def _options(self, ask: Question) -> tuple[Option, ...]:
        if ask.key != "min_grade":
            return ()
        return tuple(Option(grade) for grade in self.sitting.draft.policy.scale.ranked)

    def _doubts(self, at: int, *, finished: bool = False) -> bool:
        """Show what the rules say of an entry; tell whether it is to be changed."""
        draft = self.sitting.draft
        place = _place(draft.answers, at)
        if len(place) == 1:
            return False
        return bool(self.sitting.doubts(draft.within(place) if finished else draft.of_value(place)))


def _place(answers: Answers, at: int) -> tuple[str | int, ...]:
    """Return where an entry stands in the file."""
    root = answers.get("requirements")
    if not (isinstance(root, dict) and "all_of" in root):
        return ("requirements",)
    return ("requirements", "all_of", requirements.positions(answers)[at])
