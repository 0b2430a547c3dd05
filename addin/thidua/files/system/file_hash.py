"""The SHA-256 of a file, by which a report, the log and the certificate know which file was read."""

from hashlib import sha256
from pathlib import Path


def sha256_of(path: Path) -> str:
    """64 hexadecimal digits. Raises OSError."""
    return sha256(path.read_bytes()).hexdigest()
