"""The rules, one file each, in reading order: entries (V), prerequisites (P), quotas (Q), totals and report (T)."""

from thidua.rules.all_rules import RULES

__all__ = ["RULES"]
