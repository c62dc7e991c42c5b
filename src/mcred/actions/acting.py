"""On whose account something is done, and the little that an act needs of its workspace."""

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mcred.clock import Clock, SystemClock
from mcred.config.settings import Settings
from mcred.errors import Misconfigured


def acting_login(environ: Mapping[str, str] | None = None) -> str:
    """Return who is at the keyboard: `SUDO_USER` where sudo, or whoever stands in for it, names one, else the login.

    Raises:
        Misconfigured: `SUDO_USER` holds what no login is.
    """
    env = os.environ if environ is None else environ  # noqa: TID251 - an identity, not a setting
    sudo = env.get("SUDO_USER")
    if sudo and not sudo.isprintable():  # it would stand in the ledger for ever
        raise Misconfigured("SUDO_USER is no login.", hint="Start mcred through sudo, which sets it.")
    if sudo:
        return sudo
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"uid-{os.geteuid()}"


class Place(Protocol):
    """Where an act happens, when, and on whose account. A workspace is one."""

    settings: Settings
    clock: Clock
    actor: str


@dataclass
class Desk:
    """A place without a catalogue in sessions: for acts that speak to it directly, and must not wait for SQLModel."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    actor: str = field(default_factory=acting_login)
