"""Questions over many students at once, asked of several tables."""
