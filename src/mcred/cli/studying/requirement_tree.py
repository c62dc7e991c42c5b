"""A requirement and all below it as a tree for people: what is met, by what, what is left."""

from typing import TYPE_CHECKING

from mcred.cli.output import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from mcred.records.model import Completion
    from mcred.requirements.outcome import CountedBy, Insufficient, NodeResult

    HandedIn = tuple[str, bool]
    """How far evidence is that does not count, and whether it waits for a verdict."""

_MARKS = {"met": "✓", "open": "✗", "waiting": "…", "spare": "·"}
_PLAIN_MARKS = {"met": "[x]", "open": "[ ]", "waiting": "[~]", "spare": "[-]"}
_SPARE_SHOWN = 3
"""So many alternatives of what is met already are shown; more are counted."""
_COLOURS = {"met": "green", "open": "red", "waiting": "yellow", "spare": "dim"}


def requirement_tree(
    heading: str, root: "NodeResult", console: "Console", handed_in: "Mapping[str, HandedIn]"
) -> "Tree":
    """Return the tree; marks are plain where the terminal's encoding has no others.

    `handed_in` says by a node's key how far the evidence is that is not accepted yet.
    """
    from rich.text import Text
    from rich.tree import Tree

    plain = console.options.ascii_only
    tree = Tree(Text(safe(heading, one_line=True), style="bold"), guide_style="dim")
    for node in root.shown:
        _grow(tree, node, plain, handed_in, needed=True)
    return tree


def _grow(
    tree: "Tree", node: "NodeResult", plain: bool, handed_in: "Mapping[str, HandedIn]", *, needed: bool
) -> None:
    from rich.text import Text

    branch = tree.add(_label(node, plain, handed_in.get(node.key, ("", False)), needed=needed))
    spare = [child for child in node.children if node.met and not child.met and not child.in_progress]
    hidden = set(map(id, spare)) if len(spare) > _SPARE_SHOWN else set()
    for child in node.children:
        if id(child) not in hidden:
            _grow(branch, child, plain, handed_in, needed=needed and not node.met)
    if hidden:
        mark = (_PLAIN_MARKS if plain else _MARKS)["spare"]
        branch.add(Text(f"{mark} {len(hidden)} others, not needed", style=_COLOURS["spare"]))


def _label(node: "NodeResult", plain: bool, handed_in: "HandedIn", *, needed: bool) -> "Text":
    """Return a node's line. `needed` is False below a node that is met without this one."""
    from rich.text import Text

    how_far, waiting = handed_in
    waits = node.in_progress or waiting
    open_ = ("waiting" if waits else "open") if needed else "spare"
    state = "met" if node.met else open_
    label = Text((_PLAIN_MARKS if plain else _MARKS)[state], style=_COLOURS[state])
    title = f"{node.title}, {node.asks}" if node.asks else node.title
    label.append(f" {safe(title, one_line=True)}", style="default")
    notes = [_counted(counted, node.title) for counted in node.by]
    if not node.met:
        notes += [_underway(attempt, node.title) for attempt in node.in_progress]
        notes += [how_far] if how_far else []
        notes += [] if node.in_progress or not needed else [_had(one, node.title) for one in node.had]
    if notes:
        label.append(f"  {safe('; '.join(notes), one_line=True)}", style="dim")
    return label


def _underway(attempt: "Completion", title: str) -> str:
    course = "" if title.startswith(attempt.course) else f"{attempt.course} "
    return f"{course}in progress {attempt.term}"


def _had(one: "Insufficient", title: str) -> str:
    """Return what was had and does not serve: `A, 2025-fall: 3 of 4 credits`."""
    result = one.completion
    course = "" if title.startswith(result.course) else f"{result.course} "
    return f"{course}{result.grade}, {result.term}: {one.why}"


def _counted(counted: "CountedBy", title: str) -> str:
    """Return what counted in a few words: `A, 2025-fall`, `accepted 2027-05-03 by rlee`; the course where it is news."""
    match counted.kind.value:
        case "completion":
            course = "" if title.startswith(counted.name) else f"{counted.name} "
            said = f"{course}{counted.grade}, {counted.term}"
            return f"{said} (stands in, {counted.by}{_why(counted)})" if counted.instead_of else said
        case "waiver":
            return f"waived {counted.on} by {counted.by}{_why(counted)}"
        case "micro-credential":
            return f"earned {counted.on}"
        case _:
            return f"accepted {counted.on} by {counted.by}"


def _why(counted: "CountedBy") -> str:
    return f": {counted.note}" if counted.note else ""
