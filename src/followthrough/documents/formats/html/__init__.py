"""Pages of the web; `reading` has their `draw`."""
