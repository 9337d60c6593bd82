"""The workspace's own names: what an initiative brings beside the global vocabulary."""
