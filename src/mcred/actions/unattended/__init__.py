"""What runs by itself at night, and what it says to whom."""
