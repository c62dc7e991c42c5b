"""What stands in the catalogue for a person, whatever a night's run came upon: badges, doubts, ends, the token's age."""

from collections.abc import Iterable
from dataclasses import replace

from mcred.actions.awarding.award_objection import objections
from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.command_words import word
from mcred.actions.token_age import token_age
from mcred.actions.unattended.troubles import Trouble, ending, worded
from mcred.actions.workspace import Workspace
from mcred.badges.standing import by_hand
from mcred.badges.states import Trouble as BadgeTrouble
from mcred.catalog.questions.second_thoughts import worth_a_look
from mcred.errors import McredError


def standing(workspace: Workspace) -> list[Trouble]:
    """Return all of it. Nothing is changed."""
    with workspace.catalog().read() as session:
        lines = badge_lines(session)
    return [
        *(_about(line) for line in lines if line.needs_person),
        *_doubts(workspace),
        *_ends(workspace, lines),
        *_by_hand(lines),
        *_token(workspace),
    ]


def _doubts(workspace: Workspace) -> list[Trouble]:
    """Name the awards that today's record would not earn; those whose badge tells of it already aside."""
    with workspace.catalog().read() as session:
        seen = {award.id: award for award in worth_a_look(session)}
        doubts = objections(session, workspace, seen.values())
        told = {line.award_id for line in badge_lines(session, doubts) if line.trouble is BadgeTrouble.RECORD}
    return [
        Trouble(
            f"award {award_id}",
            f"The award stands, and its record no longer bears it out. {said}",
            f"mcred award show {word(seen[award_id].student_id)} {word(seen[award_id].proposal)}",
            who=f"{seen[award_id].student_id} in {seen[award_id].proposal}",
            several="mcred award list --doubtful",
        )
        for award_id, said in doubts.items()
        if award_id not in told
    ]


def _ends(workspace: Workspace, lines: Iterable[BadgeLine]) -> list[Trouble]:
    """Name the badges whose end is near, once, and once more those that ended: later evidence renews them."""
    today = workspace.clock.today()
    near = [line for line in lines if line.nears_its_end(today) and not line.needs_person]
    return [
        Trouble(
            ending(line.award_id, line.expires, past=line.has_expired(today)),
            "The badge has expired." if line.has_expired(today) else "The badge expires within 90 days.",
            f"mcred badge list --expiring --student {word(line.student)}",
            who=f"{line.student} in {line.proposal}",
            several="mcred badge list --expiring",
            once=True,
        )
        for line in near
    ]


def _by_hand(lines: Iterable[BadgeLine]) -> list[Trouble]:
    """Name once the badges that somebody revoked or replaced at Credly: the office may not know of it."""
    found = [line for line in lines if by_hand(line.message) and not line.needs_person]
    return [replace(_about(line), several="mcred badge list", once=True) for line in found]


def _about(line: BadgeLine) -> Trouble:
    subject = worded(f"badge {line.award_id} {line.trouble}", line.message)
    who = f"{line.student} in {line.proposal}"
    if line.trouble is BadgeTrouble.TEMPLATE:
        mend = (
            f"Mend it at Credly, or set another:\nmcred badge template set {word(line.proposal)} TEMPLATE-ID"
        )
        return Trouble(subject, line.message, mend, who=who, several=mend)
    return Trouble(
        subject, line.message, f"mcred badge show {word(line.student)} {word(line.proposal)}", who=who
    )


def _token(workspace: Workspace) -> list[Trouble]:
    """Name a token whose end is near."""
    settings, now = workspace.settings, workspace.clock.now()
    try:
        settings.credly_token()
    except McredError:  # told where it is needed
        return []
    with workspace.catalog().read() as session:
        age = token_age(session, settings, now)
    if age is None or not age.ends_soon(now):
        return []
    verb = "ended" if age.has_ended(now) else "ends"
    return [
        Trouble(
            f"token {age.last_day} {verb}",
            f"Credly's token ({age.where}) {verb} on {age.last_day} at the latest: tokens live for 180 days.",
            "Ask your organisation's administrator at Credly for a new one, and put it in its place.",
        )
    ]
