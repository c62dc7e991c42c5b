"""The words that a shell completes: stages, roles, proposals, rules, policies, formats. Nothing about a student.

A shell asks once a key. So only what is at hand is read, and what cannot be read has no words: a person who is typing
must not be told of a busy catalogue.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain

from mcred.actions.current_policy import current_policy
from mcred.actions.office_files import PROPOSALS
from mcred.catalog.record.lookup import catalogued
from mcred.config.import_mapping import FORMATS
from mcred.config.settings import Settings
from mcred.errors import McredError
from mcred.governance.roster import ROLES
from mcred.policy.reading import shipped_names


def known_words(kind: str, settings: Settings) -> list[str]:
    """Return the words of a kind, as `--help` names it (`STAGE`); none of a kind that has none."""
    found = _SOURCES.get(kind)
    return list(dict.fromkeys(found(settings))) if found else []


def _stages(settings: Settings) -> Iterator[str]:
    try:
        yield from (stage.id for stage in current_policy(settings).policy.stages)
    except McredError:
        return


def _roles(settings: Settings) -> Iterator[str]:
    yield from ROLES
    try:
        yield from (stage.role for stage in current_policy(settings).policy.stages)
    except McredError:
        return


def _proposals(settings: Settings) -> Iterator[str]:
    folder = settings.root / PROPOSALS
    with suppress(OSError):  # there may be none, and yet a catalogue
        yield from sorted(file.stem for file in folder.iterdir() if file.suffix in (".yaml", ".yml"))
    if settings.file is None:
        return
    try:
        yield from (one.id for one in catalogued(settings.catalog))
    except McredError:
        return


def _codes(_: Settings) -> Iterator[str]:
    from mcred.policy.code_pages import pages  # noqa: PLC0415 - all rules are loaded by it

    yield from pages()


def _policies(_: Settings) -> Iterator[str]:
    yield from shipped_names()


_SOURCES: Mapping[str, Callable[[Settings], Iterator[str]]] = {
    "STAGE": _stages,
    "ROLE": _roles,
    "PROPOSAL": _proposals,
    "CODE": _codes,
    "POLICY": _policies,
    "FORMAT": lambda _: chain(FORMATS),
}
