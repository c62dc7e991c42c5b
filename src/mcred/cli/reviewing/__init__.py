"""Commands of review: submissions, decisions, meetings, what waits for whom."""
