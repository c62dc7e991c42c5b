"""What a file must say of itself to be a catalogue that this mcred can work with."""

APPLICATION_ID = 0x6D637264  # "mcrd"
SCHEMA_VERSION = 3
"""Of the tables. `migrations` says what belongs to raising it."""
