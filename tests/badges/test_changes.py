"""Revoking and replacing, as a table and as a machine: nothing is sent twice on a guess, nothing done is done again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mcred.badges.changes import (
    Act,
    Change,
    ChangeState,
    Sight,
    abandon,
    after_look_up,
    ask_again,
    before_sending,
    claim,
    drop,
    settle,
    sight_of,
)
from mcred.badges.comparison import beside, live, successors
from mcred.badges.expiry import expires_on, is_near
from mcred.badges.port import (
    Changed,
    NotSent,
    ProviderBadge,
    ProviderState,
    Rejected,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.badges.standing import by_hand, follow, issue_anew, mark, may_lag
from mcred.badges.states import Badge, BadgeState, Spacing, Trouble
from mcred.badges.transitions import NotAllowed

NOW = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)
SPACING = Spacing()


def shown(badge_id="b1", state=ProviderState.PENDING, **more):
    return ProviderBadge(
        id=badge_id, state=state, template_id="t", earner_id="e", email="a@example.edu", **more
    )


def asked(act=Act.REVOKE, **more):
    return Change(id=1, award_id="a", act=act, **more)


def sent(change, now=NOW):
    return claim(change, now=now, provider_id=change.provider_id or "b1", run_id="r")


def answered(answer, change, now=NOW):
    return settle(sent(change, now), answer, now=now, spacing=SPACING)


def looked(change, *badges, now):
    return after_look_up(change, sight_of(change.provider_id, badges), now=now, spacing=SPACING)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize(
    ("answer", "state", "sends", "wait"),
    [
        (Changed(shown("b2")), ChangeState.DONE, 1, None),
        (Rejected(400, "no"), ChangeState.FAILED, 1, None),
        (Rejected(404, "no"), ChangeState.UNKNOWN, 1, None),
        (Rejected(422, "no"), ChangeState.UNKNOWN, 1, None),
        (Unauthorized(401, "token"), ChangeState.ASKED, 0, None),
        (NotSent("refused"), ChangeState.ASKED, 0, None),
        (Throttled(90, "slow down"), ChangeState.ASKED, 0, 90),
        (Throttled(None, "slow down"), ChangeState.ASKED, 0, 60),
        (Unknown("500"), ChangeState.UNKNOWN, 1, 120),
    ],
)
def test_where_each_answer_leads(act, answer, state, sends, wait):
    change = answered(answer, asked(act))
    assert (change.state, change.sends) == (state, sends)
    assert change.not_before == (None if wait is None else NOW + timedelta(seconds=wait))


REVOKED, LIVE = shown(state=ProviderState.REVOKED), shown()
REPLACED, NEW = shown(replaced_by="b2"), shown("b2", replaces="b1")


@pytest.mark.parametrize(
    ("act", "badges", "state"),
    [
        (Act.REVOKE, [REVOKED], ChangeState.DONE),
        (Act.REVOKE, [], ChangeState.DONE),  # deleted by hand: nothing stands any more
        (Act.REVOKE, [LIVE], ChangeState.FAILED),
        (Act.REVOKE, [REPLACED, NEW], ChangeState.ASKED),  # the one in its place is meant now
        (Act.REPLACE, [REPLACED, NEW], ChangeState.DROPPED),  # by somebody else: ours was the first request
        (Act.REPLACE, [NEW], ChangeState.DROPPED),
        (Act.REPLACE, [LIVE], ChangeState.FAILED),
        (Act.REPLACE, [], ChangeState.FAILED),
    ],
)
def test_a_refusal_is_understood_by_what_the_provider_shows(act, badges, state):
    change = answered(Rejected(422, "cannot be"), asked(act))
    assert looked(change, *badges, now=NOW).state is state


def test_a_lost_answer_is_looked_for_and_what_was_done_is_seen_at_once():
    lost = answered(Unknown("lost"), asked())
    assert looked(lost, REVOKED, now=NOW).state is ChangeState.DONE
    assert looked(lost, LIVE, now=NOW) == lost
    assert looked(lost, LIVE, now=lost.not_before).state is ChangeState.ASKED
    lost = answered(Unknown("lost"), asked(Act.REPLACE))
    assert looked(lost, REPLACED, NEW, now=NOW).result_id == "b2"
    once = looked(lost, LIVE, now=lost.not_before)
    assert (once.state, once.absences) == (ChangeState.UNKNOWN, 1)
    again = looked(once, LIVE, now=once.not_before)
    assert again.state is ChangeState.ASKED
    # It arrived late: the second request is refused, and what the first one made is taken.
    second = answered(Rejected(422, "already been replaced", "b2"), again, now=once.not_before)
    assert looked(second, REPLACED, NEW, now=once.not_before).state is ChangeState.DONE
    assert before_sending(again, Sight(REPLACED, NEW)).state is ChangeState.DONE


def test_an_email_that_was_lost_is_never_sent_again_by_itself():
    lost = answered(Unknown("lost"), asked(Act.RESEND))
    once = looked(lost, LIVE, now=lost.not_before)
    assert looked(once, LIVE, now=once.not_before).state is ChangeState.DROPPED


def test_before_a_replacement_the_badge_is_looked_at():
    change = asked(Act.REPLACE)
    assert before_sending(change, Sight(LIVE)) == change
    assert before_sending(change, Sight()).state is ChangeState.FAILED
    assert before_sending(change, Sight(REVOKED)).state is ChangeState.FAILED
    assert before_sending(change, Sight(REPLACED, NEW)).state is ChangeState.DROPPED


def test_what_failed_can_be_asked_for_again_or_given_up_and_nothing_else_can():
    failed = answered(Rejected(400, "no"), asked())
    assert ask_again(failed).state is ChangeState.ASKED
    assert drop(failed, "no need").state is ChangeState.DROPPED
    for state in set(ChangeState) - {ChangeState.FAILED}:
        with pytest.raises(NotAllowed):
            ask_again(asked(state=state))
    with pytest.raises(NotAllowed):
        drop(sent(asked()), "too late")


def test_a_chain_of_replacements_is_followed_to_its_end_and_a_circle_ends():
    chain = [shown("b1", replaced_by="b2"), shown("b2", replaced_by="b3"), shown("b3", replaces="b2")]
    assert sight_of("B1", chain).successor.id == "b3"
    circle = [shown("b1", replaced_by="b2"), shown("b2", replaced_by="b1")]
    assert sight_of("b1", circle).successor.id == "b2"


def test_a_badge_at_the_provider_is_marked_and_unmarked():
    badge = Badge(award_id="a", state=BadgeState.ISSUED, provider_id="b1")
    double = mark(badge, {"b9"})
    assert (double.trouble, double.needs_person) == (Trouble.SEVERAL, True)
    assert follow(double, shown(state=ProviderState.ACCEPTED)).trouble is Trouble.SEVERAL
    assert mark(double, ()).trouble is Trouble.NONE
    gone = mark(badge, (), gone=True)
    assert gone.trouble is Trouble.GONE
    assert follow(gone, shown()).trouble is Trouble.NONE
    anew = issue_anew(gone, "deleted by hand")
    assert (anew.state, anew.provider_id, anew.declared_absent) == (BadgeState.DUE, "", True)
    with pytest.raises(NotAllowed):
        issue_anew(anew, "x")


def test_what_is_live_and_what_stands_beside():
    old = shown("b1", replaced_by="b2")
    assert [b.id for b in live([old, NEW, shown("b3", ProviderState.REJECTED)])] == ["b2"]
    assert live([shown("b1")], former={"b1"}) == []
    assert beside([LIVE, shown("b9")], {"b1": "a"}) == {"a": {"b9"}}
    assert beside([old, NEW], {"b2": "a"}) == {}
    assert beside([shown("b1"), shown("b2")], {"b2": "a"}, {"b1", "b2"}) == {}


def test_the_day_on_which_a_badge_ends():
    assert expires_on(date(2027, 5, 20), 3) == date(2030, 5, 20)
    assert expires_on(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert expires_on(date(2027, 5, 20), None) is None
    assert expires_on(date(9990, 1, 1), 99) is None
    assert is_near(date(2027, 8, 1), date(2027, 5, 20))
    assert not is_near(date(2028, 5, 20), date(2027, 5, 20))
    assert not is_near(None, date(2027, 5, 20))


class Changing(RuleBasedStateMachine):
    """One badge at a provider that loses answers, commits late and is slow to show; the promise is checked there."""

    @initialize(act=st.sampled_from(Act))
    def begin(self, act):
        self.change, self.now = asked(act, provider_id="b1"), NOW
        self.done_at, self.pending, self.requests, self.emails = None, [], 0, 0

    @rule(seconds=st.sampled_from([1, 60, 120, 600, 3600]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)
        for due in [at for at in self.pending if at <= self.now]:
            self.pending.remove(due)
            self._carry_out(due)

    def _carry_out(self, at):
        if self.done_at is None:  # a second one is refused: it is revoked, or replaced, already
            self.done_at, self.emails = at, self.emails + 1

    def _seen(self):
        if self.done_at is None or self.now < self.done_at + timedelta(seconds=self.lag):
            return [LIVE]
        return [REVOKED] if self.change.act is Act.REVOKE else [REPLACED, NEW]

    lag = 0

    @rule(lag=st.sampled_from([0, 60, 119]))
    def lists_lag(self, lag):
        self.lag = lag

    @precondition(lambda self: self.change.state is ChangeState.ASKED and self.change.ready(self.now))
    @rule(fate=st.sampled_from(["done", "lost", "late", "refused", "not sent", "429", "401", "killed"]))
    def request(self, fate):
        change = claim(self.change, now=self.now, provider_id="b1", run_id="r")
        if fate in ("not sent", "429", "401"):
            answer = {
                "not sent": NotSent("no"),
                "429": Throttled(None, "wait"),
                "401": Unauthorized(401, "no"),
            }[fate]
            self.change = settle(change, answer, now=self.now, spacing=SPACING)
            return
        self.requests += 1
        before = self.done_at
        if fate == "late":
            self.pending.append(self.now + timedelta(seconds=60))
        elif fate != "refused":
            self._carry_out(self.now)
        if fate == "killed":
            self.change = abandon(change, now=self.now, spacing=SPACING)
        elif fate in ("lost", "late"):
            self.change = settle(change, Unknown("lost"), now=self.now, spacing=SPACING)
        elif fate == "done" and before is None:
            badge = REVOKED if change.act is Act.REVOKE else NEW
            self.change = settle(change, Changed(badge), now=self.now, spacing=SPACING)
        else:
            self.change = settle(change, Rejected(422, "cannot"), now=self.now, spacing=SPACING)

    @precondition(lambda self: self.change.state is ChangeState.UNKNOWN)
    @rule()
    def look(self):
        sight = sight_of("b1", self._seen())
        self.change = after_look_up(self.change, sight, now=self.now, spacing=SPACING)

    @precondition(lambda self: self.change.state is ChangeState.FAILED)
    @rule()
    def a_person_asks_again(self):
        self.change = ask_again(self.change)

    @invariant()
    def never_twice_and_never_said_to_be_done_before_it_is(self):
        if not hasattr(self, "change"):
            return
        assert self.emails <= 1
        if self.change.state is ChangeState.DONE:
            assert self.done_at is not None
        if self.change.act is Act.RESEND:
            assert self.change.state is not ChangeState.ASKED or not self.change.absences


Changing.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestChanging = Changing.TestCase


def test_a_second_badge_that_was_made_by_hand_is_known_by_its_address():
    ours = replace(LIVE, email="Sam@example.edu")
    by_hand = replace(LIVE, id="b9", earner_id="", email="sam@example.edu")
    assert beside([ours, by_hand], {"b1": "a"}) == {"a": {"b9"}}
    others = replace(LIVE, id="b2", earner_id="another", email="sam@example.edu")
    assert beside([ours, others, by_hand], {"b1": "a", "b2": "b"}) == {}  # two share the address: nobody's
    assert beside([ours, others, replace(by_hand, earner_id=ours.earner_id)], {"b1": "a", "b2": "b"}) == {
        "a": {"b9"}
    }


def test_what_was_done_by_hand_at_the_provider_stays_as_a_word_and_our_own_act_does_not():
    badge = Badge(award_id="a", state=BadgeState.ISSUED, provider_id="b1", template_id="t")
    revoked = follow(badge, shown(state=ProviderState.REVOKED, reason="Copied"))
    assert (revoked.state, revoked.message) == (
        BadgeState.REVOKED,
        "Revoked at Credly, not from here: Copied.",
    )
    assert follow(revoked, shown(state=ProviderState.REVOKED)) == revoked
    replaced = follow(badge, shown("b2"))
    assert (replaced.provider_id, by_hand(replaced.message)) == ("b2", True)
    assert follow(badge, shown(state=ProviderState.ACCEPTED)).message == ""
    odd = follow(badge, shown(state=ProviderState.OTHER, said="expired"))
    assert (odd.state, odd.trouble) == (BadgeState.ISSUED, Trouble.STATE)
    assert follow(odd, shown()) == badge


def test_a_badge_may_be_late_only_before_a_list_has_shown_it():
    badge = Badge(award_id="a", state=BadgeState.ISSUED, provider_id="b1", sent_at=NOW)
    soon, later = NOW + timedelta(minutes=11), NOW + timedelta(minutes=13)
    assert may_lag(badge, soon, SPACING)
    assert not may_lag(badge, later, SPACING)
    for seen in (replace(badge, looked_at=NOW), replace(badge, state=BadgeState.ACCEPTED)):
        assert not may_lag(seen, soon, SPACING)


def test_the_one_in_the_place_of_one_that_is_held_is_its_successor():
    chain = [shown("b1", replaced_by="b2"), shown("b2", replaced_by="b3"), shown("b3"), shown("b9")]
    assert successors(chain, {"b1", "b9"}) == {"b1": "b3"}
    assert successors([shown("b2", replaces="b1")], {"b1"}) == {"b1": "b2"}  # the old one was deleted
    assert successors([shown("b2", replaces="b3"), shown("b3", replaces="b2")], {"b1"}) == {}


def test_one_that_is_revoked_or_declined_is_not_missed():
    for state in (BadgeState.REVOKED, BadgeState.DECLINED):
        badge = Badge(award_id="a", state=state, provider_id="b1", trouble=Trouble.GONE, message="gone")
        assert mark(badge, (), gone=True) == replace(badge, trouble=Trouble.NONE, message="")
