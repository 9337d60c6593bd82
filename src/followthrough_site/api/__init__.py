"""The JSON API: the same reads as the pages, for programs."""
