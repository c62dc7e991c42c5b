"""`[cron]` of `mcred.toml`: where registrars' files are put for the night, and of which format each is."""

from collections.abc import Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from mcred.config.import_mapping import FORMATS
from mcred.errors import Misconfigured
from mcred.values import dataclass

_KEYS = ("folder", "format", "formats", "settle")
_LONGEST_SETTLE = 86_400
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CronSettings:
    """What `mcred cron` imports; nothing where no `folder` is named."""

    folder: Path | None = None
    format: str = "csv"
    """Of files that nothing else says it of."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """Name of a subfolder, or pattern of names → format; the first that fits counts."""
    settle: int = 60
    """Seconds that a file must have been left alone."""

    def format_of(self, name: str) -> str:
        """Return the format of a file, by its name within the folder (`banner/spring.csv`)."""
        subfolder, divider, bare = name.rpartition("/")
        for pattern, file_format in self.formats.items():
            if fnmatchcase(name if "/" in pattern else bare, pattern) or (divider and subfolder == pattern):
                return file_format
        return subfolder if subfolder in FORMATS else self.format


def read_cron(given: Any, root: Path) -> CronSettings:
    """Read the section `cron` of the settings.

    Raises:
        Misconfigured: a key or format that mcred does not know, a value of the wrong kind, or no folder of its own.
    """
    if not isinstance(given, dict):
        raise Misconfigured(
            "cron in mcred.toml must be a section.", hint="Write [cron] on a line of its own."
        )
    for key in given:
        if key not in _KEYS:
            raise Misconfigured(
                f"[cron] of mcred.toml has a key that mcred does not know: {key}.",
                hint=f"The keys are {', '.join(_KEYS)}.",
            )
    formats = given.get("formats", {})
    if not isinstance(formats, dict):
        raise Misconfigured(
            "cron.formats in mcred.toml must name formats.", hint='Write formats = {"SFR*.csv" = "banner"}.'
        )
    for pattern in formats:
        _pattern(pattern)
    return CronSettings(
        folder=_folder(given.get("folder", ""), root),
        format=_format("cron.format", given.get("format", "csv")),
        formats={pattern: _format(f"cron.formats.{pattern}", value) for pattern, value in formats.items()},
        settle=_settle(given.get("settle", 60)),
    )


def _folder(value: Any, root: Path) -> Path | None:
    if not isinstance(value, str) or not value.isprintable():
        raise Misconfigured("cron.folder in mcred.toml must be text.", hint='Write folder = "incoming".')
    if not value:
        return None
    folder = root / value
    if root.resolve().is_relative_to(folder.resolve()):
        raise Misconfigured(
            "cron.folder in mcred.toml must be a folder of its own: every file in it is imported.",
            hint='Write folder = "incoming", and make that folder.',
        )
    return folder


def _pattern(pattern: str) -> None:
    parts = pattern.split("/")
    if not pattern.isprintable() or len(pattern) > _LONGEST or len(parts) > 2 or not all(parts):
        raise Misconfigured(
            "cron.formats in mcred.toml has a name that no file in the folder can have.",
            hint='Write the name of a subfolder, or a pattern: "SFR*.csv", "banner/*.txt".',
        )


def _format(key: str, value: Any) -> str:
    if not isinstance(value, str) or value not in FORMATS:
        raise Misconfigured(
            f"{key} in mcred.toml is no format that mcred knows.",
            hint=f"The formats are: {', '.join(FORMATS)}.",
        )
    return value


def _settle(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LONGEST_SETTLE:
        raise Misconfigured(
            f"cron.settle in mcred.toml must be a number of seconds up to {_LONGEST_SETTLE}; it is {value!r}.",
            hint="Leave it at 60: a file that somebody is still writing must not be imported.",
        )
    return value
