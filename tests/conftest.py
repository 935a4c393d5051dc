"""What all tests share: how many random worlds are tried, and how they are found again."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, Phase, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile(
    "ci", max_examples=60, derandomize=True, deadline=None, database=None, suppress_health_check=_SLOW
)
settings.register_profile(  # does not look for the smallest counter-example
    "quick", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate)
)
settings.register_profile("full", max_examples=2000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes golden files anew; the difference is reviewed like code."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    """One switch for every test that has golden files; and Ctrl-C works also where a job in the background ignores it."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # children would inherit that
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--update"):
        os.environ["UPDATE"] = "1"
