"""Measurements that take longer than tests may."""
