"""The yardstick of `mcred ledger verify`: every entry of a catalogue hashed in a plain loop, and nothing else."""

import hashlib
import sqlite3
import sys

catalogue = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for (body,) in catalogue.execute("SELECT CAST(body AS BLOB) FROM ledger ORDER BY sequence"):
    hashlib.sha256(b"mcred-ledger-1\n" + body).hexdigest()
