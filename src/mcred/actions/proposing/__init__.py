"""Writing a proposal, reading it, judging and comparing it, and the policy behind that."""
