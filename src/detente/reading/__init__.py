"""From a document to proposed statements. Knows nothing of cases and of storage."""
