"""The policy packs: which there are, what one says, and whether a file is a sound one."""

from mcred.actions.current_policy import CurrentPolicy, current_policy
from mcred.config.settings import Settings
from mcred.diagnostics import FileReport
from mcred.documents.files import read_bounded
from mcred.errors import Misconfigured, NotFound
from mcred.policy.model import Policy
from mcred.policy.reading import examined_pack, read_pack, shipped, shipped_names
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPolicy:
    """A policy that can be judged under; `in_use` marks the one that is configured here."""

    policy: Policy
    in_use: bool


def list_policies(settings: Settings) -> tuple[ListedPolicy, ...]:
    """Return the packs that ship, and the campus's own where one is configured."""
    used = current_policy(settings).policy
    policies = {used.digest: used}
    for name in shipped_names():
        policy = read_pack(shipped(name), trusted=True)
        policies.setdefault(policy.digest, policy)
    ordered = sorted(policies.values(), key=lambda policy: policy.id)
    return tuple(ListedPolicy(policy=policy, in_use=policy.digest == used.digest) for policy in ordered)


def show_policy(settings: Settings) -> CurrentPolicy:
    """Return the policy that the settings name, and the bytes of its pack.

    Raises:
        NotFound: there is no policy of that name.
    """
    try:
        return current_policy(settings)
    except Misconfigured as error:
        if settings.policy.endswith((".yaml", ".yml")):
            raise  # a file of the campus's own: missing or not sound
        raise NotFound(error.message, hint=error.hint) from None


def check_policy(file: str) -> FileReport:
    """Return all that is wrong with a file, with standard input (`-`), or with a pack that ships, as a policy pack.

    Raises:
        BadUsage: the file is missing or unreadable.
    """
    data = shipped(file) if file in shipped_names() else read_bounded(file)
    _, problems = examined_pack(data)
    return FileReport(path=file, diagnostics=problems)
