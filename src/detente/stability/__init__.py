"""Solution concepts, their verdicts and the witnesses of these. Knows nothing of files and the terminal."""
