"""Settings from `mcred.toml` and `MCRED_*`, and the secret that never prints."""
