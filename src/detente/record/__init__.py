"""What was said and done: documents, statements, papers and issues, and the views on them. Knows nothing of cases."""
