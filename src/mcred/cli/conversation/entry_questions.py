"""Questions that are answered by several entries: outcomes, activities, assessments, contacts, each with a few answers."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mcred.cli.conversation.answer_line import Asked, ask_value, in_words
from mcred.cli.conversation.prompts import CLEAR, Back, Screen, entries, show_findings
from mcred.cli.conversation.sitting import Sitting
from mcred.diagnostics import Finding
from mcred.diagnostics import Path as NodePath
from mcred.documents.quoting import as_typed
from mcred.proposals.questions import Kind, Question, get, next_id, put

_STOP = "Ctrl-C: stop, all is kept"


@dataclass(slots=True)
class Entries:
    """Asks for the entries of one list."""

    sitting: Sitting
    question: Question
    counter: str

    def ask(self, screen: Screen) -> bool:
        """Let entries be added, changed and removed; return whether there is one at the end."""
        draft, question = self.sitting.draft, self.question
        first, asked = question.fields[0], question.ask
        while True:
            rows = self._rows()
            unfinished = self._unfinished(rows)
            if unfinished is not None:
                self._entry(unfinished)
                continue
            screen.ask = asked if rows else f"{asked} {first.ask}"
            screen.about = [*entries(row_in_words(row, question) for row in rows), *([""] if rows else [])]
            screen.example = first.example
            screen.hints = _hints(rows, needed=draft.is_demanded(question), empty=question.empty)
            screen.show()
            screen.findings = ()
            if not self._typed(screen, rows):
                if not rows:
                    draft.save(put(draft.answers, question.path, question.empty))
                return bool(rows) or question.empty is not None

    def _typed(self, screen: Screen, rows: list[Any]) -> bool:
        """Do what is typed below the list; return False where an Enter says that this is all."""
        while typed := self.sitting.list_line(screen, first=not rows):
            if self._changed_by_number(typed, len(rows)) or self._add(typed, rows):
                return True
        return False

    def mend(self, finding: Finding) -> bool:
        """Ask for just the value that a finding names, where it is one of an entry; tell whether it was."""
        path = self.question.path
        within = finding.path[len(path) :] if finding.path[: len(path)] == path else ()
        if len(within) < 2 or not isinstance(within[0], int):
            return False
        asks = [f for f in self.question.fields if within[1 : 1 + len(f.path)] == f.path]
        if not asks:
            return False
        with suppress(Back):
            self._field(within[0], asks[0], (finding,))
        return True

    def _path(self, at: int) -> NodePath:
        return (*self.question.path, at)

    def _rows(self) -> list[Any]:
        """Return the entries that are there; none where the file has something else in their place."""
        rows = get(self.sitting.draft.answers, self.question.path)
        return rows if isinstance(rows, list) else []

    def _unfinished(self, rows: list[Any]) -> int | None:
        """Return the entry in whose middle the last sitting stopped."""
        row = rows[-1] if rows else None
        if isinstance(row, dict) and any(self._is_lacking(ask, row) for ask in self.question.fields):
            return len(rows) - 1
        return None

    def _is_lacking(self, ask: Question, row: dict[str, Any]) -> bool:
        needed = not ask.optional and ask.applies(row) and get(row, ask.path) is None
        return needed and not self._has_nothing_to_choose(ask)

    def _has_nothing_to_choose(self, ask: Question) -> bool:
        return ask.source is not None and not ask.open and not self.sitting.draft.options(ask)

    def _changed_by_number(self, typed: str, count: int) -> bool:
        """Change entry 2 where `2` was typed, remove it where `-2` was; tell whether it was either."""
        digits = typed.removeprefix(CLEAR).strip()
        if not digits.isdecimal():
            return False
        at = int(digits) - 1
        if not 0 <= at < count:
            self.sitting.wait(f"There is no entry {digits}.")
        elif typed.startswith(CLEAR):
            self._remove(at)
        else:
            self._entry(at)
        return True

    def _remove(self, at: int) -> None:
        rows = list(self._rows())
        del rows[at]
        draft = self.sitting.draft
        draft.save(put(draft.answers, self.question.path, rows or None))

    def _add(self, typed: str, rows: list[Any]) -> bool:
        """Begin an entry by its first answer; tell whether that may stand in the file."""
        question, draft = self.question, self.sitting.draft
        row: dict[str, Any] = {"id": next_id(question.prefix, rows)} if question.prefix else {}
        answers = put(draft.answers, question.path, [*rows, row])
        first = (*self._path(len(rows)), *question.fields[0].path)
        answers = put(answers, first, " ".join(typed.split()))
        if refused := draft.refusing(answers, first):
            show_findings(refused)
            return False
        draft.save(answers)
        doubts = self.sitting.doubts(draft.of_value(first), retyped=True)
        self._entry(len(rows), start=0 if doubts else 1, why=doubts)
        return True

    def _entry(self, at: int, *, start: int = 0, why: Sequence[Finding] = ()) -> None:
        """Ask the questions of one entry, from `start` on; `<` at its first one goes back to the list."""
        if not isinstance(get(self.sitting.draft.answers, self._path(at)), dict):
            self.sitting.wait(
                f"This entry has to be changed in the file: {self.sitting.where(self._path(at))}."
            )
            return
        while self._fields(at, start, why):
            why = self.sitting.doubts(self.sitting.draft.within(self._path(at)))
            if not why:
                return
            start = self._named_by(why[0], at)

    def _named_by(self, finding: Finding, at: int) -> int:
        """Return the question of an entry that a finding is about, or its first one."""
        place = finding.path[len(self._path(at)) :]
        asks = enumerate(self.question.fields)
        return next((number for number, ask in asks if place[: len(ask.path)] == ask.path), 0)

    def _fields(self, at: int, step: int, why: Sequence[Finding] = ()) -> bool:
        """Ask one question after the other; return False where the person went back to the list."""
        asks = self.question.fields
        while step < len(asks):
            if not asks[step].applies(get(self.sitting.draft.answers, self._path(at))):
                step += 1
                continue
            try:
                shown, why = why, ()
                self._field(at, asks[step], shown)
            except Back:
                row = get(self.sitting.draft.answers, self._path(at))
                before = [i for i in range(step) if asks[i].applies(row)]
                if not before:
                    if self._unfinished(self._rows()) == at:
                        self._remove(at)
                    return False
                step = before[-1]
            else:
                step += 1
        return True

    def _field(self, at: int, ask: Question, why: Sequence[Finding] = ()) -> None:
        """Ask one question of an entry until its answer stands."""
        draft, place = self.sitting.draft, (*self._path(at), *ask.path)
        if self._has_nothing_to_choose(ask):
            return
        while True:
            row = get(draft.answers, self._path(at))
            screen = self.sitting.screen(ask, self.question.chapter, self.counter)
            screen.entry = row_in_words(row, self.question) or f"Entry {at + 1}"
            screen.findings = why
            said = ask_value(
                ask,
                screen,
                get(draft.answers, place),
                needed=False,
                must=not ask.optional,
                ahead=self.sitting.take(),
                refusing=lambda value: draft.refusing(put(draft.answers, place, value), place),
            )
            if said is Asked.KEPT:
                self.sitting.keep(why)
            else:
                draft.save(put(draft.answers, place, None if said is Asked.CLEARED else said))
            if get(draft.answers, place) is None:
                return
            why = self.sitting.doubts(draft.of_value(place), retyped=True)
            if not why:
                return


def row_in_words(row: Any, question: Question) -> str:
    """Say an entry in a line: its id, its first answers, and after an arrow what it is linked to."""
    if not isinstance(row, dict):
        return as_typed(row) if isinstance(row, str | int | float) else "something that is no entry"
    said = [
        in_words(get(row, f.path)) for f in question.fields if f.kind is not Kind.PICKS and "." not in f.key
    ]
    links = [in_words(get(row, f.path)) for f in question.fields if f.kind is Kind.PICKS]
    words = " · ".join(part for part in said[:2] if part)
    joined = " → ".join(part for part in (words, ", ".join(link for link in links if link)) if part)
    return f"{row['id']}  {joined}" if "id" in row else joined


def _hints(rows: Sequence[Any], *, needed: bool, empty: str | None) -> list[str]:
    """Say what can be typed below a list."""
    if rows:
        last = len(rows)
        return [
            "Enter: that is all",
            f"{last}: change entry {last}",
            f"-{last}: remove it",
            "<: back",
            "?: more",
        ]
    leave = f"Enter: {empty}" if empty else "Enter: leave it open for now" if needed else "Enter: skip it"
    return [leave, "<: back", "?: more", _STOP]
