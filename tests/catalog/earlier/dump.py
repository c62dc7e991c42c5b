"""Write a catalogue as SQL text, with what makes it ours: python dump.py CATALOG > version-N.sql."""

import sqlite3
import sys
from contextlib import closing

with closing(sqlite3.connect(sys.argv[1])) as catalog:
    for pragma in ("application_id", "user_version"):
        print(f"PRAGMA {pragma}={catalog.execute(f'PRAGMA {pragma}').fetchone()[0]};")
    for statement in catalog.iterdump():
        print(statement)
