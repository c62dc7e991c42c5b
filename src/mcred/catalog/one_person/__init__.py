"""Everything of one person at once: read out whole, taken away, two numbers made one and parted again."""
