"""The ledger as others check it: entries, heads, signatures, and the copy that an auditor takes."""
