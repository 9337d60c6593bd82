"""Fill an installation for the browser: the small initiative with decisions and releases."""

from __future__ import annotations

import django

if __name__ == "__main__":
    django.setup()
    from tests.filled import fill

    fill()
