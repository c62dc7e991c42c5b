"""Eight mistakes, each planted in the real program of a child process: whatever looks for them must find them."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from mcred.actions.badging.issuing import claiming, preflight, run, sending, sightings
from mcred.badges import transitions
from mcred.badges.port import Duplicate, Found, NoEvidence, Rejected, Unknown
from mcred.badges.states import BadgeState
from mcred.catalog.badging import badges
from mcred.catalog.file import locks


def blind_retry():
    real = transitions.settle

    def settle(badge, answer, *, now, spacing):
        settled = real(badge, answer, now=now, spacing=spacing)
        return (
            replace(settled, state=BadgeState.DUE, not_before=None)
            if isinstance(answer, Unknown)
            else settled
        )

    sending.settle = settle


def short_lease():
    """Let the lock be none after a moment: whoever comes takes it."""
    locks.fcntl = _NoLocks(locks.fcntl)


class _NoLocks:
    def __init__(self, real):
        self._real = real

    def flock(self, descriptor, how):
        if not how & self._real.LOCK_NB:
            self._real.flock(descriptor, how)

    def __getattr__(self, name):
        return getattr(self._real, name)


def no_compare():
    _compare()


def no_owner_check():
    _compare("state")


def _compare(*what):
    """Have changes compare less with what was read."""

    def change_all(session, changes, *, at):
        for before, after in changes:
            values = badges._columns(after, at)
            conditions = "".join(f" AND {name} = :old_{name}" for name in what)
            sets = ", ".join(f"{name} = :{name}" for name in values)
            statement = text(f"UPDATE badges SET {sets} WHERE award_id = :award_id{conditions}")
            old = {
                f"old_{name}": value for name, value in badges._columns(before, at).items() if name in what
            }
            if session.connection().execute(statement, values | old).rowcount != 1:
                return False
        return True

    run.rows.change_all = change_all


def quick_look_ups():
    run.Spacing.of_seconds = lambda *_: run.Spacing(first=timedelta(), again=timedelta())


def duplicate_is_failure():
    real = transitions.settle

    def settle(badge, answer, *, now, spacing):
        answer = Rejected(422, answer.words) if isinstance(answer, Duplicate) else answer
        return real(badge, answer, now=now, spacing=spacing)

    sending.settle = settle
    quick_look_ups()


def claim_after_send():
    """Send within the claim's own transaction, before it is committed."""
    real_claims, real_send = claiming.record_claims, sending.Sending._send
    answers = {}

    def record_claims(session, claimed, *, at):
        early = claim_after_send.sending
        for badge in claimed:
            answers[badge.award_id] = early.run.provider.send(early.requests[badge.award_id])
        return real_claims(session, claimed, at=at)

    def send_all(self, planned, concurrency):
        claim_after_send.sending = self
        self.requests = {}
        return real_all(self, planned, concurrency)

    def send(self, claimed):
        provider, self.run.given = self.run.given, _Answered(answers[claimed.award.id], self.run.given)
        try:
            return real_send(self, claimed)
        finally:
            self.run.given = provider

    def judge(session, workspace, awards):
        verdicts = real_judge(session, workspace, awards)
        requests = {key: verdict.request for key, verdict in verdicts.items() if verdict.request}
        claim_after_send.sending.requests.update(requests)
        return verdicts

    real_all, real_judge = sending.Sending.send_all, claiming.judge
    sending.Sending.send_all, sending.Sending._send = send_all, send
    claiming.record_claims, claiming.judge = record_claims, judge


class _Answered:
    def __init__(self, answer, real):
        self._answer, self._real = answer, real

    def send(self, _request):
        return self._answer

    def __getattr__(self, name):
        return getattr(self._real, name)


def error_is_absence():
    real = sightings.after_look_up

    def after_look_up(badge, answer, *, now, spacing, taken):
        answer = Found(()) if isinstance(answer, NoEvidence) else answer
        return real(badge, answer, now=now, spacing=spacing, taken=taken)

    sightings.after_look_up = after_look_up
    preflight._answered = lambda _, answer: Found(()) if isinstance(answer, NoEvidence) else answer


PLANTED = {
    "blind-retry": blind_retry,
    "short-lease": short_lease,
    "no-compare": no_compare,
    "no-owner-check": no_owner_check,
    "quick-look-ups": quick_look_ups,
    "duplicate-is-failure": duplicate_is_failure,
    "claim-after-send": claim_after_send,
    "error-is-absence": error_is_absence,
}
