"""How hop-nhat grows with workers that are not here, on paper, out of parts that were measured."""

from dataclasses import dataclass

WIRE = 125e6  # bytes a second of an office's network, 1 Gbit/s


@dataclass(frozen=True)
class Parts:
    """Measured. start: seconds once, for the command to begin and end; then of each file, of 3,000 rows: work: seconds on
    a worker; serial: seconds of the command (gives it out, takes its result, merges, writes); carried: bytes over the wire."""

    start: float
    work: float
    serial: float
    carried: float

    @classmethod
    def measured(cls, one: float, many: float, files: int, work: float, carried: float) -> "Parts":
        """one, many: seconds of the command on one worker for a single file and for so many files."""
        serial = max((many - one) / (files - 1) - work, 0.0)
        return cls(max(one - work - serial, 0.0), work, serial, carried)

    def seconds(self, workers: int, files: int, wire: float = WIRE) -> float:
        """Seconds for so many files: start + files × (work / workers + serial + carried / wire).

        Workers share the work and nothing else: the command is one process on one line of `wire` bytes a second, and
        nothing is assumed to overlap, though sending does. So it is an upper bound, and however many workers there are
        the speed-up ends where the serial part and the wire are all that is left.
        """
        return self.start + files * (self.work / workers + self.serial + self.carried / wire)

    def speed_up(self, workers: int, files: int, wire: float = WIRE) -> float:
        """Times as fast as one worker."""
        return self.seconds(1, files, wire) / self.seconds(workers, files, wire)
