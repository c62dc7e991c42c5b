"""The questions of a proposal, asked one after the other on a terminal; what is answered is in the file at once."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from mcred.actions.proposing.draft import Draft
from mcred.cli.conversation.answer_line import Asked, ask_value
from mcred.cli.conversation.entry_questions import Entries
from mcred.cli.conversation.prompts import Back, Screen, tell
from mcred.cli.conversation.requirement_questions import Requirements
from mcred.cli.conversation.sitting import Sitting
from mcred.diagnostics import Finding
from mcred.proposals.questionnaire import CHAPTERS, QUESTIONS
from mcred.proposals.questions import Kind, Question, get, put
from mcred.proposals.requirement_answers import (
    entries as requirement_entries,
)
from mcred.proposals.requirement_answers import required_evidence, revised
from mcred.proposals.template import title_of


@dataclass(slots=True)
class Interview:
    """Asks about one draft."""

    sitting: Sitting
    refused: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What the file says wrongly from an earlier sitting, told where it is asked again."""

    @property
    def draft(self) -> Draft:
        """The proposal that is asked about."""
        return self.sitting.draft

    def begin(self, *, everything: bool) -> None:
        """Ask what is still to be asked, or `everything` where the answers are those of another proposal."""
        if self.draft.raw is not None and not everything:
            self.refused = self.draft.refused_parts()
            tell(f"{self.draft.shown_path()} is there already; the questions go on from what it says.")
        self.walk([q.key for q in QUESTIONS] if everything else self.draft.pending())

    def again(self, chapter: int) -> None:
        """Go through a chapter once more, by its number on the closing screen."""
        self.walk([q.key for q in QUESTIONS if q.chapter == CHAPTERS[chapter - 1]])

    def walk(self, keys: Iterable[str]) -> None:
        """Ask the questions of these keys in their order; `<` goes back through all of them."""
        wanted = set(keys)
        at = 0
        while True:
            questions = self.draft.questions()
            at = next((i for i in range(at, len(questions)) if questions[i].key in wanted), len(questions))
            if at == len(questions):
                return
            question = questions[at]
            try:
                self.ask(question, f"Question {at + 1} of {len(questions)}")
            except Back:
                at = max(0, at - 1)
                wanted.add(self.draft.questions()[at].key)
            else:
                at = self._after(question)
                wanted |= self._opened(question)

    def _after(self, question: Question) -> int:
        keys = [q.key for q in self.draft.questions()]
        return keys.index(question.key) + 1 if question.key in keys else 0

    def _opened(self, question: Question) -> set[str]:
        """Return the questions that make sense only now, and have no answer."""
        return {
            q.key
            for q in self.draft.questions()
            if (q.after == question.key or (q.only and question.key == "type"))
            and not q.is_answered(self.draft.answers)
        }

    def ask(self, question: Question, counter: str, why: tuple[Finding, ...] = ()) -> None:
        """Ask one question until its answer stands: no finding about it, or kept as it is."""
        before, why = self.draft.findings(), why or self.refused.pop(question.key, ())
        by_line = question.kind not in (Kind.ROWS, Kind.REQUIREMENTS)
        while True:
            screen = self.sitting.screen(question, question.chapter, counter)
            screen.findings, said = why, self.draft.answers
            answered = self._once(question, screen)
            self.draft.asked.add(question.key)
            if not answered and not question.is_answered(self.draft.answers):
                return  # left open: what is missing is told at the end
            if self.draft.answers == said:
                self.sitting.keep(why)  # they stood above it
            why = self.sitting.doubts(self.draft.about(question, before), retyped=by_line)
            if not why:
                return

    def _once(self, question: Question, screen: Screen) -> bool:
        match question.kind:
            case Kind.ROWS:
                return Entries(self.sitting, question, screen.counter).ask(screen)
            case Kind.REQUIREMENTS:
                return Requirements(self.sitting, question, screen).ask()
            case Kind.REQUIRED_EVIDENCE:
                return self._evidence(question, screen)
            case _:
                return self._value(question, screen)

    def _value(self, question: Question, screen: Screen) -> bool:
        """Ask for one value and save it; return whether there is one."""
        now = get(self.draft.answers, question.path)
        title = str(self.draft.answers.get("title") or title_of(self.draft.id))
        suggestion = question.suggest.replace("{title}", title)
        needed = self.draft.is_demanded(question)
        said = ask_value(
            question,
            screen,
            now,
            needed=needed,
            suggestion=suggestion,
            ahead=self.sitting.take(),
            refusing=lambda value: self.draft.refusing(
                put(self.draft.answers, question.path, value), question.path
            ),
        )
        if said is Asked.KEPT:
            return now is not None
        self.draft.save(put(self.draft.answers, question.path, None if said is Asked.CLEARED else said))
        return said is not Asked.CLEARED

    def _evidence(self, question: Question, screen: Screen) -> bool:
        answers = self.draft.answers
        now = required_evidence(answers)
        said = ask_value(question, screen, now or None, needed=False, ahead=self.sitting.take())
        if said is Asked.KEPT:
            return bool(now)
        picked = [] if said is Asked.CLEARED else said
        tree = revised(answers, requirement_entries(answers), picked)
        self.draft.save(put(answers, ("requirements",), tree))
        return bool(picked)

    def mend(self) -> None:
        """Reopen the questions that have findings, each shown with them."""
        done: set[str] = set()
        while left := [(q, findings) for q, findings in self.draft.to_mend() if q.key not in done]:
            question, rest = left[0]
            counter = f"{len(done) + 1} of {len(done) + len(left)} with findings"
            done.add(question.key)
            if question.kind is Kind.ROWS:
                asked = Entries(self.sitting, question, counter)
                rest = tuple(finding for finding in rest if not asked.mend(finding))
                self.draft.asked.add(question.key)
            if rest:
                with suppress(Back):
                    self.ask(question, counter, rest)
