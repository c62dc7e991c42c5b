"""What all questions of one sitting share: the draft, what the person chose to keep, and lines below a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mcred.actions.proposing.draft import Draft
from mcred.cli.conversation.prompts import MORE, Screen, keep_or_change, tell, type_in
from mcred.diagnostics import Finding
from mcred.diagnostics import Path as NodePath
from mcred.proposals.questions import Question


@dataclass(slots=True)
class Sitting:
    """One draft and one person. Findings that the person chose to keep are not shown again."""

    draft: Draft
    kept: set[tuple[str, NodePath, str]] = field(default_factory=set)
    ahead: str = ""
    """What was typed in the place of an answer, before its question is asked again."""

    def doubts(self, findings: Sequence[Finding], *, retyped: bool = False) -> tuple[Finding, ...]:
        """Show findings that were not kept before; return those for which the answer is to be changed.

        `retyped`: another answer may be typed at once; `take` gives it to who asks the question again.
        """
        fresh = tuple(f for f in findings if (f.code, f.path, f.message) not in self.kept)
        if not fresh:
            return ()
        said = keep_or_change(fresh, retyped=retyped)
        if said == "k":
            self.keep(fresh)
            return ()
        self.ahead = "" if said == "c" else said
        return fresh

    def keep(self, findings: Sequence[Finding]) -> None:
        """Note that the person left something as it is: it is not asked again in this sitting."""
        self.kept |= {(f.code, f.path, f.message) for f in findings}

    def take(self) -> str:
        """Return an answer that was typed before its question was asked again, once."""
        typed, self.ahead = self.ahead, ""
        return typed

    def screen(self, question: Question, chapter: str, counter: str) -> Screen:
        """Lay out the screen of a question."""
        return Screen(
            chapter=chapter,
            counter=counter,
            ask=question.ask,
            example=question.example,
            more=question.more,
            options=self.draft.options(question),
        )

    def list_line(self, screen: Screen, *, first: bool) -> str:
        """Read what is typed below a list; `?` is answered here."""
        while (typed := type_in("> " if first else "Another > ")) == MORE:
            screen.explain()
        return typed

    def wait(self, text: str) -> None:
        """Say something that the next screen would hide, and wait until it is read."""
        tell(text)
        type_in("Enter: go on ")

    def where(self, place: NodePath) -> str:
        """Return the file and the line of a part."""
        return f"{self.draft.shown_path()}:{self.draft.line_of(place)}"
