"""What talks with one person at a terminal: the questions of a proposal, and the agenda of a meeting. Loaded only then."""
