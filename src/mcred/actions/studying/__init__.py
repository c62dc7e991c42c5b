"""Students, what they completed and handed in, and how far each of them is."""
