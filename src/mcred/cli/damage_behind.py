"""Whether damage stands behind a failure that nobody expected: then it is not for us to be told, but for the office."""

import contextlib

from mcred.errors import DamagedCatalogue, McredError


def damage_behind() -> McredError | None:
    """Return what is wrong with the catalogue that the command worked on; None where it is whole, and the bug is ours."""
    from mcred.cli.frame import Flags

    if Flags.settings is None:
        return None
    # The last net's own net: a check that fails in its turn says nothing of the catalogue.
    with contextlib.suppress(Exception):
        from mcred.actions.keeping.damage import damage

        if found := damage(Flags.settings):
            return DamagedCatalogue(
                f"{Flags.settings.catalog} is damaged: {found}.",
                hint="Keep the file as it is and restore the latest backup; mcred doctor --full says where it is.",
            )
    return None
