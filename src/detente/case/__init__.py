"""The model of a crisis: parties, options, constraints, preferences, positions, intentions, doubts. No files here."""
