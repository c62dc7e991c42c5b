"""The file from which a campus starts a policy pack of its own: a commented example, or a copy of another pack."""

import re
import textwrap
from importlib.resources import files

from mcred.policy.model import Policy

_EDITOR = "# yaml-language-server: $schema=schemas/policy.schema.json"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 64


def is_pack_id(text: str) -> bool:
    """Tell whether a pack may have this id."""
    return len(text) <= _LONGEST and _ID.fullmatch(text) is not None


def example(pack_id: str) -> str:
    """Return a commented pack that is sound as it is."""
    text = files("mcred.policy").joinpath("template.yaml").read_text(encoding="utf-8")
    words = pack_id.split("-")
    prefix = "".join(word[0] for word in words).upper()
    title = " ".join(word.capitalize() for word in words)
    return text.replace("{id}", pack_id).replace("{prefix}", prefix).replace("{title}", title)


def copy_of(source: str, policy: Policy, pack_id: str) -> str:
    """Return another pack's text under an id of its own, comments and all."""
    lines = source.splitlines()
    if lines and lines[0].startswith("# yaml-language-server:"):
        lines = lines[1:]
    own = {"id": pack_id, "version": '"1"', "title": f'"{_plain(policy.title)}, our copy"'}
    written = [_rewritten(line, own) for line in lines]
    note = (
        f"Started from {policy.id}, version {policy.version}. Change what your text says otherwise,"
        " and this line; keep the ids of clauses once they were cited."
    )
    return "\n".join(
        [_EDITOR, "#", *textwrap.wrap(note, 116, initial_indent="# ", subsequent_indent="# "), *written, ""]
    )


def _rewritten(line: str, own: dict[str, str]) -> str:
    key = line.partition(":")[0]
    value = own.get(key)
    return line if value is None else f"{key}: {value}"


def _plain(title: str) -> str:
    return title[:280].replace("\\", "").replace('"', "'")
