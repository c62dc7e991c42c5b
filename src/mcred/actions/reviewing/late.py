"""The office's own limits of days, checked against the stages that there are."""

from collections.abc import Mapping

from mcred.actions.current_policy import current_policy
from mcred.actions.positions import policies
from mcred.catalog.file.database import Session
from mcred.config.settings import FILE_NAME, Settings
from mcred.documents.nearest import nearest
from mcred.errors import Misconfigured


def own_limits(session: Session, settings: Settings) -> Mapping[str, int]:
    """Return after how many days the office calls a proposal late, by stage.

    Raises:
        Misconfigured: a stage is named that no policy in use has; a misspelt one must not silently set no limit.
    """
    own = settings.review.late_after
    stages = dict.fromkeys(s.id for policy in policies(session).values() for s in policy.stages)
    if not own.keys() <= stages.keys():
        stages |= dict.fromkeys(s.id for s in current_policy(settings).policy.stages)
    for stage in own:
        if stage not in stages:
            meant = nearest(stage, stages)
            raise Misconfigured(
                f"review.late_after in {FILE_NAME} names a stage that no policy in use has: {stage}."
                + (f" Did you mean {meant}?" if meant else ""),
                hint=f"The stages are {', '.join(stages)}.",
            )
    return own
