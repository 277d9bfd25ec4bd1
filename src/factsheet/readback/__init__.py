"""From a document back to its facts."""
