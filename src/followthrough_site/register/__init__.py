"""The register of commitments: identity and public reference, nothing that could change."""
