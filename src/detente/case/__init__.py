"""The model of a crisis: parties, options, constraints, preferences, positions, intentions, doubts. No arrays, no files."""
