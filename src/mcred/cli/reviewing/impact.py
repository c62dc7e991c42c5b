"""`mcred impact`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.reviewing.impact import Impact, Touched
    from mcred.requirements.absence import Place


def command(
    course: Annotated[
        list[str],
        typer.Argument(metavar="COURSE", help='A course code, such as "CS 110"; quotes may be left out.'),
    ],
    personal: Annotated[
        bool, typer.Option("--personal", help="Also the numbers of the students, for each program.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Show which proposals, programs and enrolled students a course's change would touch.

    Looked at are proposals in review, approved programs, and the earlier revisions that students still follow. A
    course is named by its code, by a pattern such as CS 4*, or under a code that the campus's course file calls the
    same. Each place says whether the course is required there, or how many others would be left. Students are counted.

    \b
    Example:
      $ mcred impact "BIOL 573"
    """
    from mcred.actions.reviewing.impact import impact
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit

    found = impact(workspace(), " ".join(course))
    emit(found.document(personal=personal)) if json else _show(found, personal=personal)


def _show(found: "Impact", *, personal: bool) -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import say, say_result

    also = f" (also {', '.join(found.same_as)})" if found.same_as else ""
    title = f" {found.title}" if found.title else ""
    named = f"{found.course}{title}{also}"
    if not found.touched:
        meant = f" Did you mean {found.nearest}?" if found.nearest else ""
        say_result(
            f"Nothing names {named}: no proposal in review, no program, nothing that a student follows.{meant}"
        )
        return
    say_result(
        f"{named}: named by {count(len({t.id for t in found.touched}), 'micro-credential', 'micro-credentials')}, "
        f"in the requirements of {count(found.students, 'enrolled student', 'enrolled students')}."
    )
    for one in found.touched:
        say()
        _show_one(one, personal=personal)


def _show_one(one: "Touched", *, personal: bool) -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import bold, safe, say, say_styled
    from mcred.cli.standing import wrapped

    say_styled(f"{bold(safe(one.title, one_line=True))}  ({one.id})")
    follow = f"; {count(len(one.students), 'student follows', 'students follow')} it"
    for part in wrapped(_which(one) + (follow if one.students or one.approved else ""), "  "):
        say(part)
    for place in one.places:
        for part in wrapped(f"{place.asks}: {_left(place)}", "    "):
            say(part)
    if one.activities:
        say(f"    taught in it: {', '.join(one.activities)}")
    if one.needed:
        say("    Without it nobody could complete the requirements.")
    elif one.places:
        say("    Without it the requirements could still be completed.")
    if personal and one.students:
        for part in wrapped(", ".join(one.students), "    "):
            say(part)


def _which(one: "Touched") -> str:
    """Say what the revision is to people: what students follow, or what is in review."""
    if one.newest:
        return f"{one.state.value.replace('-', ' ')}, revision {one.revision[:8]}"
    return f"earlier revision {one.revision[:8]}, {'approved' if one.approved else 'no longer approved'}"


def _left(place: "Place") -> str:
    """Say what would be left at one place."""
    if not place.choice:
        return "required"
    left = {0: "nothing else is left", 1: "1 other is left"}.get(
        place.others, f"{place.others} others are left"
    )
    by = f" (by {place.pattern})" if place.pattern and place.pattern != place.asks else ""
    return f"{place.choice}{by}; {left}"
