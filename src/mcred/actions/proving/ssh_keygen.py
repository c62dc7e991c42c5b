"""`ssh-keygen` signs and verifies: from standard input to standard output, never asking anything, within a deadline."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from mcred.errors import BadUsage, Misconfigured, Refused
from mcred.governance.signatures import NAMESPACE, armoured
from mcred.values import dataclass

_SECONDS = 30
_MISSING = "Install OpenSSH's client: the package is called openssh-client or openssh."


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed, by whom, when; and the signature."""

    text: bytes
    login: str
    at: str
    """The moment, as `clock.stamp` writes it."""
    signature: str


def sign(key: Path, text: bytes) -> str:
    """Sign with a private key, or with the agent's where `key` is a public one; return the signature on one line.

    Raises:
        BadUsage: There is no such file.
        Refused: The key cannot sign: it has a passphrase and no agent holds it, or it is no key.
        Misconfigured: `ssh-keygen` is missing or does not end.
    """
    if not key.is_file():
        raise BadUsage(
            f"There is no key {key}.", hint="Name the file of your SSH key, such as ~/.ssh/id_ed25519."
        )
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(key)], text)
    lines = done.stdout.decode("ascii", "replace").split("\n")
    if done.returncode or not lines[0].startswith("-----BEGIN SSH SIGNATURE"):
        said = (
            done.stderr.decode("utf-8", "replace").strip().split("\n")[-1].removeprefix("Enter passphrase: ")
        )
        raise Refused(
            f"{key} did not sign: {said[:120] or 'ssh-keygen gave no reason'}.",
            hint="If the key has a passphrase, load it first: ssh-add; then --sign the .pub file beside it.",
        )
    return "".join(line for line in lines if line and not line.startswith("-----"))


def wrong(signed: Sequence[Signed], allowed: str) -> list[bool]:
    """Tell of each signature whether it is wrong.

    Args:
        signed: What was signed.
        allowed: The keys on record, as `signatures.allowed_signers` writes them.

    Raises:
        Misconfigured: `ssh-keygen` is missing or does not end.
    """
    with tempfile.TemporaryDirectory(prefix="mcred-") as made:
        keys = Path(made) / "allowed_signers"
        keys.write_text(allowed, "ascii")
        with _workers() as workers:
            return list(workers.map(lambda one: _is_wrong(one[1], keys, f"{one[0]}.sig"), enumerate(signed)))


@contextmanager
def _workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        yield workers


def _is_wrong(one: Signed, keys: Path, name: str) -> bool:
    file = keys.with_name(name)
    file.write_text(armoured(one.signature), "ascii", "replace")
    moment = one.at.translate({ord(c): None for c in "-:T"})
    words = ["-Y", "verify", "-f", str(keys), "-I", one.login, "-n", NAMESPACE, "-s", str(file)]
    return _run([*words, f"-Overify-time={moment}"], one.text).returncode != 0


def _run(words: list[str], text: bytes) -> "subprocess.CompletedProcess[bytes]":
    quiet = {k: v for k, v in os.environ.items() if k not in ("SSH_ASKPASS", "DISPLAY")}  # noqa: TID251 - for a child, not a setting
    try:
        # A session of its own has no terminal to ask a passphrase at.
        return subprocess.run(
            ["ssh-keygen", *words], input=text, capture_output=True, timeout=_SECONDS, check=False,
            start_new_session=True, env={**quiet, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"},
        )  # fmt: skip
    except FileNotFoundError:
        raise Misconfigured("Signatures need ssh-keygen, and it is not installed.", hint=_MISSING) from None
    except subprocess.TimeoutExpired:
        raise Misconfigured(
            f"ssh-keygen did not end within {_SECONDS} seconds.",
            hint="Is the key on a token that waits to be touched?",
        ) from None
