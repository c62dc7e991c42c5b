"""Students as persons: who they are, what they consented to, what was given out, whose number was erased."""
