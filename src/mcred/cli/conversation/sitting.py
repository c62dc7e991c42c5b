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

    def stands(self, findings: Sequence[Finding]) -> bool:
        """Show findings that were not kept before; return whether the answer is to stay."""
        fresh = [f for f in findings if (f.code, f.path, f.message) not in self.kept]
        if not fresh:
            return True
        may_keep = not any(f.code.startswith(("MC0", "MC1")) for f in fresh)
        if not keep_or_change(fresh, may_keep=may_keep):
            if not may_keep:
                type_in("Enter: answer again ")
            return False
        self.kept |= {(f.code, f.path, f.message) for f in fresh}
        return True

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
