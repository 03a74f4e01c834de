"""The commands: arguments in, the same calls as from Python, tables or JSON out. No logic of its own."""
