"""Is the office in order? Settings, catalogue, ledger, files, clock, runs, backups, and Credly. Nothing is changed."""

import platform
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from shlex import quote

from mcred.actions.current_policy import current_policy
from mcred.actions.keeping.doctor_credly import credly_checks
from mcred.actions.keeping.doctor_drop import drop_checks
from mcred.actions.keeping.doctor_erased import erased_checks
from mcred.actions.keeping.doctor_files import file_checks, newest_backup
from mcred.actions.keeping.doctor_night import night_checks
from mcred.actions.keeping.examination import Check, Examination, look, ok, tried, wrong
from mcred.actions.keeping.restore_place import moved_aside
from mcred.actions.proving.bound_awards import unbound
from mcred.actions.proving.verification import verify
from mcred.actions.workspace import Workspace
from mcred.catalog.badging.claims import last_claim
from mcred.catalog.file.health import fault, newest_moment, sqlite_version
from mcred.catalog.file.opening import ForeignFile
from mcred.catalog.file.schema import absent_tables, altered_triggers
from mcred.catalog.file.sidefiles import claims_file, mark_in
from mcred.catalog.record.ledger import catalogue_id
from mcred.clock import Clock, from_stamp
from mcred.config.settings import Settings
from mcred.errors import DamagedCatalogue, McredError

_BEHIND = timedelta(minutes=5)


def doctor(
    load: Callable[[], Settings], *, clock: Clock, full: bool = False, offline: bool = False
) -> Examination:
    """Look at everything that can be looked at; what cannot be is itself a finding.

    Args:
        load: Gives the settings, or raises what is wrong with them.
        clock: The clock that decisions and badges are dated by.
        full: Read every entry of every index of the catalogue too.
        offline: Ask nothing of Credly.
    """
    try:
        settings = load()
    except McredError as error:
        return Examination((*_software(), wrong("settings", error.message, error.hint)))
    workspace = Workspace(settings, clock=clock)
    checks = [*_software(), *_settings(settings), *_clock_zone(clock.now())]
    whole = tried("catalogue", lambda: _catalogue(settings, full=full))
    checks += whole
    checks += file_checks(settings, clock.now())
    if any(check.state == "wrong" for check in whole):
        return Examination(tuple(checks))  # what a damaged catalogue says of the rest is no finding
    checks += tried("ledger", lambda: _ledger(settings))
    checks += tried("awards", lambda: _awards(workspace))
    checks += tried("erased", lambda: erased_checks(workspace))
    checks += tried("clock", lambda: _newest(settings, clock.now()))
    checks += tried("claims", lambda: _claims(workspace))
    checks += tried("night", lambda: night_checks(workspace))
    checks += tried("drop", lambda: drop_checks(settings, clock.now()))
    checks += tried("credly", lambda: credly_checks(workspace, offline=offline))
    return Examination(tuple(checks))


def _software() -> Iterator[Check]:
    yield ok("software", f"Python {platform.python_version()}, SQLite {sqlite_version()}.")


def _settings(settings: Settings) -> Iterator[Check]:
    if settings.file is None:
        yield look(
            "settings",
            f"There is no mcred.toml in {settings.root} or above it: the defaults hold.",
            "Go to the office's folder, or make one: mcred init.",
        )
    try:
        current_policy(settings)
    except McredError as error:
        where = f"{settings.file} or MCRED_POLICY names it." if settings.file else "MCRED_POLICY names it."
        yield wrong("settings", error.message, f"{error.hint} {where}")
        return
    if settings.file is not None:
        yield ok("settings", f"{settings.file}, policy {settings.policy}.")


def _clock_zone(now: datetime) -> Iterator[Check]:
    local = now.astimezone()
    words = f"The machine's zone is {local.tzname()} ({local:%z}), where it is {local:%Y-%m-%d %H:%M}; decisions take their day from it."
    if local.utcoffset():
        yield ok("zone", words)
    else:
        yield look(
            "zone", words, "If the campus has another zone, set TZ for mcred and cron: TZ=America/New_York."
        )


def _catalogue(settings: Settings, *, full: bool) -> Iterator[Check]:
    try:
        found = fault(settings.catalog, full=full)
        told = f"{settings.catalog} is damaged: {found}."
    except ForeignFile:
        raise  # it is no damage: the settings name the wrong file
    except DamagedCatalogue as damage:
        found, told = damage.message, damage.message
    if found is not None:
        newest = newest_backup(settings)
        file = quote(str(newest.path)) if newest else "FILE"
        away = moved_aside(settings.catalog, ".damaged")
        yield wrong(
            "catalogue", told, f"Keep it, and restore the latest backup: {away}; mcred restore {file}"
        )
        return
    how = "every page, index and reference" if full else "pages and references; --full reads every index too"
    yield ok("catalogue", f"{settings.catalog} is whole ({how}).")


def _ledger(settings: Settings) -> Iterator[Check]:
    found = verify(settings)
    if not found.valid:
        where = f"entry {found.first_bad}: " if found.first_bad else ""
        yield wrong(
            "ledger", f"The ledger is not whole: {where}{found.reason}.", "mcred ledger verify says more."
        )
        return
    count = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    if not found.anchors:
        yield look(
            "ledger",
            f"{count}, whole, but no head is remembered beside it: a cut end would not show.",
            "The next decision writes it. Print mcred ledger head in the minutes too.",
        )
        return
    yield ok("ledger", f"{count}, whole, anchored to {found.anchored_to} by the head file.")


def _awards(workspace: Workspace) -> Iterator[Check]:
    with workspace.catalog().read() as session:
        absent, altered = absent_tables(session), altered_triggers(session)
        unborne = unbound(session)
    if absent:
        yield wrong(
            "catalogue",
            f"Its table {absent[0]} is missing.",
            "Keep the file as it is, and restore the latest backup.",
        )
    if altered:
        yield wrong(
            "catalogue",
            f"Its trigger {altered[0]} is missing or altered.",
            "Keep the file as it is, and restore the latest backup.",
        )
    if unborne:
        count = "1 award has" if len(unborne) == 1 else f"{len(unborne):,} awards have"
        yield wrong(
            "awards",
            f"{count} another proof, day or revision than the ledger is bound to: {', '.join(unborne[:3])}.",
            "Keep the file as it is, and restore the latest backup.",
        )
    else:
        yield ok("awards", "Every award is the one that the ledger is bound to.")


def _newest(settings: Settings, now: datetime) -> Iterator[Check]:
    written = newest_moment(settings.catalog)
    try:
        newest = from_stamp(written or "")
    except ValueError:
        return  # the ledger's check says so
    if newest - now > _BEHIND:
        yield wrong(
            "clock",
            f"The clock is behind: it says {now:%Y-%m-%d %H:%M} UTC, and the newest entry is of {newest:%Y-%m-%d %H:%M}.",
            "Set the clock: what is recorded meanwhile bears an earlier time than what was recorded before it.",
        )
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M} UTC, after the newest entry.")


def _claims(workspace: Workspace) -> Iterator[Check]:
    with workspace.catalog().read() as session:
        claimed, catalogue = last_claim(session), catalogue_id(session)
    noted = mark_in(claims_file(workspace.settings.catalog))
    if noted is None and not claimed:
        yield ok("claims", "No badge was ever sent for.")
    elif noted is not None and noted.is_foreign_to(catalogue):
        yield wrong(
            "claims",
            f"{claims_file(workspace.settings.catalog)} is of another catalogue, so no badge is issued.",
            "If this is the right one: mcred badge sync --full looks at every badge at Credly; then issuing goes on.",
        )
    elif noted is None or noted.number > claimed:
        yield wrong(
            "claims",
            "The catalogue is an older copy: it may not know of badges that were sent, so none is issued.",
            "mcred badge sync --full looks at every badge at Credly; then issuing goes on.",
        )
    else:
        yield ok("claims", f"The catalogue knows of every badge that was sent for (claim {claimed}).")
