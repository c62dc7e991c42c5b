"""Make a workspace: settings, an empty catalogue with its first roster, a folder for proposals, the editors' schema."""

import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from mcred.actions.workspace import acting_login
from mcred.catalog.file.database import Catalog
from mcred.catalog.file.schema import create_catalog
from mcred.catalog.file.sidefiles import SUFFIXES
from mcred.catalog.record import ledger
from mcred.clock import Clock
from mcred.config.settings import DEFAULT_POLICY, FILE_NAME
from mcred.errors import Refused, unreached, unwritten
from mcred.governance.entries import EntryDraft, Kind
from mcred.governance.roster import ADMIN, CLERK, STAFF, Holding
from mcred.proposals import schema
from mcred.values import dataclass

CATALOG = "catalog.db"
_BESIDE = ("-journal", *(f".{suffix}" for suffix in SUFFIXES), ".head.new")
_SETTINGS = f"""\
# Settings of this micro-credential office. Environment variables (MCRED_…) go over them, flags over both.

# The catalogue: proposals, the record of decisions, students, awards, badges. Keep it readable to your account alone.
catalog = "{CATALOG}"

# The campus policy that proposals are judged under: the name of a pack that ships (mcred policy list), or a file.
policy = "{DEFAULT_POLICY}"

# The campus's courses, as CSV: code,credits and, if you have them, title,level,from,to,equivalents.
# courses = "courses.csv"

# After how many days of waiting at a stage a proposal is late; these win over the policy's own.
# [review.late_after]
# unit = 21
# eppc = 30

# [digest]
# from = "Office of Micro-Credentials <office@example.edu>"     # who mcred digest's mails come from

[credly]
# Where badges are issued. The token comes from MCRED_CREDLY_TOKEN, or from a file that only your account can read.
base_url = "https://api.credly.com/v1"
# organization = "the id of your organisation at Credly"
# token_file = "credly-token"
# deadline = 60              # seconds that one exchange with Credly may take

[issuing]
# lookup_after = 120         # seconds until a badge whose issuing was interrupted is looked up
# lookup_again_after = 600   # seconds until it is looked up again
# brake = 50                 # a run that would issue more stops and asks
# after_days = 0             # days between an award and its badge, for late changes of grades

# [cron]
# folder = "incoming"        # mcred cron imports what is put there; docs/cron.md
# format = "csv"             # of files that lie in no subfolder named like a format
"""


@dataclass(frozen=True, slots=True)
class Made:
    """The workspace that was made, and who holds the first roles."""

    root: Path
    made: tuple[Path, ...]
    login: str

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "workspace",
            "root": str(self.root),
            "made": [str(path.relative_to(self.root)) for path in self.made],
            "login": self.login,
            "roles": [ADMIN, STAFF, CLERK],
        }


def init(folder: Path, *, clock: Clock, login: str | None = None) -> Made:
    """Make a workspace in a folder, which is made where it is missing.

    Raises:
        Refused: There is a workspace already; nothing is overwritten.
        Misconfigured: The folder cannot be made or written.
        Unavailable: The disk is full, or did not answer; what was begun is taken away again.
    """
    root, who = folder.absolute(), login or acting_login()
    try:
        _require_free(root)
    except OSError as error:
        raise unreached(root, error) from error
    begun: list[Path] = []
    try:
        _make(root, begun, who, clock)
    except Refused:  # somebody else makes one here this moment
        raise
    except BaseException as error:
        _take_away(begun)
        if isinstance(error, OSError):
            raise unwritten(root, error, hint="Choose a folder that you may write.") from error
        raise
    made = (root / FILE_NAME, root / CATALOG, root / "proposals", root / "schemas" / "proposal.schema.json")
    return Made(root, made, who)


def _make(root: Path, begun: list[Path], who: str, clock: Clock) -> None:
    """Make everything, and note what was not there before."""
    for folder in (*reversed(root.parents), root, root / "proposals", root / "schemas"):
        if not folder.exists():
            folder.mkdir()
            begun.append(folder)
    _write_missing(root / "schemas" / "proposal.schema.json", schema.text(), begun)
    catalog = create_catalog(root / CATALOG)
    begun += [root / CATALOG, *(root / f"{CATALOG}{end}" for end in _BESIDE)]
    _found(catalog, who, clock)
    # Last: a folder with settings is a workspace, and a half-made one should not be taken for one.
    _write_missing(root / FILE_NAME, _SETTINGS, begun)


def _take_away(begun: list[Path]) -> None:
    for path in reversed(begun):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _require_free(root: Path) -> None:
    for name in (FILE_NAME, CATALOG):
        if (root / name).exists() or (root / name).is_symlink():
            raise Refused(
                f"{root / name} exists already; nothing was changed.",
                hint="A workspace is made once. Go on in it, or choose another folder: mcred init DIR.",
            )
    left = root / f"{CATALOG}.head"
    if left.exists() or left.is_symlink():
        raise Refused(
            f"{left} remembers a catalogue that is not here any more; nothing was changed.",
            hint="Bring it back with mcred restore FILE, or choose another folder: mcred init DIR.",
        )


def _found(catalog: Catalog, who: str, clock: Clock) -> None:
    """Begin the catalogue's ledger: its id, and the first roles."""
    with catalog.write() as session:
        founding = EntryDraft(kind=Kind.FOUNDING, subject=str(uuid.uuid4()), actor=who, by=who)
        ledger.append(session, founding, at=clock.now())
        for role in (ADMIN, STAFF, CLERK):
            holding = Holding(login=who, role=role)
            draft = EntryDraft(kind=Kind.ROSTER, subject=who, actor=who, by=who, content=holding.content())
            ledger.append(session, draft, at=clock.now())


def _write_missing(path: Path, text: str, begun: list[Path]) -> None:
    if not path.exists():
        begun.append(path)
        path.write_text(text, encoding="utf-8")
