"""The parts of a run that speaks to the badge provider: its lock and journal, its plan, its sending, its look-ups."""
