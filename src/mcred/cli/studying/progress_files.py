"""Where `mcred progress` writes: the screen, standard output, or a file that only its owner can read."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.errors import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from mcred.config.settings import Settings

_BY_ENDING = {".html": "html", ".htm": "html", ".csv": "csv", ".json": "json"}
_STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Sink:
    """What is written, and where to; `path` is None for the screen and standard output."""

    form: str
    path: Path | None
    force: bool
    json: bool
    """Whether the command answers with one JSON document, beside a file that it writes."""

    @property
    def leaves(self) -> bool:
        """Whether it is written as a file, or to be one: more than a look at the screen."""
        return self.path is not None or self.form in ("html", "csv")

    def require(self, settings: "Settings") -> None:
        """Refuse a place that cannot be written, before anything is worked out for it."""
        if self.path is not None:
            from mcred.actions.private_file import require_place

            require_place(self.path, settings, force=self.force)

    def give(self, document: "Mapping[str, Any]", pages: "Mapping[str, Callable[[], str]]") -> bool:
        """Write what was asked for, a document or one of some pages; tell whether something is left for the screen."""
        from mcred.cli.output import as_json, emit, pass_on, safe, say_result

        if self.form in pages:
            text = safe(pages[self.form]())
        elif self.form == "json":
            text = as_json(document) + "\n"
        else:
            return True
        if self.path is None:
            pass_on(text.encode())
            return False
        from mcred.actions.private_file import write_private

        write_private(self.path, text.encode(), force=self.force)
        if self.json:
            emit(document)
        else:
            say_result(f"Wrote {self.path}, readable by you alone.")
        return False


def sink(html: str | None, form: str | None, output: str | None, *, force: bool, json: bool) -> Sink:
    """Return what was asked for; raise BadUsage where two options ask for different things."""
    if html is not None and (output is not None or form not in (None, "html")):
        raise BadUsage("--html FILE says all of it.", hint="Leave --format and -o out.")
    name = html if html is not None else output
    path = None if name in (None, _STANDARD_OUTPUT) else Path(name or "")
    asked = "html" if html is not None else form
    if json and path is None and asked not in (None, "json"):
        raise BadUsage(f"--json and {asked} both want standard output.", hint="Give -o FILE.")
    ending = None if path is None else _BY_ENDING.get(path.suffix.lower())
    chosen = asked or ending or ("json" if json and path is None else "text")
    if path is not None and chosen == "text":
        from mcred.actions.file_forms import unclear_form

        raise unclear_form(path, ("html", "csv", "json"))
    return Sink(chosen, path, force, json)
