"""What must be completed: the requirement tree, its size, its evaluation against a record, its explanation. Pure."""
