"""The commands: arguments in, the same calls as from Python, a report out. No logic of its own."""
