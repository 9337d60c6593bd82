"""Write the catalogue of translations for one language, or bring it up to date; needs GNU gettext.

    .venv/bin/python scripts/messages.py LANGUAGE

Every message of the core, the commands and the pages stands in it, and what Click itself may say.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import click
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.commands import compilemessages, makemessages

SOURCES = Path(__file__).resolve().parents[1] / "src"
LOCALE = SOURCES / "followthrough_site" / "locale"
PROGRAMS = ("xgettext", "msgmerge", "msguniq", "msgfmt")
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]+)?")
OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


class Collect(makemessages.Command):
    """Django's collector, which reads Click's own texts too."""

    def find_files(self, root: str) -> list[makemessages.TranslatableFile]:
        folder = os.path.relpath(Path(click.__file__).parent)
        of_click = [
            self.translatable_file_class(folder, f"{name}.py", self.default_locale_path) for name in OF_CLICK
        ]
        found: list[makemessages.TranslatableFile] = super().find_files(root)
        return sorted([*found, *of_click])


def main(arguments: list[str]) -> int:
    """0 when the catalogue was written."""
    language = arguments[0] if arguments else ""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        print(
            f"Translating needs GNU gettext ({', '.join(missing)}): apt-get install gettext.", file=sys.stderr
        )
        return 1
    if not LANGUAGE.fullmatch(language):
        print(f'Name a language, as in make messages LANGUAGE=ko; found "{language}".', file=sys.stderr)
        return 1
    folder = LOCALE / language / "LC_MESSAGES"
    try:
        write(language, LOCALE)
    except CommandError as error:
        (folder / "django.mo").unlink(missing_ok=True)  # half a catalogue is worse than none
        reason = " ".join(str(error).split())
        print(f"The catalogue in {folder} cannot be compiled: {reason}", file=sys.stderr)
        return 1
    print(f"wrote {folder}")
    return 0


def write(language: str, locale: Path) -> None:
    """Write or renew ``django.po`` below `locale`, keeping what is translated, and compile it."""
    locale.mkdir(exist_ok=True)
    settings.configure(LOCALE_PATHS=[str(locale)])
    os.chdir(SOURCES)
    call_command(Collect(), locale=[language], extensions=["html", "py"], add_location="never", verbosity=0)
    call_command(compilemessages.Command(), locale=[language], verbosity=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
