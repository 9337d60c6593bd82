# ruff: noqa: A005 - mirrors followthrough_site; nothing imports the standard library's `site` from here
