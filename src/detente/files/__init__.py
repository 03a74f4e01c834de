"""The edge: file formats on one side, cases and records on the other. The only place that opens files or imports pydantic."""
