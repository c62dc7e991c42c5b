"""Settings: the nearest `mcred.toml` upwards, then `MCRED_*` over it, then flags over both."""

import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

from mcred.config.cron_settings import CronSettings, read_cron
from mcred.config.import_mapping import ImportMapping, read_import_mappings
from mcred.config.secrets import Secret, as_secret, read_secret
from mcred.errors import Misconfigured
from mcred.values import dataclass

FILE_NAME = "mcred.toml"
DEFAULT_POLICY = "binghamton-2020"
DEFAULT_BASE_URL = "https://api.credly.com/v1"
DISCLOSURES = ("badge-provider", "registrar")
"""The disclosures for which a campus may demand consent. One to a third party always needs it, or a ground in law."""
_LIMIT = 64 * 1024
_LONGEST_WAIT = 3650
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "": (
        "catalog",
        "policy",
        "courses",
        "review",
        "digest",
        "privacy",
        "credly",
        "issuing",
        "import",
        "cron",
    ),
    "review": ("late_after",),
    "digest": ("from",),
    "privacy": ("consent",),
    "credly": ("base_url", "organization", "token_file", "deadline"),
    "issuing": ("lookup_after", "lookup_again_after", "brake", "after_days"),
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CredlySettings:
    """Where badges are issued. `deadline` is in seconds, for one exchange as a whole."""

    base_url: str = DEFAULT_BASE_URL
    organization: str = ""
    token_file: Path | None = None
    deadline: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuingSettings:
    """How carefully badges are issued. Look-up times are in seconds."""

    lookup_after: int = 120
    lookup_again_after: int = 600
    brake: int = 50
    after_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """The office's own limits: stage → after how many days of waiting there a proposal is late."""

    late_after: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """Who the digest's mails come from, as a mail names its sender; empty where nobody said."""

    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySettings:
    """The disclosures that need each student's consent on this campus, though the law does not ask for it."""

    consent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that configuration decides. `root` is the workspace's folder."""

    root: Path
    catalog: Path
    file: Path | None = None
    policy: str = DEFAULT_POLICY
    courses: Path | None = None
    credly: CredlySettings = CredlySettings()
    issuing: IssuingSettings = IssuingSettings()
    review: ReviewSettings = ReviewSettings()
    digest: DigestSettings = DigestSettings()
    privacy: PrivacySettings = PrivacySettings()
    cron: CronSettings = CronSettings()
    imports: Mapping[str, ImportMapping] = field(default_factory=dict)
    """Format → what its files leave unsaid on this campus."""
    token: Secret | None = field(default=None, repr=False)
    """The token that the environment gave; the file is read only when it is needed."""

    def credly_token(self) -> Secret:
        """Return the Credly token; raise Misconfigured where there is none or others could read it."""
        if self.token is not None:
            return self.token
        if self.credly.token_file is not None:
            return read_secret(self.credly.token_file)
        raise Misconfigured(
            "No Credly token is configured.",
            hint="Set token_file under [credly] in mcred.toml, or MCRED_CREDLY_TOKEN in the environment.",
        )


def find_file(start: Path) -> Path | None:
    """Return the nearest `mcred.toml` in `start` or above it."""
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if os.path.lexists(candidate):  # whatever it is: one that cannot be read must not mean the defaults
            return candidate
    return None


def load_settings(
    start: Path,
    *,
    environ: Mapping[str, str] | None = None,
    catalog: Path | None = None,
    policy: str | None = None,
) -> Settings:
    """Gather the settings that hold in the folder `start`.

    Raises:
        Misconfigured: the file is not TOML, has a key that mcred does not know, or a value of the wrong kind.
    """
    env = os.environ if environ is None else environ  # noqa: TID251 - the one place
    file = find_file(start.absolute())
    document = _read(file) if file else {}
    root = file.parent if file else start.absolute()
    credly, issuing = _table(document, "credly"), _table(document, "issuing")
    token = env.get("MCRED_CREDLY_TOKEN")
    token_file = _text(credly, "credly.token_file", "")
    courses = _text(document, "courses", "")
    return Settings(
        root=root,
        file=file,
        catalog=catalog or root / (env.get("MCRED_CATALOG") or _text(document, "catalog", "catalog.db")),
        policy=policy or env.get("MCRED_POLICY") or _text(document, "policy", DEFAULT_POLICY),
        courses=root / courses if courses else None,
        credly=CredlySettings(
            base_url=env.get("MCRED_CREDLY_BASE_URL") or _text(credly, "credly.base_url", DEFAULT_BASE_URL),
            organization=env.get("MCRED_CREDLY_ORGANIZATION") or _text(credly, "credly.organization", ""),
            token_file=root / _home(token_file) if token_file else None,
            deadline=_number(env, "MCRED_CREDLY_DEADLINE", credly, "credly.deadline", 60.0, float),
        ),
        issuing=IssuingSettings(
            lookup_after=_number(
                env, "MCRED_ISSUING_LOOKUP_AFTER", issuing, "issuing.lookup_after", 120, int
            ),
            lookup_again_after=_number(
                env, "MCRED_ISSUING_LOOKUP_AGAIN_AFTER", issuing, "issuing.lookup_again_after", 600, int
            ),
            brake=_number(env, "MCRED_ISSUING_BRAKE", issuing, "issuing.brake", 50, int),
            after_days=_number(env, "", issuing, "issuing.after_days", 0, int),
        ),
        review=ReviewSettings(late_after=_days(_table(document, "review"))),
        digest=DigestSettings(sender=_text(_table(document, "digest"), "digest.from", "")),
        privacy=PrivacySettings(consent=_consent(_table(document, "privacy"))),
        cron=read_cron(document.get("cron", {}), root),
        imports=read_import_mappings(document.get("import", {})),
        token=as_secret(token, "MCRED_CREDLY_TOKEN") if token else None,
    )


def _read(file: Path) -> dict[str, Any]:
    """Read and check the file's keys: a misspelt key must not silently mean the default."""
    try:
        facts = file.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise Misconfigured(f"{file} is not a file.", hint="Remove it, or put a configuration there.")
        if facts.st_size > _LIMIT:
            raise Misconfigured(f"{file} is too large to be a configuration.", hint="Keep it under 64 KiB.")
        document = tomllib.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as error:  # of TOML, of UTF-8, of a number with thousands of digits
        raise Misconfigured(
            f"{file} cannot be read as TOML: {error}.", hint="Mend the line it names."
        ) from None
    except OSError as error:
        raise Misconfigured(
            f"{file} cannot be read: {error.strerror}.", hint="Check its owner and mode."
        ) from None
    for section, known in _KNOWN.items():
        table = _table(document, section) if section else document
        for key in table:
            if key not in known:
                where = f"[{section}] of {file}" if section else str(file)
                raise Misconfigured(
                    f"{where} has a key that mcred does not know: {key}.", hint=_known_keys(known)
                )
    return document


def _known_keys(known: tuple[str, ...]) -> str:
    return "The keys are " + ", ".join(known) + "."


def _table(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = document.get(name, {})
    if not isinstance(table, dict):
        raise Misconfigured(
            f"{name} in {FILE_NAME} must be a section.", hint=f"Write [{name}] on a line of its own."
        )
    return table


def _text(table: Mapping[str, Any], dotted: str, default: str) -> str:
    value = table.get(dotted.rpartition(".")[2], default)
    if not isinstance(value, str):
        raise Misconfigured(f"{dotted} in {FILE_NAME} must be text.", hint='Put it in quotes: key = "value".')
    if not value.isprintable():  # a NUL is in no file's name, a line break in no address
        raise Misconfigured(
            f"{dotted} in {FILE_NAME} holds characters that cannot be seen.", hint="Type it anew."
        )
    return value


def _consent(privacy: Mapping[str, Any]) -> frozenset[str]:
    found = privacy.get("consent", [])
    if not isinstance(found, list) or not all(word in DISCLOSURES for word in found):
        raise Misconfigured(
            f"privacy.consent in {FILE_NAME} must be a list of disclosures that mcred knows.",
            hint='Write consent = ["badge-provider", "registrar"], or one of them; [] asks for none.',
        )
    return frozenset(found)


def _days(review: Mapping[str, Any]) -> dict[str, int]:
    """Return the office's limits by stage. Which stages there are is the policies' matter, not this file's."""
    found = review.get("late_after", {})
    if not isinstance(found, dict):
        raise Misconfigured(
            f"review.late_after in {FILE_NAME} must name stages.",
            hint="Write late_after = {eppc = 30, unit = 21}: the days after which a proposal is late there.",
        )
    for stage, days in found.items():
        if not isinstance(days, int) or isinstance(days, bool) or not 0 < days <= _LONGEST_WAIT:
            raise Misconfigured(
                f"review.late_after.{stage} in {FILE_NAME} must be a number of days; it is {days!r}.",
                hint=f"Give a whole number from 1 to {_LONGEST_WAIT}.",
            )
    return found


def _home(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise Misconfigured(
            f"credly.token_file in {FILE_NAME} begins with ~, and that home folder is not known.",
            hint="Write the whole path.",
        ) from None


def _number(
    env: Mapping[str, str],
    variable: str,
    table: Mapping[str, Any],
    dotted: str,
    default: T,
    kind: Callable[[Any], T],
) -> T:
    """Return a non-negative number from the environment, else the file, else the default."""
    text = env.get(variable) if variable else None
    value = text or table.get(dotted.rpartition(".")[2], default)
    origin = variable if text else f"{dotted} in {FILE_NAME}"
    try:
        number = kind(value) if not isinstance(value, bool) else None
    except (TypeError, ValueError, OverflowError):
        number = None
    if number is None or not 0 <= float(number) < 10**9:  # type: ignore[arg-type]
        raise Misconfigured(
            f"{origin} must be a number that is not negative; it is {value!r}.", hint="Mend it there."
        )
    return number


def wants_colour(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether the environment allows colour (https://no-color.org, and dumb terminals)."""
    env = os.environ if environ is None else environ  # noqa: TID251 - the one place
    return not env.get("NO_COLOR") and env.get("TERM") != "dumb"
