"""`mcred upgrade`."""

from mcred.cli.frame import Json


def command(json: Json = False) -> None:
    r"""Bring a catalogue that an earlier mcred made to this version.

    A backup is made beside the catalogue first, verified, and readable by you alone. Nobody can write meanwhile. If anything
    fails or is interrupted, the catalogue is as it was; run it again. Other commands refuse an earlier catalogue, and
    nothing is upgraded unasked.

    \b
    Example:
      $ mcred upgrade
    """
    from mcred.actions.keeping.upgrade import upgrade
    from mcred.catalog.file.identity import SCHEMA_VERSION
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, say_result

    done = upgrade(workspace())
    if json:
        emit(done.document())
    elif not done.done:
        say_result(f"{done.path} is of this version ({SCHEMA_VERSION}); there is nothing to do.")
    else:
        say_result(
            f"{done.path} is upgraded from version {done.before} to {SCHEMA_VERSION}; its ledger is whole, to {done.head}."
        )
        say_result(f"As it was: {done.backup}")
        say("If something is amiss: move the catalogue away, then mcred restore with that file.")
