"""The terminal we are in: its width, colours, language and encoding; where results are written."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TextIO

from aigc_rules.problem import Place, fail
from aigc_rules.report.look import Look

NARROWEST, WIDEST = 20, 500


def language(chosen: str | None) -> str:
    """Flag, then environment, then locale, then English."""
    if chosen in ("en", "zh"):
        return chosen
    wanted = os.environ.get("AIGC_RULES_LANG", "").lower()
    if wanted[:2] in ("en", "zh"):
        return wanted[:2]
    locale = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def colours(chosen: str, stream: TextIO) -> str:
    """`full`, `mono` (weight only), or `none`."""
    if chosen == "always":
        return "full"
    plain = not stream.isatty() or os.environ.get("TERM") == "dumb"
    if chosen == "never" or plain:
        return "none"
    return "mono" if os.environ.get("NO_COLOR") else "full"


def width(stream: TextIO) -> int:
    """The terminal's columns; eighty where there is none, unless COLUMNS says otherwise."""
    wanted = os.environ.get("COLUMNS", "")
    found = int(wanted) if wanted.isdecimal() else 0
    return min(WIDEST, max(NARROWEST, found or _columns(stream)))


def _columns(stream: TextIO) -> int:
    if not stream.isatty():
        return 80
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def speaks_unicode(stream: TextIO) -> bool:
    """Whether the stream can show the glyphs and sentences that we use."""
    try:
        "●◐◇✗✓─†".encode(stream.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def look(lang: str | None, colour: str, *, ascii_only: bool, stream: TextIO) -> Look:
    """How to write to a stream."""
    return Look(
        language(lang), width(stream), colours(colour, stream), ascii_only or not speaks_unicode(stream)
    )


def steady() -> None:
    """No encoding may stop us: what a stream cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def deliver(result: str | bytes, path: str | None) -> None:
    """The result to standard output, or whole into a file."""
    if path is None or path == "-":
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result)
        sys.stdout.flush()
        return
    import tempfile

    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(result if isinstance(result, bytes) else result.encode())
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise fail("cannot-write", Place("-o"), path=path, why=error.strerror or str(error)) from error


def fresh(path: str | None) -> None:
    """Refuse, before anything is asked or done, a file that is there or that cannot be made."""
    if path is None or path == "-":
        return
    if os.path.lexists(path):
        raise fail("would-overwrite", Place("-o"), path=path)
    folder = Path(path).parent
    if not os.access(folder, os.W_OK):
        why = os.strerror(errno.EACCES if folder.is_dir() else errno.ENOENT)
        raise fail("cannot-write", Place("-o"), path=path, why=why)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
