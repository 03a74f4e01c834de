"""A case as integers: states, moves, ranks. Knows nothing of names and reasons."""
