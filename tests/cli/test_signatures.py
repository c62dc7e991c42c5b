"""Signed decisions: asked for where the policy wants them, judged before they are recorded and for ever after."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, PROJECT, GovernanceOffice, make
from cli.tamperings import forge, past_the_guards
from cli.terminal import in_february
from mcred.governance.signatures import key_in, public_key

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
EPPC = ("--stage", "eppc", "--by", "chen")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for name, secret in (("chen", ""), ("fay", ""), ("nobody", ""), ("locked", "a passphrase")):
        _keygen("-q", "-t", "ed25519", "-N", secret, "-C", f"{name}@example.edu", "-f", str(folder / name))
    return folder


def _keygen(*arguments: str) -> None:
    subprocess.run(
        ["ssh-keygen", *arguments], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    keys: Path,
) -> GovernanceOffice:
    """An office whose EPPC signs; a proposal waits there, and two keys are on record."""
    base = tmp_path_factory.getbasetemp()
    ready = base / "signing-office"
    if not ready.exists():
        first = make(base / "signing-office.new", base / "office-template", cli, monkeypatch)
        pack = (PROJECT / "src/mcred/policy/packs/binghamton-2020.yaml").read_text("utf-8")
        Path("ours.yaml").write_text(
            pack.replace("  - id: eppc\n", "  - id: eppc\n    signed: true\n"), "utf-8"
        )
        settings = Path("mcred.toml").read_text("utf-8")
        Path("mcred.toml").write_text(re.sub("(?m)^policy = .*", 'policy = "ours.yaml"', settings), "utf-8")
        first.submit()
        first.approve("unit", "office")
        for login in ("chen", "fay"):
            first.done("signer", "add", login, "--key", str(keys / f"{login}.pub"))
        first.folder.rename(ready)
    return make(tmp_path / "office", ready, cli, monkeypatch)


def approve(office: GovernanceOffice, key: Path, *more: str) -> int:
    office.done("approve", ID, *EPPC, "--sign", str(key), *more)
    return int(office.answer("ledger", ID)["entries"][-1]["sequence"])


def test_where_the_policy_wants_a_signature_nothing_is_recorded_without_one(office: GovernanceOffice) -> None:
    assert office.refused("approve", ID, *EPPC) == snapshot(
        "mcred: applied-data-analysis: eppc signs its decisions. Sign as chen: --sign with the file of your SSH key; if it is not on record yet, an admin adds it: mcred signer add LOGIN --key FILE.pub\n"
    )
    assert office.answer("status", ID)["proposals"][0]["waiting_for"] == ["eppc"]
    assert "signs its decisions" in office.refused("approve", "--all", *EPPC)
    assert "signs its decisions" in office.refused("return", ID, *EPPC, "--note", "Not yet.")
    Path("minutes.csv").write_text(f"proposal,decision\n{ID},approved\n", "utf-8")
    assert "signs its decisions" in office.refused("approve", *EPPC, "--from", "minutes.csv")


def test_a_signed_decision_is_recorded_with_its_signature_and_checked(
    office: GovernanceOffice, keys: Path
) -> None:
    at = approve(office, keys / "chen", "--vote", "9-0-1", "--note", "With thanks.")
    entry = office.answer("ledger", ID)["entries"][-1]
    assert key_in(entry["content"]["signature"]) == public_key((keys / "chen.pub").read_text("ascii"))
    assert office.answer("ledger", "verify")["valid"]
    assert "eppc approved it 9-0-1, signed, by chen (Mei Chen)" in office.done("status", ID)
    office.done("approve", ID, "--stage", "fsec", "--by", "fay", "--sign", str(keys / "fay"))
    office.done("ledger", "export", "record.jsonl")
    assert office.answer("ledger", "verify")["entries"] == at + 1


@pytest.mark.parametrize("words", [("--all", "--vote", "9-0-1"), ("--from", "minutes.csv")])
def test_a_whole_meeting_is_signed_item_by_item(
    office: GovernanceOffice, keys: Path, words: tuple[str, ...]
) -> None:
    Path("minutes.csv").write_text(f"proposal,decision,vote\n{ID},approved,9-0-1\n", "utf-8")
    office.done("approve", *EPPC, *words, "--sign", str(keys / "chen"))
    assert "eppc approved it 9-0-1, signed, by chen (Mei Chen)" in office.done("status", ID)
    assert office.answer("ledger", "verify")["valid"]


def test_what_an_agenda_was_walked_to_is_signed_when_it_is_recorded(
    office: GovernanceOffice, keys: Path
) -> None:
    child = in_february(office.folder, "approve", *EPPC, "--sign", str(keys / "chen"))
    for typed in ("a", "9-0-1\r", "y"):
        child.expect("\r\n(?:\x1b\\[\\?2004h)?> ")
        child.send(typed)
    child.expect(pexpect.EOF)
    assert "approved at eppc, 9-0-1" in child.before
    assert office.answer("ledger", "verify")["valid"]
    assert "eppc approved it 9-0-1 after 3 days, signed, by chen" in office.done("status", ID)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("fay", "it is signed with a key that is fay's, not chen's"),
        ("nobody", "it is signed with a key that is on nobody's record, not chen's"),
        ("locked", "incorrect passphrase supplied to decrypt private key"),
        ("chen.txt", "did not sign"),
    ],
)
def test_a_key_that_is_not_the_deciders_signs_nothing(
    office: GovernanceOffice, keys: Path, key: str, why: str
) -> None:
    Path(keys / "chen.txt").write_text("no key", "utf-8")
    assert why in office.refused("approve", ID, *EPPC, "--sign", str(keys / key))
    assert [e["kind"] for e in office.answer("ledger", ID)["entries"]] == [
        "submission",
        "decision",
        "decision",
    ]


def test_a_key_counts_from_its_first_day_to_its_last(office: GovernanceOffice, keys: Path) -> None:
    office.done(
        "signer",
        "add",
        "chen",
        "--key",
        str(keys / "nobody.pub"),
        "--from",
        "2027-03-01",
        "--to",
        "2027-03-31",
    )
    sign = ("approve", ID, *EPPC, "--sign", str(keys / "nobody"))
    assert "a key of chen that counts from 2027-03-01 on" in office.refused(*sign)
    office.later(days=60)
    assert "a key of chen that ended on 2027-03-31" in office.refused(*sign)
    assert "has passed" in office.refused("signer", "end", "chen", "--on", "2027-03-30", code=2)
    assert office.done("signer", "end", "chen") == snapshot(
        "This key of chen ends on 2027-04-01 (entry 18).\n"
    )
    office.later(days=1)
    assert "a key of chen that ended on 2027-04-01" in office.refused(
        "approve", ID, *EPPC, "--sign", str(keys / "chen")
    )
    assert "has no such key" in office.refused("signer", "end", "chen")
    shown = office.answer("signer", "list")["signers"]
    assert [(s["login"], s["from"], s["to"], s["current"]) for s in shown if s["login"] == "chen"] == [
        ("chen", None, "2027-04-01", False),
        ("chen", "2027-03-01", "2027-03-31", False),
    ] or len(shown) == 3


def test_what_was_signed_before_a_key_ended_stays(office: GovernanceOffice, keys: Path) -> None:
    approve(office, keys / "chen")
    office.done("signer", "end", "chen")
    office.later(days=400)
    assert office.answer("ledger", "verify")["valid"]


def test_only_an_admin_adds_keys_one_person_each_and_no_wildcard(
    office: GovernanceOffice, keys: Path
) -> None:
    assert "says so already" in office.done("signer", "add", "chen", "--key", str(keys / "chen.pub"))
    assert "This key is chen's." in office.refused("signer", "add", "ocho", "--key", str(keys / "chen.pub"))
    assert "holds a private key" in office.refused(
        "signer", "add", "ocho", "--key", str(keys / "nobody"), code=2
    )
    assert "is no login" in office.refused("signer", "add", "*", "--key", str(keys / "nobody.pub"), code=2)
    office.acting("chen")
    assert "is no admin" in office.refused("signer", "add", "chen", "--key", str(keys / "nobody.pub"))


def forged(office: GovernanceOffice, at: int, **changes: Any) -> tuple[int | None, str]:
    """Rewrite a decision, chain all of it anew and take the head file away: only the signature is left to tell."""
    content = dict(office.answer("ledger", ID)["entries"][-1]["content"])
    fields = changes.pop("fields", {})
    for name, value in changes.items():
        if value is None:
            content.pop(name)
        else:
            content[name] = value
    with past_the_guards(office.folder / "catalog.db") as raw:
        forge(at, {"content": content, **fields})(raw)
    (office.folder / "catalog.db.head").unlink(missing_ok=True)
    shown = office.answer("ledger", "verify", code=1)
    return shown["first_bad"], shown["reason"]


def test_what_is_rewritten_without_the_key_is_named(office: GovernanceOffice, keys: Path) -> None:
    at = approve(office, keys / "chen")
    before = (office.folder / "catalog.db").read_bytes()
    signature = office.answer("ledger", ID)["entries"][-1]["content"]["signature"]
    assert forged(office, at, vote="9-0-0") == (at, "its signature is of something else than the entry says")
    (office.folder / "catalog.db").write_bytes(before)
    assert forged(office, at, decision="reject") == (
        at,
        "its signature is of something else than the entry says",
    )
    (office.folder / "catalog.db").write_bytes(before)
    assert forged(office, at, signature=None) == (at, "it is not signed, and eppc signs its decisions")
    (office.folder / "catalog.db").write_bytes(before)
    assert forged(office, at, signature="x") == (at, "what stands for its signature is none")
    (office.folder / "catalog.db").write_bytes(before)
    assert forged(office, at, signature=signature[:-8] + "AAAAAAA=")[0] == at
    (office.folder / "catalog.db").write_bytes(before)
    assert forged(office, at, fields={"by": "fay"}) == (
        at,
        "it is signed with a key that is chen's, not fay's",
    )
    (office.folder / "catalog.db").write_bytes(before)
    foreign = tmp_signature(keys / "nobody")
    assert forged(office, at, signature=foreign) == (
        at,
        "it is signed with a key that is on nobody's record, not chen's",
    )


def tmp_signature(key: Path, namespace: str = "mcred-decision") -> str:
    done = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", str(key)], input=b"something", capture_output=True, check=True
    )  # fmt: skip
    return "".join(line for line in done.stdout.decode().splitlines() if not line.startswith("-----"))


def test_a_signature_for_something_else_is_none_here(office: GovernanceOffice, keys: Path) -> None:
    at = approve(office, keys / "chen")
    assert forged(office, at, signature=tmp_signature(keys / "chen", "git")) == (
        at,
        "its signature is of something else than the entry says",
    )


def test_an_agent_signs_for_a_key_that_is_locked(
    office: GovernanceOffice, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = tmp_path / "agent"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            time.sleep(0.01)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        subprocess.run(["ssh-add", "-q", str(keys / "chen")], check=True, capture_output=True)
        alone = tmp_path / "alone.pub"
        shutil.copy(keys / "chen.pub", alone)
        approve(office, alone)
    finally:
        agent.terminate()
        agent.wait()
    assert office.answer("ledger", "verify")["valid"]


def test_without_ssh_keygen_it_is_said_what_to_install(
    office: GovernanceOffice, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(office, keys / "chen")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "ssh-keygen, and it is not installed" in office.refused("ledger", "verify", code=2)
    fsec = ("approve", ID, "--stage", "fsec", "--by", "fay")
    assert "ssh-keygen, and it is not installed" in office.refused(*fsec, "--sign", str(keys / "fay"), code=2)
    office.done(*fsec)


@pytest.mark.torture
def test_a_thousand_signatures_are_checked_in_ten_seconds(
    office: GovernanceOffice, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mcred.actions.proving.ssh_keygen import Signed, sign, wrong
    from mcred.governance.signatures import Signer, allowed_signers

    key = public_key((keys / "chen.pub").read_text("ascii"))
    assert key is not None
    allowed = allowed_signers([Signer(login="chen", key=key, since=None, until=None)])
    text = json.dumps({"a": 1}).encode()
    one = Signed(text, "chen", "2027-01-31T09:00:00Z", sign(keys / "chen", text))
    started = time.monotonic()
    assert not any(wrong([one] * 1000, allowed))
    assert time.monotonic() - started < 10
    assert wrong([Signed(b"other", "chen", one.at, one.signature), one], allowed) == [True, False]
    assert os.environ.get("SSH_ASKPASS_REQUIRE") is None


def test_nothing_is_signed_while_the_clock_is_wrong(office: GovernanceOffice, keys: Path) -> None:
    office.at -= timedelta(hours=1)
    why = office.refused("approve", ID, *EPPC, "--sign", str(keys / "chen"))
    assert "this computer's clock lies behind the newest entry" in why
    assert office.answer("status", ID)["proposals"][0]["waiting_for"] == ["eppc"]


def test_what_changes_while_it_is_signed_is_signed_again(
    office: GovernanceOffice, keys: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # An ssh-keygen that takes its time, as one does whose key waits to be touched: meanwhile a member recuses.
    real, slow = shutil.which("ssh-keygen"), tmp_path / "slow"
    slow.mkdir()
    (slow / "ssh-keygen").write_text(
        f"#!/bin/sh\nif [ ! -e {tmp_path}/once ]; then touch {tmp_path}/asked\n"
        f'while [ ! -e {tmp_path}/once ]; do sleep 0.02; done; fi\nexec {real} "$@"\n'
    )
    (slow / "ssh-keygen").chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow}:{os.environ['PATH']}")
    child = in_february(office.folder, "approve", ID, *EPPC, "--sign", str(keys / "chen"))
    give_up = time.monotonic() + 20
    while not (tmp_path / "asked").exists():
        assert time.monotonic() < give_up
        time.sleep(0.02)
    office.done("recuse", ID, "--stage", "eppc", "--by", "member", "--note", "A relative teaches in it.")
    (tmp_path / "once").touch()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert "what is decided changed while it was signed" in " ".join(child.before.split())
    assert office.answer("status", ID)["proposals"][0]["waiting_for"] == ["eppc"]
    approve(office, keys / "chen")
    assert office.answer("ledger", "verify")["valid"]
