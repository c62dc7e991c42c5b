"""Whether a student's consent stands in the way of a disclosure, asked at the moment of each; and on what ground it rests.

FERPA lets an office give records to school officials without consent, among them the registrar and a contractor under
the campus's direct control (34 CFR 99.31(a)(1)). A campus whose contract or conscience asks for more says so in its
settings; then consent that is missing or withdrawn keeps back as a privacy hold does.
"""

from collections.abc import Iterable, Mapping

from mcred.catalog.file.database import Session
from mcred.catalog.people import consents
from mcred.config.settings import Settings
from mcred.records.consent import Purpose
from mcred.values import dataclass

SCHOOL_OFFICIAL = "school official, 34 CFR 99.31(a)(1)"
OWN_RECORD = "the student's own record, 34 CFR 99.10"
_WITHHELD: Mapping[Purpose, str] = {
    Purpose.BADGE_PROVIDER: "The student's consent to go to the badge provider is not on record; the badge waits for it.",
    Purpose.REGISTRAR: "The student's consent to the hand-over is not on record.",
}


@dataclass(frozen=True, slots=True)
class Consents:
    """Of some students: who is withheld from a disclosure for want of consent, and on what ground the others go."""

    withheld: Mapping[str, str]
    """Student → why, in a sentence."""
    grounds: Mapping[str, str]

    def ground(self, student_id: str) -> str:
        """Return the ground on which a student's data goes: their consent where there is one, else the law's."""
        return self.grounds.get(student_id, SCHOOL_OFFICIAL)


def consents_to(
    session: Session, settings: Settings, purpose: Purpose, student_ids: Iterable[str]
) -> Consents:
    """Look at the consents that stand this moment."""
    wanted = set(student_ids)
    given = consents.in_force(session, purpose, wanted)
    missing = wanted - given.keys() if purpose.value in settings.privacy.consent else ()
    return Consents(
        withheld=dict.fromkeys(missing, _WITHHELD[purpose]),
        grounds={who: one.ground for who, one in given.items()},
    )
