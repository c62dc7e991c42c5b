from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.badges.port import (
    Duplicate,
    Found,
    Issued,
    NoEvidence,
    NotSent,
    ProviderBadge,
    ProviderState,
    Rejected,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.badges.states import CERTAIN, Badge, BadgeState, Spacing, Trouble
from mcred.badges.transitions import (
    MOST_DUPLICATE_LOOK_UPS,
    NotAllowed,
    abandon,
    adopt,
    after_look_up,
    claim,
    declare_absent,
    due_again,
    fail,
    judge_sighting,
    settle,
    throttle_delay,
    wait_anew,
)

NOW = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)
SPACING = Spacing()


def provider_badge(badge_id="b1", state=ProviderState.PENDING, replaced_by=""):
    return ProviderBadge(
        id=badge_id,
        state=state,
        template_id="t",
        earner_id="e",
        email="a@example.edu",
        replaced_by=replaced_by,
    )


def claimed(badge=None, now=NOW):
    return claim(badge or Badge(award_id="a"), now=now, template_id="t", email="a@example.edu", run_id="r")


def answered(answer, badge=None, now=NOW):
    return settle(badge or claimed(), answer, now=now, spacing=SPACING)


def looked(badge, *badges, now):
    return after_look_up(badge, Found(badges), now=now, spacing=SPACING)


def test_a_claim_counts_the_attempt_and_the_send():
    badge = claimed()
    assert (badge.state, badge.attempt, badge.sends, badge.sent_at) == (BadgeState.SENDING, 1, 1, NOW)


@pytest.mark.parametrize("state", [s for s in BadgeState if s is not BadgeState.DUE])
def test_only_a_due_badge_is_claimed(state):
    with pytest.raises(NotAllowed):
        claimed(Badge(award_id="a", state=state))


def test_an_answer_of_success_is_issued_with_its_id():
    badge = answered(Issued(provider_badge()))
    assert (badge.state, badge.provider_id, badge.needs_person) == (BadgeState.ISSUED, "b1", False)


@pytest.mark.parametrize(
    ("answer", "state", "sends", "wait"),
    [
        (Duplicate("already has this badge"), BadgeState.DUPLICATE, 1, 120),
        (Unknown("no answer"), BadgeState.UNKNOWN, 1, 120),
        (Rejected(422, "no such template"), BadgeState.FAILED, 1, None),
        (Unauthorized(401, "token"), BadgeState.DUE, 0, None),
        (NotSent("refused"), BadgeState.DUE, 0, None),
        (Throttled(90, "slow down"), BadgeState.DUE, 0, 90),
        (Throttled(None, "slow down"), BadgeState.DUE, 0, 60),
        (Throttled(10**9, "slow down"), BadgeState.DUE, 0, 86400),
    ],
)
def test_where_each_answer_leads(answer, state, sends, wait):
    badge = answered(answer)
    assert (badge.state, badge.sends) == (state, sends)
    assert badge.not_before == (None if wait is None else NOW + timedelta(seconds=wait))


def test_words_of_the_provider_are_kept():
    assert answered(Rejected(422, "no such template")).message == "Refused (422): no such template"


def test_the_wait_doubles_while_the_provider_says_nothing_and_starts_anew_after_an_answer():
    badge, now, waits = Badge(award_id="a"), NOW, []
    for _ in range(8):
        badge = answered(Throttled(None, ""), claimed(badge, now), now)
        waits.append((badge.not_before - now).total_seconds())
        now = badge.not_before
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert answered(Unknown(""), claimed(badge, now), now).throttles == 0


@given(st.integers(-5, 10**12) | st.none(), st.integers(0, 10**6))
def test_no_wait_is_negative_or_longer_than_a_day(retry_after, earlier):
    assert timedelta() <= throttle_delay(retry_after, earlier) <= timedelta(days=1)


def test_an_abandoned_send_is_looked_up_only_after_the_wait_from_now():
    later = NOW + timedelta(hours=5)
    badge = abandon(claimed(), now=later, spacing=SPACING)
    assert (badge.state, badge.not_before) == (BadgeState.UNKNOWN, later + SPACING.first)


def test_a_wait_that_a_wrong_clock_made_is_shortened_and_no_other():
    ahead = NOW + timedelta(days=4000)
    lost = answered(Unknown("lost"), claimed(now=ahead), ahead)
    assert wait_anew(lost, now=NOW, spacing=SPACING).not_before == NOW + SPACING.first
    throttled = answered(Throttled(86400, "slow down"))
    assert wait_anew(throttled, now=NOW, spacing=SPACING) is throttled
    patient = Spacing.of_seconds(10**6, 10**6)
    lost = settle(claimed(), Unknown("lost"), now=NOW, spacing=patient)
    assert wait_anew(lost, now=NOW, spacing=patient) is lost


def test_absent_twice_is_due_again_and_a_third_send_is_the_last():
    badge, now = Badge(award_id="a"), NOW
    for send in (1, 2, 3):
        badge = answered(Unknown("lost"), claimed(badge, now), now)
        with pytest.raises(NotAllowed):
            looked(badge, now=now + timedelta(seconds=119))
        now += timedelta(seconds=120)
        badge = looked(badge, now=now)
        assert (badge.state, badge.absences) == (BadgeState.UNKNOWN, 1)
        assert badge.not_before == now + timedelta(seconds=600)
        now = badge.not_before
        badge = looked(badge, now=now)
        assert badge.state is (BadgeState.DUE if send < 3 else BadgeState.FAILED)
    assert badge.trouble is Trouble.SENDS
    assert badge.needs_person
    assert due_again(badge).sends == 0


def test_no_evidence_is_no_absence():
    badge = answered(Unknown("lost"))
    now = badge.not_before
    for _ in range(20):
        badge = after_look_up(badge, NoEvidence("502"), now=now, spacing=SPACING)
    assert (badge.state, badge.absences, badge.message) == (
        BadgeState.UNKNOWN,
        0,
        "The look-up proved nothing: 502",
    )


def test_a_day_without_an_answered_look_up_is_for_a_person_too():
    badge = answered(Unknown("lost"))
    day_after = NOW + timedelta(hours=25)
    badge = after_look_up(badge, NoEvidence("502"), now=day_after, spacing=SPACING)
    assert (badge.state, badge.trouble, badge.needs_person) == (BadgeState.UNKNOWN, Trouble.UNANSWERED, True)
    badge = looked(badge, provider_badge(), now=day_after)
    assert (badge.state, badge.needs_person) == (BadgeState.ISSUED, False)


@pytest.mark.parametrize(
    ("shown", "state"),
    [
        (ProviderState.PENDING, BadgeState.ISSUED),
        (ProviderState.ACCEPTED, BadgeState.ACCEPTED),
        (ProviderState.REJECTED, BadgeState.DECLINED),
    ],
)
def test_a_badge_that_is_found_is_adopted(shown, state):
    badge = answered(Unknown("lost"))
    found = looked(badge, provider_badge("b9", shown), now=badge.not_before)
    assert (found.state, found.provider_id, found.message) == (state, "b9", "")


def test_several_or_only_revoked_are_for_a_person():
    badge = answered(Unknown("lost"))
    two = looked(badge, provider_badge("b1"), provider_badge("b2"), now=badge.not_before)
    assert (two.state, two.trouble) == (BadgeState.FAILED, Trouble.SEVERAL)
    assert two.message == "The provider shows 2 badges: b1, b2."
    revoked = looked(badge, provider_badge("b1", ProviderState.REVOKED), now=badge.not_before)
    assert (revoked.state, revoked.trouble) == (BadgeState.FAILED, Trouble.REVOKED)
    for left in (two, revoked):
        with pytest.raises(NotAllowed):
            due_again(left)
        assert declare_absent(left, "looked by hand").state is BadgeState.DUE


def test_a_state_that_nobody_told_us_of_is_for_a_person_and_no_absence():
    odd = replace(provider_badge("b1", ProviderState.OTHER), said="expired")
    lost = answered(Unknown("lost"))
    left = looked(lost, odd, now=lost.not_before)
    assert (left.state, left.trouble) == (BadgeState.FAILED, Trouble.STATE)
    assert "in a state that mcred does not know: expired." in left.message
    for move in (lambda: due_again(left), lambda: adopt(left, odd)):
        with pytest.raises(NotAllowed):
            move()


def test_a_revoked_badge_that_a_person_knows_of_counts_as_nothing():
    lost = answered(Unknown("lost"))
    revoked = looked(lost, provider_badge("b1", ProviderState.REVOKED), now=lost.not_before)
    again = answered(Unknown("lost"), claimed(declare_absent(revoked, "we revoked it ourselves")))
    assert again.sends == 1
    seen = looked(again, provider_badge("b1", ProviderState.REVOKED), now=again.not_before)
    assert (seen.state, seen.absences) == (BadgeState.UNKNOWN, 1)
    both = provider_badge("b1", ProviderState.REVOKED), provider_badge("b2")
    adopted = looked(seen, *both, now=seen.not_before)
    assert (adopted.provider_id, adopted.declared_absent) == ("b2", False)


def test_a_live_badge_counts_beside_revoked_and_replaced_ones():
    shown = [
        provider_badge("old", replaced_by="new"),
        provider_badge("new"),
        provider_badge("gone", ProviderState.REVOKED),
    ]
    assert judge_sighting(shown).badge.id == "new"
    assert judge_sighting(shown, taken=frozenset({"new"})).trouble is Trouble.SEVERAL
    assert judge_sighting([provider_badge("b1"), provider_badge("b1")]).badge.id == "b1"


def test_a_duplicate_is_looked_up_ten_times_and_never_due_again():
    badge = answered(Duplicate("already has this badge"))
    for count in range(1, MOST_DUPLICATE_LOOK_UPS + 1):
        assert not badge.needs_person
        badge = looked(badge, now=badge.not_before)
        assert badge.state is BadgeState.DUPLICATE
        assert badge.look_ups == count
    assert (badge.trouble, badge.needs_person) == (Trouble.DUPLICATE, True)
    with pytest.raises(NotAllowed):
        due_again(badge)


@pytest.mark.parametrize("trouble", [t for t in Trouble if t is not Trouble.NONE])
def test_only_a_certain_failure_may_be_sent_again(trouble):
    failed = fail(Badge(award_id="a"), trouble, "why")
    if trouble in CERTAIN:
        assert due_again(failed) == Badge(award_id="a")
    else:
        with pytest.raises(NotAllowed):
            due_again(failed)


answers = st.sampled_from(
    [
        Issued(provider_badge()),
        Duplicate("dup"),
        Rejected(400, "no"),
        Unauthorized(401, "no"),
        Throttled(None, "wait"),
        Throttled(30, "wait"),
        NotSent("no connection"),
        Unknown("lost"),
    ]
)
look_ups = st.sampled_from([Found(()), Found((provider_badge(),)), NoEvidence("502")])


@given(st.lists(st.tuples(answers, look_ups, st.floats(0, 2000)), max_size=40))
def test_whatever_happens_the_counts_hold(events):
    badge, now, uncertain = Badge(award_id="a"), NOW, 0
    for answer, look_up, gap in events:
        now += timedelta(seconds=gap)
        if not badge.ready(now):
            continue
        if badge.state is BadgeState.DUE:
            before = badge
            badge = answered(answer, claimed(badge, now), now)
            uncertain += isinstance(answer, Unknown)
            assert badge.attempt == before.attempt + 1
            assert badge.state is not BadgeState.DUE or badge.sends == before.sends
        elif badge.looked_up:
            was = badge
            badge = after_look_up(badge, look_up, now=now, spacing=SPACING)
            if badge.state is BadgeState.DUE:
                assert was.state is BadgeState.UNKNOWN
                assert was.absences == 1
                assert now - was.sent_at >= SPACING.first + SPACING.again
        assert uncertain <= 3
        assert 0 <= badge.sends <= 3
        assert bool(badge.provider_id) == (badge.state is BadgeState.ISSUED)
        assert (badge.state is BadgeState.FAILED) <= badge.needs_person
        assert badge == replace(badge)
