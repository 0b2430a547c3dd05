"""The user who is signed in to this computer."""

import os


def user_name() -> str:
    """The clerk's user name on this computer; "" when it is not known."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""
