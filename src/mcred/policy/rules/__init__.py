"""The rules, by chapter: limits and tree, required parts, links, quality, catalogue. One small function each."""
