"""Results as tables, sentences, JSON and the brief. Knows neither files nor where the results came from."""
