"""What may still happen to a badge that exists: asked for, written down, sent, and looked for where an answer was lost."""
