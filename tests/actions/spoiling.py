"""Files that are not what they should be, and disks that are too small."""

import os
import random
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest

WAYS = ("a page", "cut", "empty", "noise", "newer", "foreign", "folder", "pipe", "gone")


def spoiled(path, how):
    if how == "a page":
        data = bytearray(path.read_bytes())
        place = len(data) // 4096 // 2 * 4096
        data[place : place + 4096] = random.Random(1).randbytes(4096)
        path.write_bytes(data)
    elif how == "cut":
        os.truncate(path, path.stat().st_size // 3)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "noise":
        path.write_bytes(b"proposal,state\n" * 1000)
    elif how in ("newer", "foreign"):
        with closing(sqlite3.connect(path)) as it:
            it.execute("PRAGMA user_version=99" if how == "newer" else "PRAGMA application_id=1")
    else:
        path.unlink()
        if how == "folder":
            path.mkdir()
        elif how == "pipe":
            os.mkfifo(path)


@contextmanager
def disk_of(place, size):
    """Give a file system of its own in a new folder; the test is skipped where none can be mounted."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        os.chdir("/")  # nobody may stand on it
        subprocess.run(["umount", place], check=True)
