"""What machines and people suggest, what people decide, and what is released to whom."""
