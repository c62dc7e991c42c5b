"""Who holds which role, for which unit, from when to when, and with which key."""
