"""Questions asked of a model: one file, one function, one frozen result each."""
