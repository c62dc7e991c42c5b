"""The policy that is configured: a pack that ships, or a campus's own file named by its path."""

from pathlib import Path

from mcred.config.settings import Settings
from mcred.documents.nearest import nearest
from mcred.errors import Misconfigured
from mcred.policy.model import Policy
from mcred.policy.reading import read_pack, shipped, shipped_names
from mcred.values import dataclass

_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class CurrentPolicy:
    """A policy with the bytes it was read from, which a submission keeps."""

    policy: Policy
    data: bytes


def current_policy(settings: Settings) -> CurrentPolicy:
    """Read the configured policy.

    Raises:
        Misconfigured: No pack of that name ships, its file cannot be read, or it is not sound.
    """
    name = settings.policy
    if name in shipped_names():
        data = shipped(name)
        return CurrentPolicy(read_pack(data, trusted=True), data)
    if name.endswith((".yaml", ".yml")):
        data = _own(settings.root / name)
        return CurrentPolicy(read_pack(data, name=name), data)
    meant = nearest(name, shipped_names())
    raise Misconfigured(
        f"There is no policy {name}." + (f" Did you mean {meant}?" if meant else ""),
        hint=f"Those that ship are {', '.join(shipped_names())}; a file of your own is named by its path.",
    )


def _own(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size <= _LARGEST:
            return path.read_bytes()
        reason = "it is no file of at most 256 KiB"
    except OSError as error:
        reason = str(error.strerror)
    raise Misconfigured(f"The policy {path} cannot be read: {reason}.", hint="Check policy in mcred.toml.")
