"""The catalogue kept safe: copies, their return, and what is wrong with it."""
