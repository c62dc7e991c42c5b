"""The policy packs: which there are, what one says, how two differ, whether a file is sound, and a new one."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from mcred.actions.current_policy import CurrentPolicy, current_policy
from mcred.actions.proposing.new_file import write_new
from mcred.config.settings import Settings
from mcred.diagnostics import FileReport
from mcred.documents.files import read_bounded
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage, Misconfigured, NotFound, Refused
from mcred.policy.comparison import Change, compare
from mcred.policy.examination import schema_text
from mcred.policy.model import Policy
from mcred.policy.reading import examined_pack, read_pack, shipped, shipped_names
from mcred.policy.starting import copy_of, example, is_pack_id
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPolicy:
    """A policy that can be judged under; `in_use` marks the one that is configured here."""

    policy: Policy
    in_use: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDifference:
    """Two policies, and what is otherwise in the second."""

    before: Policy
    after: Policy
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPolicy:
    """The file that was written. `source` is the pack that it was copied from."""

    id: str
    path: Path
    source: str | None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "policy-new", "id": self.id, "path": str(self.path), "from": self.source}


def list_policies(settings: Settings) -> tuple[ListedPolicy, ...]:
    """Return the packs that ship, and the campus's own where one is configured.

    Who configured one that is not there looks here for its name, so that is no trouble.
    """
    used: Policy | None = None
    with suppress(Misconfigured):
        used = current_policy(settings).policy
    policies = {} if used is None else {used.digest: used}
    for name in shipped_names():
        policy = read_pack(shipped(name), trusted=True)
        policies.setdefault(policy.digest, policy)
    ordered = sorted(policies.values(), key=lambda policy: policy.id)
    return tuple(ListedPolicy(policy=policy, in_use=policy is used) for policy in ordered)


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


def diff_policies(before: Settings, after: Settings) -> PolicyDifference:
    """Return what is otherwise in the policy that the second settings name.

    Raises:
        NotFound: there is no policy of that name.
    """
    one, other = show_policy(before).policy, show_policy(after).policy
    return PolicyDifference(before=one, after=other, changes=compare(one, other))


def new_policy(settings: Settings, pack_id: str, source: Settings | None = None) -> NewPolicy:
    """Write `<id>.yaml` in the workspace: a commented example, or a copy of the policy that `source` names.

    Raises:
        BadUsage: this cannot be the id of a pack.
        Refused: there is such a file or a shipped pack of that name, or the pack cannot be copied.
        NotFound: there is no policy to copy.
        Misconfigured: the file cannot be written.
    """
    if not is_pack_id(pack_id):
        raise BadUsage(
            f"{quoted(pack_id)} cannot be the id of a policy.",
            hint="Use lower-case letters and digits with single dashes between them, 64 at most.",
        )
    if pack_id in shipped_names():
        raise Refused(
            f"{pack_id} is the name of a pack that ships.",
            hint=f"Choose an id of your own: mcred policy new ID --from {pack_id} starts from it.",
        )
    path = settings.root / f"{pack_id}.yaml"
    copied = show_policy(source) if source is not None else None
    text = _copy(copied, pack_id) if copied else example(pack_id)
    write_new(path, text.encode())
    _help_editors(settings)
    return NewPolicy(id=pack_id, path=path, source=copied.policy.id if copied else None)


def _copy(source: CurrentPolicy, pack_id: str) -> str:
    text = copy_of(source.data.decode(), source.policy, pack_id)
    _, problems = examined_pack(text.encode())
    if problems:
        raise Refused(
            f"{source.policy.id} cannot be copied as it is written.",
            hint="Write its id, version and title on one line each, at the left edge.",
        )
    return text


def _help_editors(settings: Settings) -> None:
    """Put the format's schema where the file's first line says, for completion and checks in editors."""
    folder = settings.root / "schemas"
    if settings.file is not None and folder.is_dir() and not (folder / "policy.schema.json").exists():
        write_new(folder / "policy.schema.json", schema_text().encode())
