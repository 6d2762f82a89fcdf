"""The clock for all tests of campaigns."""

from .moment import set_clock

__all__ = ["set_clock"]
