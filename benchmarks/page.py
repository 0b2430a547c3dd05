"""The page of results, docs/benchmarks.md: tables, goals beside what was reached, the machine and the day."""

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from measuring import Run, Spread, median, ratio

TIMED = ("", "wall", "min", "max", "CPU", "min", "max", "seconds", "peak MB")
INTRO = """# Benchmarks

Written by `uv run --group bench python benchmarks`; `--small` runs the same in half a minute, as the tests do.

Ratios stand for themselves, seconds are this machine's own. Everything in a table ran in one run, in turns, on the same
made-up books; **1** is the first line of its group. *wall*: elapsed time, *CPU*: processor time of a process and its
children; each as median, min and max of the rounds, every round against the same round of the base; where a round took
minutes there is one. *seconds*: median wall time. *peak MB*: resident memory of a process and its children together, what
they share counted once. What ours is compared with is the script that users would write, in `benchmarks/instead/`."""


@dataclass(frozen=True)
class Table:
    """head: of the columns; lines: cells as they are printed."""

    title: str
    text: str
    head: Sequence[str]
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Goal:
    """What was aimed at. of: in words; sign: "≤" or "≥"; found: None where it could not be measured; cpu: the same ratio of
    processor times, where it means something."""

    of: str
    sign: str
    limit: float
    found: Spread | None
    unit: str = "×"
    cpu: Spread | None = None

    @property
    def reached(self) -> bool:
        """By the median."""
        if self.found is None:
            return False
        return self.found.median <= self.limit if self.sign == "≤" else self.found.median >= self.limit

    def line(self) -> tuple[str, ...]:
        aim = f"{self.sign} {self.limit:g} {self.unit}"
        if self.found is None:
            return self.of, aim, "–", "–", "–", "–", "not measured"
        cpu = number(self.cpu.median) if self.cpu else "–"
        return self.of, aim, *map(number, self.found), cpu, "reached" if self.reached else "**not reached**"


@dataclass(frozen=True)
class Section:
    """What a family of measurements found."""

    tables: Sequence[Table]
    goals: Sequence[Goal] = field(default_factory=tuple)


def number(value: float) -> str:
    """Three digits that matter."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 4
    return f"{value:,.{digits}f}"


def timed(
    groups: Mapping[str, Mapping[str, Sequence[Run]]], absent: Mapping[str, str] | None = None
) -> list[list[str]]:
    """Lines under TIMED. groups: name of the group ("" for none) -> name -> its runs, the first of a group is 1.

    absent: what could not be measured -> why.
    """
    lines = []
    for group, named in groups.items():
        base = next(iter(named.values()))
        for name, runs in named.items():
            ratios = [*ratio(runs, base), *ratio(runs, base, "cpu")]
            memory = max(run.megabytes for run in runs)
            seconds = median(runs)
            lines.append(
                [
                    f"{group}: {name}" if group else name,
                    *map(number, ratios),
                    number(seconds),
                    f"{memory:.0f}" if memory else "–",
                ]
            )
    return lines + [[name, why, *["–"] * (len(TIMED) - 2)] for name, why in (absent or {}).items()]


def page(families: Mapping[str, Section], day: date) -> str:
    """The whole page, in Markdown. families: by name."""
    goals = [goal.line() for section in families.values() for goal in section.goals]
    head = [
        "## Machine",
        _grid(("", ""), machine(day)),
        "## Goals",
        _grid(("", "goal", "wall", "min", "max", "CPU", ""), goals),
    ]
    parts = [_family(name, section) for name, section in families.items()]
    return "\n\n".join([INTRO, *head, *parts]) + "\n"


def machine(day: date) -> list[tuple[str, str]]:
    """What it ran on, without its name."""
    cpu = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        ("processor", cpu[1] if cpu else platform.machine()),
        ("cores", str(len(os.sched_getaffinity(0)))),
        ("memory", f"{memory:.0f} GB"),
        ("Python", platform.python_version()),
        ("system", platform.system()),
        ("day", day.isoformat()),
        ("busy before the first measurement", f"{os.getloadavg()[0]:.1f} processes"),
    ]


def skeleton(text: str) -> dict[str, list[str]]:
    """What does not change from run to run: family -> headings, heads of tables, first cells; numbers in them are "N"."""
    kept: dict[str, list[str]] = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, *lines = part.splitlines()
        firsts = [
            line.split("|")[1].strip() if line.startswith("|") else line for line in lines if line[:1] in ("|", "#")
        ]
        kept[name] = [re.sub(r"\d[\d,.]*", "N", line) for line in firsts]
    return kept


def _family(name: str, section: Section) -> str:
    tables = [f"### {table.title}\n\n{table.text}\n\n{_grid(table.head, table.lines)}" for table in section.tables]
    return "\n\n".join([f"## {name.capitalize()}", *tables])


def _grid(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *lines))
