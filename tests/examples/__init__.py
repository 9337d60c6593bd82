"""Each folder is a command that the documentation shows, with what it prints. One test runs them all."""
