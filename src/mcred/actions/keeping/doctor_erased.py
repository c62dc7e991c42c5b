"""Whether an import can still recognise those who were erased, which takes the key beside the catalogue."""

from collections.abc import Iterator

from mcred.actions.keeping.examination import Check, look, ok
from mcred.actions.workspace import Workspace
from mcred.catalog.file.sidefiles import beside
from mcred.catalog.people.erased_numbers import KEY_FILE, key_of
from mcred.catalog.people.erasures import standing


def erased_checks(workspace: Workspace) -> Iterator[Check]:
    """Look whether the key is there, and is the one that the erased were hashed with."""
    catalog = workspace.settings.catalog
    with workspace.catalog().read() as session:
        keys = standing(session)
    if not keys:
        yield ok("erased", "Nobody was erased.")
        return
    key, place = key_of(catalog), beside(catalog, KEY_FILE)
    gone = sum(count for name, count in keys.items() if key is None or name != key.name)
    everybody = sum(keys.values())
    if not gone:
        yield ok("erased", f"An import recognises who was erased ({everybody:,}), and leaves them out.")
        return
    why = (
        "is not there, or does not hold a key"
        if key is None
        else "holds another key than they were erased with"
    )
    yield look(
        "erased",
        f"{place} {why}: an import would bring back {gone:,} of {everybody:,} who were erased.",
        f"Put its copy back as {place.name} (it is in no backup). If there is none, look through the new students"
        " after each import, and erase again who was.",
    )
