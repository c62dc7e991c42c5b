"""What was decided about programs: the ledger, and the texts and files that it names by their digests."""
