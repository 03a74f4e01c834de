"""The confrontation board and its dilemmas. Knows nothing of graphs."""
