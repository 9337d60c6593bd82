"""The product around the core: what is stored, who may do what, and the doors (pages, API, commands)."""
