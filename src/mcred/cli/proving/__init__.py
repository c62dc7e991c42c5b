"""Commands on the ledger and the proof that it is whole."""
