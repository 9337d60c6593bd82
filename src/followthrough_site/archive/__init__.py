"""Documents as they were captured, and the passages that quotations point to."""
