"""A student's progress turned into the page that the student is given."""

from mcred.actions.studying.outlook import Stand, Wanted
from mcred.actions.studying.progress import ProgramProgress, Progress
from mcred.publishing.progress_page import HandIn, NearPart, ProgramPart, StudentPage, progress_page, said
from mcred.requirements.wording import number

_NEAR_SHOWN = 5


def student_page(told: Progress) -> str:
    """Return the page, addressed to the student."""
    student = told.student
    page = StudentPage(
        name=f"{student.given_name} {student.family_name}",
        student_id=student.student_id,
        on=told.on,
        as_if=tuple(f"{wish.course} with {wish.grade}" for wish in told.what_if),
        programs=tuple(_part(one) for one in told.programs),
        near=tuple(
            NearPart(
                id=close.program.id,
                title=close.program.title,
                percent=close.evaluation.percent,
                left=close.left,
                contacts=close.program.proposal.contacts,
            )
            for close in told.close[:_NEAR_SHOWN]
        ),
    )
    return progress_page(page)


def _part(one: ProgramProgress) -> ProgramPart:
    return ProgramPart(
        id=one.program.id,
        title=one.program.title,
        percent=one.evaluation.percent,
        state=_state(one),
        left=() if one.award is not None else _left(one),
        outlook=one.ahead if one.award is None else "",
        root=one.evaluation.root,
        handed_in={
            key: _hand_in(piece).stand
            for piece in one.evidence
            if piece.stand in (Stand.SUBMITTED, Stand.DECLINED)
            for key in piece.nodes
        },
        waiting=frozenset(
            key for piece in one.evidence if piece.stand is Stand.SUBMITTED for key in piece.nodes
        ),
        hand_ins=() if one.award is not None else tuple(map(_hand_in, one.evidence)),
        remarks=tuple(_remarks(one)),
        contacts=one.program.proposal.contacts,
    )


def _state(one: ProgramProgress) -> str:
    """Say in a sentence how far the student is."""
    distance = one.evaluation.distance
    if one.award is not None:
        return _award_state(one)
    if one.enrolment is None:
        begin = "You are not enrolled in it. If you were"
        steps = {
            None: "it could not be completed",
            0: "all requirements would be met",
            1: "one step would be left",
        }
        return f"{begin}, {steps.get(distance, f'{distance} steps would be left')}."
    if one.due:
        return "You have done all of it. The office records the award with its next evaluation."
    if distance == 0:
        return "You have met all requirements. Something beside them is still needed for the award."
    if distance is None:
        return "As your record stands it cannot be completed. Please ask."
    left = distance + len(one.beside)
    return "One step is left." if left == 1 else f"{number(left).capitalize()} steps are left."


def _award_state(one: ProgramProgress) -> str:
    assert one.award is not None
    if one.award.revoked_at is not None:
        return f"The award was taken back on {said(one.award.revoked_at.date())}. Please ask."
    return f"You have earned this micro-credential, on {said(one.award.earned_on)}. Congratulations!"


def _left(one: ProgramProgress) -> tuple[str, ...]:
    """Return the shortest way step by step: a bullet for each requirement of the outermost level."""
    titles = {piece.id: piece for piece in one.evidence}
    worded = {f"evidence for {piece.id}": _to_do(piece) for piece in one.evidence}
    return *dict.fromkeys(worded.get(step, step) for step in one.evaluation.root.steps), *(
        _to_do(titles[n]) for n in one.beside
    )


def _to_do(piece: Wanted) -> str:
    named = _named(piece)
    match piece.stand:
        case Stand.SUBMITTED:
            return f"{named}: handed in, waits for a verdict"
        case Stand.DECLINED:
            return f"{named}: hand it in again"
        case _:
            return f"{named}: hand it in"


def _named(piece: Wanted) -> str:
    return piece.title if piece.attested or piece.title == piece.id else f"{piece.id} {piece.title}"


def _hand_in(piece: Wanted) -> HandIn:
    stands = {
        Stand.MISSING: "not attested yet" if piece.attested else "not handed in yet",
        Stand.SUBMITTED: "handed in on {}, waits for a verdict",
        Stand.ACCEPTED: "accepted on {}",
        Stand.DECLINED: "looked at on {} and not accepted: hand it in again",
    }
    return HandIn(
        name=_named(piece),
        stand=stands[piece.stand].format("" if piece.on is None else said(piece.on)),
        open=piece.open,
        needed=piece.needed,
        details=_details(piece) if piece.open else (),
    )


def _details(piece: Wanted) -> tuple[str, ...]:
    """Say what is wanted, by which standard, and who looks at it, as far as the proposal says so."""
    told = (
        ("What", piece.asked),
        ("Standard", piece.standard),
        ("Attested by" if piece.attested else "Judged by", piece.evaluator),
    )
    return tuple(f"{label}: {words}" for label, words in told if words)


def _remarks(one: ProgramProgress) -> list[str]:
    remarks = []
    for condition in one.conditions:
        sign = "waived" if condition.waived_by else "met" if condition.met else "not met yet"
        remarks.append(f"{condition.says[0].upper()}{condition.says[1:]}: {sign}.")
    if one.newer:
        remarks.append(
            "The program has changed since you enrolled. What you see is the version that you follow;"
            " ask if you would rather move to the new one."
        )
    if one.enrolment is not None and not one.program.approved and one.award is None:
        remarks.append("The program is not approved at present, so it is awarded to nobody. Please ask.")
    return remarks
