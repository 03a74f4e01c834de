"""Results as tables, charts, prose and a brief. Knows nothing of where they came from."""
