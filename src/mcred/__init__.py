"""mcred: the micro-credential office in a command line."""

__version__ = "0.1.0"
