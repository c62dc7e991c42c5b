"""The client against the emulator, over real HTTP."""

import base64
import json
import logging
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from mcred.badges.port import (
    BadgeProvider,
    BadgeRequest,
    Duplicate,
    EvidenceLink,
    Found,
    Issued,
    Missing,
    NoEvidence,
    NotSent,
    Organization,
    ProviderState,
    ProviderTemplate,
    Rejected,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.config.secrets import Secret
from mcred.credly.client import CredlyClient, Exchange
from mcred.emulator.server import Emulator
from mcred.errors import Misconfigured

TOKEN = "tok-9f3a7c51e8d24b60"
ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"

Requests = Callable[..., BadgeRequest]
Connect = Callable[..., CredlyClient]


def test_it_is_a_badge_provider(client: CredlyClient) -> None:
    provider: BadgeProvider = client
    assert provider.organization() == Organization(ORGANIZATION, "Emulated University")


def test_an_award_becomes_one_badge_and_one_email(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    evidence = (EvidenceLink(name="Report", url="https://example.edu/r"), EvidenceLink(name="Talk", url=""))
    answer = client.send(request_for(1, given_name="Zoë", family_name="Ōe", evidence=evidence))
    assert isinstance(answer, Issued)
    (badge,) = emulator.badges()
    assert badge.id == answer.badge.id
    assert (badge.given_name, badge.family_name) == ("Zoë", "Ōe")
    assert badge.issued_at == "2027-05-20T00:00:00.000Z"
    assert [item["type"] for item in badge.evidence] == ["UrlEvidence", "PlainTextEvidence"]
    assert [(email.address, email.kind) for email in emulator.emails()] == [
        ("sam.oak+1@example.edu", "issued")
    ]


def test_a_second_request_is_a_duplicate_and_sends_nothing(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    client.send(request_for(1))
    assert isinstance(client.send(request_for(1)), Duplicate)
    assert isinstance(client.send(request_for(2, email="SAM.OAK+1@example.edu")), Duplicate)
    assert isinstance(client.send(request_for(1, email="other@example.edu")), Duplicate)
    assert len(emulator.emails()) == 1


def test_look_ups_find_a_badge_by_earner_and_by_an_address_with_a_plus(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    sent = client.send(request_for(1))
    client.send(request_for(2))
    assert isinstance(sent, Issued)
    assert client.look_up_earner(TEMPLATE, "earner-1") == Found((sent.badge,))
    assert client.look_up_email(TEMPLATE, "sam.oak+1@example.edu") == Found((sent.badge,))
    assert client.look_up_email(TEMPLATE, "Sam.Oak+1@Example.edu") == Found((sent.badge,))
    assert "sam.oak%2B1%40example.edu" in emulator.requests("GET")[1].query
    assert "+" not in emulator.requests("GET")[1].query


@pytest.mark.parametrize(
    "email", ["a%2Bb@example.edu", "a&page=9@example.edu", "a#b@example.edu", "a=b;c@example.edu"]
)
def test_no_character_of_an_address_escapes_its_filter(
    client: CredlyClient, request_for: Requests, email: str
) -> None:
    sent = client.send(request_for(1, email=email))
    assert isinstance(sent, Issued)
    assert client.look_up_email(TEMPLATE, email) == Found((sent.badge,))
    assert client.look_up_email(TEMPLATE, unquote(email) + "x") == Found(())


def test_a_badge_shows_in_whatever_state_it_is(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    sent = [client.send(request_for(number)) for number in (1, 2, 3)]
    ids = [answer.badge.id for answer in sent if isinstance(answer, Issued)]
    emulator.accept(ids[0])
    emulator.reject(ids[1])
    found = client.badges_of_template(TEMPLATE)
    assert isinstance(found, Found)
    assert {badge.id: badge.state for badge in found.badges} == {
        ids[0]: ProviderState.ACCEPTED,
        ids[1]: ProviderState.REJECTED,
        ids[2]: ProviderState.PENDING,
    }


def test_absence_is_an_empty_list(client: CredlyClient) -> None:
    assert client.look_up_earner(TEMPLATE, "earner-1") == Found(())
    assert client.look_up_email(TEMPLATE, "sam@example.edu") == Found(())
    assert client.badges_of_template(TEMPLATE) == Found(())


def test_a_list_is_read_to_its_last_page(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    for number in range(120):
        client.send(request_for(number))
    found = client.badges_of_template(TEMPLATE)
    assert isinstance(found, Found)
    assert [badge.id for badge in found.badges] == [badge.id for badge in emulator.badges()]
    assert [request.query[-6:] for request in emulator.requests("GET")] == ["page=1", "page=2", "page=3"]


def test_a_list_without_metadata_is_read_until_nothing_new_comes(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    for number in range(60):
        client.send(request_for(number))
    emulator.fault("metadata-null")
    found = client.badges_of_template(TEMPLATE)
    assert isinstance(found, Found)
    assert len(found.badges) == 60


def test_a_list_that_forgot_its_filter_proves_nothing(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    client.send(request_for(2))
    emulator.fault("ignore-filter")
    assert isinstance(client.look_up_earner(TEMPLATE, "earner-1"), NoEvidence)
    assert isinstance(client.look_up_email(TEMPLATE, "sam.oak+1@example.edu"), NoEvidence)
    assert isinstance(client.badges_of_template("0c0c0c0c-0000-4000-8000-000000000003"), NoEvidence)


def test_a_badge_under_another_address_of_the_account_is_left_to_a_person(
    client: CredlyClient, emulator: Emulator, request_for: Requests
) -> None:
    emulator.put_account("sam@old.example", "sam@example.edu")
    client.send(request_for(1, email="sam@old.example"))
    assert isinstance(client.send(request_for(2, email="sam@example.edu")), Duplicate)
    assert isinstance(client.look_up_email(TEMPLATE, "sam@example.edu"), NoEvidence)


def test_a_value_that_cannot_be_asked_for_proves_nothing_and_sends_nothing(
    client: CredlyClient, log: list[Exchange]
) -> None:
    assert isinstance(client.look_up_email(TEMPLATE, "a|state::x@example.edu"), NoEvidence)
    assert log == []


def test_templates_are_read_or_missing(client: CredlyClient, emulator: Emulator) -> None:
    emulator.put_template(
        "0d0d0d0d-0000-4000-8000-000000000004", state="archived", allows_duplicates=True, owner_id="x"
    )
    assert client.template(TEMPLATE) == ProviderTemplate(
        id=TEMPLATE, name="Emulated badge", state="active", owner_id=ORGANIZATION, allows_duplicates=False
    )
    archived = client.template("0d0d0d0d-0000-4000-8000-000000000004")
    assert isinstance(archived, ProviderTemplate)
    assert (archived.state, archived.allows_duplicates, archived.owner_id) == ("archived", True, "x")
    assert isinstance(client.template("0e0e0e0e-0000-4000-8000-000000000005"), Missing)
    assert isinstance(client.template("../../oauth"), Missing)


def test_an_unknown_organisation_is_missing(emulator: Emulator, connect: Connect) -> None:
    assert isinstance(connect(emulator.base_url, organization="f0").organization(), Missing)


def test_what_cannot_be_issued_is_rejected_in_the_provider_s_words(
    client: CredlyClient, request_for: Requests
) -> None:
    answer = client.send(request_for(1, template_id="no-such", given_name=""))
    assert answer == Rejected(422, "Invalid or missing Badge Template ID: no-such")
    answer = client.send(request_for(1, given_name=" ", email="no address"))
    assert answer == Rejected(
        422,
        "Validation failed: Recipient email is invalid; Recipient email is invalid; Issued to first name can't be blank",
    )


def test_a_wrong_token_is_unauthorized_and_no_evidence(
    emulator: Emulator, connect: Connect, request_for: Requests
) -> None:
    stranger = connect(emulator.base_url, token="not-the-token-of-this-place")
    assert stranger.send(request_for(1)) == Unauthorized(401, "Your credentials are not valid.")
    for answer in (
        stranger.organization(),
        stranger.template(TEMPLATE),
        stranger.badges_of_template(TEMPLATE),
    ):
        assert answer == NoEvidence("Your credentials are not valid.", unauthorized=True)


EXPECTED: dict[str, tuple[type, int]] = {
    "500-before": (Unknown, 0),
    "500-after": (Unknown, 1),
    "html-502": (Unknown, 0),
    "html-502-after": (Unknown, 1),
    "drop-before": (Unknown, 0),
    "drop-after": (Unknown, 1),
    "reset-after": (Unknown, 1),
    "hang": (Unknown, 0),
    "timeout-after": (Unknown, 1),
    "late-commit:0.05": (Unknown, 1),
    "slow:0.05": (Issued, 1),
    "drip-head": (Unknown, 1),
    "drip-body": (Unknown, 1),
    "short-body": (Unknown, 1),
    "broken-body": (Unknown, 1),
    "foreign-body": (Unknown, 1),
    "huge-body": (Unknown, 1),
    "gzip-body": (Unknown, 1),
    "garbage": (Unknown, 1),
    "redirect": (Unknown, 0),
    "401": (Unauthorized, 0),
    "403": (Unauthorized, 0),
    "401-html": (Unknown, 0),
    "429": (Throttled, 0),
    "429-retry-after:7": (Throttled, 0),
    "status:409": (Unknown, 0),
    "status:404": (Rejected, 0),
    "duplicate": (Duplicate, 0),
}


ENDLESS = {"hang", "timeout-after", "drip-head", "drip-body"}


@pytest.mark.parametrize("fault", EXPECTED)
def test_each_fault_of_the_emulator_is_told_apart(
    emulator: Emulator, connect: Connect, request_for: Requests, fault: str
) -> None:
    kind, badges = EXPECTED[fault]
    client = connect(emulator.base_url, deadline=0.6 if fault in ENDLESS else 5)
    emulator.fault(f"{fault}:1")
    assert isinstance(client.send(request_for(1)), kind)
    assert isinstance(client.send(request_for(2)), Issued)  # the connection after a fault is a sound one
    wait_until(lambda: len(emulator.badges()) == badges + 1)  # a late commit comes when it comes
    assert [request.fault for request in emulator.requests("POST")] == [f"{fault}:1", ""]


def wait_until(holds: Callable[[], bool]) -> None:
    """Poll for what another thread is about to do."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.02)
    assert holds()


def test_no_connection_means_nothing_was_sent(
    emulator: Emulator, connect: Connect, request_for: Requests, log: list[Exchange]
) -> None:
    client = connect(emulator.base_url)
    client.send(request_for(1))
    emulator.close()
    answer = client.send(request_for(2))
    assert isinstance(answer, NotSent)
    assert answer.words == "no connection: Connection refused"
    assert (log[-1].status, log[-1].failure) == (None, answer.words)
    assert client.organization() == NoEvidence(answer.words)


def test_a_name_that_does_not_resolve_means_nothing_was_sent(connect: Connect, request_for: Requests) -> None:
    answer = connect("https://credly.invalid/v1", deadline=3).send(request_for(1))
    assert isinstance(answer, NotSent)


def test_the_token_travels_in_one_header_and_is_printed_nowhere(
    emulator: Emulator,
    client: CredlyClient,
    request_for: Requests,
    log: list[Exchange],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    emulator.fault("500-after:2")
    for number in (1, 2, 3):
        client.send(request_for(number))
    client.look_up_email(TEMPLATE, "sam.oak+1@example.edu")
    emulator.close()
    client.send(request_for(4))
    shown = f"{log} {client!r} {vars(client)} {caplog.text} {Secret(TOKEN)!r} {Secret(TOKEN)}"
    assert len(log) == 5
    for secret in (
        TOKEN,
        base64.b64encode(f"{TOKEN}:".encode()).decode(),
        base64.b64encode(TOKEN.encode()).decode(),
    ):
        assert secret not in shown
    assert "sam.oak" not in caplog.text


def test_every_exchange_is_logged_with_its_bodies(
    client: CredlyClient, request_for: Requests, log: list[Exchange]
) -> None:
    client.send(request_for(1))
    client.look_up_earner(TEMPLATE, "earner-1")
    client.send(request_for(2))
    client.badges_of_template(TEMPLATE)
    client.states_of_template(TEMPLATE)
    sent, asked, _, whole, short = log
    shown = json.loads(asked.response_body)
    assert [row["issuer_earner_id"] for row in shown["data"]] == ["earner-1"]
    for many in (whole, short):  # of a list of many people only how many they are
        assert json.loads(many.response_body)["listed"] == 2
        assert "@" not in many.response_body
    assert (sent.method, sent.path, sent.status) == ("POST", f"/organizations/{ORGANIZATION}/badges", 201)
    assert json.loads(sent.request_body)["issuer_earner_id"] == "earner-1"
    assert json.loads(sent.response_body)["data"]["issuer_earner_id"] == "earner-1"
    assert sent.failure == ""
    assert sent.started.utcoffset() is not None
    assert (asked.method, asked.status, asked.request_body) == ("GET", 200, "")
    assert asked.path.startswith(
        f"/organizations/{ORGANIZATION}/badges?filter=issuer_earner_id%3A%3Aearner-1%7C"
    )


def test_proxies_of_the_environment_are_not_used(
    emulator: Emulator, connect: Connect, request_for: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert isinstance(connect(emulator.base_url).send(request_for(1)), Issued)


def test_a_netrc_file_does_not_replace_the_token(
    emulator: Emulator,
    connect: Connect,
    tmp_path: object,
    monkeypatch: pytest.MonkeyPatch,
    request_for: Requests,
) -> None:
    file = f"{tmp_path}/netrc"
    with open(file, "w", encoding="ascii") as netrc:  # noqa: PTH123
        netrc.write("machine 127.0.0.1 login x password y\n")
    monkeypatch.setenv("NETRC", file)
    assert isinstance(connect(emulator.base_url).send(request_for(1)), Issued)


def test_threads_share_a_client_and_each_has_its_own_deadline(
    emulator: Emulator, connect: Connect, request_for: Requests
) -> None:
    client = connect(emulator.base_url, deadline=1)
    emulator.fault("hang:1:2")
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(client.send(request_for(n)))) for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(answer).__name__ for answer in answers) == ["Issued"] * 10 + ["Unknown"] * 2
    assert len(emulator.badges()) == 10


@pytest.mark.parametrize(
    ("base_url", "organization", "deadline"),
    [
        ("http://api.credly.com/v1", ORGANIZATION, 60),
        ("https://api.credly.com/v1", "", 60),
        ("https://api.credly.com/v1", "../x", 60),
        ("https://api.credly.com/v1", "a/b", 60),
        ("https://api.credly.com/v1", ORGANIZATION, 0),
        ("https://api.credly.com/v1", ORGANIZATION, float("nan")),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(
    connect: Connect, base_url: str, organization: str, deadline: float
) -> None:
    with pytest.raises(Misconfigured):
        connect(base_url, organization=organization, deadline=deadline)


def test_an_idle_connection_that_the_server_closed_is_not_used_again(
    emulator: Emulator, connect: Connect, request_for: Requests
) -> None:
    client = connect(emulator.base_url)
    client.send(request_for(1))
    emulator.close()
    port = int(emulator.base_url.split(":")[2].split("/")[0])
    with Emulator(port=port, token=TOKEN, organization=ORGANIZATION, templates=[TEMPLATE]) as again:
        assert isinstance(client.send(request_for(2)), Issued)
        assert len(again.badges()) == 1


def test_the_loopback_addresses_of_both_families_work(connect: Connect, request_for: Requests) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with Emulator(host="::1", token=TOKEN, organization=ORGANIZATION, templates=[TEMPLATE]) as emulator:
        assert isinstance(connect(emulator.base_url).send(request_for(1)), Issued)
