"""The `followthrough` command: a door that reads arguments, calls the core or an action, and prints."""
