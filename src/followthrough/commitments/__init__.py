"""Commitments: find each undertaking of a text, with its words, its terms and the reasons."""
