"""Workspaces, people and machines, roles, and the register of records that permissions speak of."""
