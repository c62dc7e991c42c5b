"""The whole life of a micro-credential, shown in a fresh folder with the real commands."""
