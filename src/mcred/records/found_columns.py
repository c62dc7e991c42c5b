"""Which column of a file has what mcred asks for: by the headings that its format may use, and the settings over them."""

from collections.abc import Iterable, Mapping, Sequence

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Misconfigured, Refused
from mcred.records.headings import twice


def folded(heading: str) -> str:
    """Return a heading in one spelling: lower case, single blanks, none instead of underscores."""
    return " ".join(heading.replace("_", " ").split()).casefold()


def renamed(header: tuple[str, ...], mapping: ImportMapping, known: Iterable[str]) -> tuple[str, ...]:
    """Return the headings with those that the settings name in the tool's own words.

    Raises:
        Misconfigured: the settings name what mcred does not ask for.
        Refused: they name a heading that the file does not have.
    """
    own = _own(mapping, known)
    found = [folded(name) for name in header]
    changed = list(header)
    for meaning, heading in own.items():
        if folded(heading) not in found:
            raise _missing(meaning, heading)
        changed[found.index(folded(heading))] = meaning
    return tuple(changed)


def find_columns(
    header: Sequence[str], meanings: Mapping[str, Sequence[str]], mapping: ImportMapping
) -> dict[str, int]:
    """Return where each meaning stands: under the heading that the settings name, else under the first of its usual ones.

    Raises:
        Misconfigured: the settings name what mcred does not ask for.
        Refused: a heading that is used stands twice, or one that the settings name is not there.
    """
    own = _own(mapping, meanings)
    names = [folded(name) for name in header]
    found: dict[str, int] = {}
    for meaning, usual in meanings.items():
        for heading in (own[meaning],) if meaning in own else usual:
            places = [at for at, name in enumerate(names) if name == folded(heading)]
            if len(places) > 1:
                raise twice(heading)
            if places:
                found[meaning] = places[0]
                break
        else:
            if meaning in own:
                raise _missing(meaning, own[meaning])
    return found


def _own(mapping: ImportMapping, known: Iterable[str]) -> Mapping[str, str]:
    asked = tuple(known)
    for meaning in mapping.columns:
        if meaning not in asked:
            raise Misconfigured(
                f"columns in the import's section of mcred.toml names {meaning!r}, which mcred does not ask for.",
                hint=f"It asks for: {', '.join(asked)}.",
            )
    return mapping.columns


def _missing(meaning: str, heading: str) -> Refused:
    return Refused(
        f"The file has no column {heading!r}, which mcred.toml names for {meaning}.",
        hint="Mend columns under [import] in mcred.toml, or export that column too.",
    )
