"""A lived-in office: the demonstration's workspace after its story, for the pages' examples to run in.

Beyond the story it has a second approved program, a proposal that waits at EPPC, a policy of its own to check, and one
badge that Credly refused, so that every example has something to act on.
"""

import json
import shutil
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mcred.actions.badging.template_draft import badge_template_draft
from mcred.actions.workspace import Workspace, acting_login
from mcred.cli.demonstration import demo
from mcred.cli.demonstration.demo_story import (
    BEFORE_THE_PROVIDER,
    COURSE_SHORT,
    DECLINED,
    PROGRAM,
    TEMPLATE,
    WITH_THE_PROVIDER,
    Scene,
)
from mcred.config.settings import load_settings

PROJECT = Path(__file__).resolve().parent.parent
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAZPHYUK40+yYrMzFoDLHYkL4mYN3rXD2wZr7llZj4Pd esecretary@example.edu\n"
CHAIRS_KEY = (
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIQu1NOtzz1Ez6v/S6He1NjbVYmui2HK17Z6d+iS+txC ochair@example.edu\n"
)
REFUSED_THE_TENTH = "status:422:10"
ROSTER = """\
login;role;unit;name;email;from;to
gchair;unit;Watson College / Geography;Gil Chair;gchair@example.edu;2027-01-01;2029-12-31
pnew;eppc;;Pia New;pnew@example.edu;2027-01-01;
"""
TWICE = """\
student_id,email,given_name,family_name,course,term,credits,grade
B0990003,zbeispiel@example.edu,Zoë,Beispiel,STAT 501,2026-spring,3,B
"""
"""A student whom a slip of the pen made two."""
GONE = """\
student_id,email,given_name,family_name,course,term,credits,grade
B00990077,ggoner@example.edu,Gus,Goner,STAT 501,2026-spring,3,B
"""
"""A student who was erased, in a file that the registrar may send again."""
FORM = "I agree that my name, my address and my award go to the provider of badges. I may withdraw this.\n"
MINUTES = "Proposal;Decision;Vote;Note\r\nweb-craft;approved;9-0-1;With thanks\r\ndata-ethics;tabled;;\r\n"


@dataclass(frozen=True)
class Office:
    """The folder to copy, and the address of the local Credly that its settings name."""

    folder: Path
    address: str

    def copy(self, to: Path) -> Path:
        """Return a copy to spoil, with the project's proposals and programs beside it as a checkout has them."""
        shutil.copytree(self.folder, to / "office")
        shutil.copytree(PROJECT / "proposals", to / "proposals")
        (to / "docs").mkdir()
        shutil.copy(PROJECT / "docs" / "verify_ledger.py", to / "docs")
        return to / "office"


@contextmanager
def lived_in(folder: Path) -> Iterator[Office]:
    """Play the story silently in `folder` and keep its Credly running."""
    _play(folder, BEFORE_THE_PROVIDER[:1])
    demo._lay_out(folder)
    _play(folder, BEFORE_THE_PROVIDER[1:])
    _more_programs(folder)
    with demo.local_credly(folder, fault=REFUSED_THE_TENTH) as address:
        _play(folder, WITH_THE_PROVIDER, tolerated={0, 1})
        _fill_template(folder, address)
        yield Office(folder, address)


def _play(folder: Path, scenes: Iterable[Scene], tolerated: Iterable[int] = ()) -> None:
    for scene in scenes:
        for arguments in (*scene.quiet, *scene.commands):
            expected = scene.expect if arguments == scene.commands[-1] else 0
            _run(folder, arguments, {expected, *tolerated})


def _run(folder: Path, arguments: tuple[str, ...], expected: Iterable[int] = (0,)) -> None:
    code = demo._run_silently(folder, arguments)
    assert code in expected, f"mcred {' '.join(arguments)} ended with {code}"


def _fill_template(folder: Path, address: str) -> None:
    """Let the template at Credly say what was approved, as whoever pastes the draft would."""
    draft = badge_template_draft(Workspace(load_settings(folder)), PROGRAM).document()["template"]
    body = json.dumps({**draft, "id": TEMPLATE}).encode()
    with urllib.request.urlopen(f"{address.removesuffix('/v1')}/__emu__/templates", body, timeout=10) as done:
        assert done.status == 200


def _more_programs(folder: Path) -> None:
    """Add an approved program with students, and a proposal that waits at EPPC."""
    _run(folder, ("roster", "add", acting_login(), "--role", "eppc"))
    _run(folder, ("roster", "add", "ikim", "--role", "evaluator", "--name", "Ines Kim"))
    _submit_like(folder, "data-ethics", "Data Ethics")
    for stage, login in (
        ("unit", "udean"),
        ("office", "ochair"),
        ("eppc", "esecretary"),
        ("fsec", "fsecretary"),
    ):
        _run(folder, ("approve", "data-ethics", "--stage", stage, "--by", login))
    for student in (COURSE_SHORT, DECLINED):
        _run(folder, ("enrol", student, "data-ethics"))
    _run(folder, ("evidence", "add", DECLINED, "data-ethics", "AS1", "--url", "https://example.edu/first"))
    _submit_like(folder, "web-craft", "Web Craft")
    for stage, login in (("unit", "udean"), ("office", "ochair")):
        _run(folder, ("approve", "web-craft", "--stage", stage, "--by", login))
    shutil.copy(PROJECT / "src/mcred/policy/packs/binghamton-2020.yaml", folder / "our-policy.yaml")
    (folder / "key.pub").write_text(KEY, "utf-8")
    (folder / "chair.pub").write_text(CHAIRS_KEY, "utf-8")
    _run(folder, ("signer", "add", "ochair", "--key", "chair.pub"))
    (folder / "form.txt").write_text(FORM, "utf-8")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.4 a letter of support")
    (folder / "twice.csv").write_text(TWICE, "utf-8")
    _run(folder, ("import", "twice.csv", "--format", "csv"))
    (folder / "gone.csv").write_text(GONE, "utf-8")
    _run(folder, ("import", "gone.csv", "--format", "csv"))
    _run(folder, ("student", "erase", "B00990077", "--yes", "--note", "asked for it in writing"))
    (folder / "minutes.csv").write_text(MINUTES, "utf-8-sig")
    (folder / "roster.csv").write_text(ROSTER, "utf-8-sig")
    _run(folder, ("backup", "earlier.db"))


def _submit_like(folder: Path, name: str, title: str) -> None:
    text = (folder / "proposals" / f"{PROGRAM}.yaml").read_text("utf-8")
    changes = ((PROGRAM, name), ("Applied Data Analysis", title), ("level: graduate", "level: undergraduate"))
    for old, new in changes:
        text = text.replace(old, new)
    (folder / "proposals" / f"{name}.yaml").write_text(text, "utf-8")
    _run(folder, ("submit", f"proposals/{name}.yaml"))
