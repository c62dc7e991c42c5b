"""The files that an office lives by: no answer of a command is written in their place, whatever was asked."""

from pathlib import Path

from mcred.catalog.file.sidefiles import SUFFIXES, beside
from mcred.config.settings import Settings
from mcred.errors import BadUsage, unreached

PROPOSALS = "proposals"
_PROPOSAL_ENDINGS = (".yaml", ".yml")


def require_outside(file: Path, settings: Settings) -> None:
    """Refuse a place that an office's own file has.

    Raises:
        BadUsage: It is the catalogue or belongs to it, the settings or what they name, or a proposal.
    """
    try:
        what = _own(file, settings)
    except ValueError as problem:  # a NUL within the name
        raise BadUsage("This is not the name of a file.", hint="Check the name.") from problem
    except OSError as error:
        raise unreached(file, error) from error
    if what:
        raise BadUsage(f"{file} is {what}; nothing was written.", hint="Name another file.")


def belongs_to_catalogue(file: Path, settings: Settings) -> bool:
    """Tell whether a file is the catalogue, or lies beside it as a part of it; links are followed."""
    catalog, place = settings.catalog.resolve(), file.resolve()
    own = [catalog.with_name(catalog.name + suffix) for suffix in ("", "-journal", "-wal", "-shm")]
    own += [beside(catalog, suffix) for suffix in SUFFIXES]
    return any(place == one or one in place.parents for one in own) or _same(file, catalog)


def _own(file: Path, settings: Settings) -> str:
    if belongs_to_catalogue(file, settings):
        return "the catalogue itself, or a file that belongs to it"
    for named, what in (
        (settings.file, "the file of settings"),
        (settings.credly.token_file, "the token's file"),
        (settings.courses, "the file of the campus's courses"),
        (settings.root / settings.policy, "the policy"),
    ):
        if named is not None and _same(file, named):
            return what
    place = file.resolve()
    if place.parent == (settings.root / PROPOSALS).resolve() and place.suffix in _PROPOSAL_ENDINGS:
        return "a proposal's place"
    return ""


def _same(file: Path, other: Path) -> bool:
    """Tell whether two names are one file, by whatever links."""
    if file.resolve() == other.resolve():
        return True
    return file.exists() and other.exists() and file.samefile(other)
