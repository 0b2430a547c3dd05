"""Who is signed in to this computer."""

import os


def user_name() -> str:
    """The name under which the clerk has signed in, "" when it is not known."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""
