"""How well commitments are found in texts whose commitments are known."""
