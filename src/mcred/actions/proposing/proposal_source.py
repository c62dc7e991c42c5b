"""The text of a proposal that somebody named: a file, a file of the workspace, or the newest revision on record."""

from pathlib import Path

from mcred.catalog.record.lookup import catalogued
from mcred.config.settings import Settings
from mcred.documents.files import read_bounded
from mcred.documents.nearest import nearest
from mcred.errors import NotFound


def proposal_text(settings: Settings, name: str) -> tuple[str, bytes]:
    """Return what to call a proposal, and its bytes.

    Raises:
        BadUsage: the file that is named cannot be read.
        NotFound: neither the workspace's folder nor its catalogue has a proposal of that id.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name:
        return name, read_bounded(name)
    path = settings.root / "proposals" / f"{name}.yaml"
    if path.is_file():
        return str(path), read_bounded(path)
    recorded = {other.id: other for other in (catalogued(settings.catalog) if settings.file else ())}
    if name in recorded:
        return f"the recorded revision of {name}", recorded[name].body.encode("utf-8")
    known = [*recorded, *(file.stem for file in Path(settings.root / "proposals").glob("*.yaml"))]
    near = nearest(name, known)
    raise NotFound(
        f"There is no proposal {name}." + (f" Did you mean {near}?" if near else ""),
        hint="Name its file, or the id of one in proposals/ or in the catalogue.",
    )
