"""YAML with positions: hostile input stops here, and every value knows its line and column."""
