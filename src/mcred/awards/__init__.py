"""An award's proof, frozen when it is found, and the commitment to it that the ledger keeps. Pure."""
