"""The ribbon: one function a button."""

from thidua.ribbon.buttons import BUTTONS, press

__all__ = ["BUTTONS", "press"]
