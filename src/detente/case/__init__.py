"""The model of a crisis: parties, options, constraints, preferences, positions, intentions, doubts; no arrays or files."""
