"""The sides of the speed benchmark: each module's `prepared()` loads what it needs and gives the work."""
