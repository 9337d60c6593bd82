"""One module or folder for each file format; each has `draw(data, name, limits) -> Drawn`."""
