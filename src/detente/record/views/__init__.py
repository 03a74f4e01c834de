"""The views on a record, one file each."""
