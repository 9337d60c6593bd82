"""No tables of its own: a models module makes Django send this app its post-migrate signal."""
