"""The SHA-256 of a file, which identifies it in a report, the log and the certificate."""

from hashlib import sha256
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file as 64 hexadecimal digits. Raises OSError."""
    return sha256(path.read_bytes()).hexdigest()
