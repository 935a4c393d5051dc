"""`aigc-rules` and `python -m aigc_rules`: one run in a process of its own."""

import gc
from typing import NoReturn

SELDOM = 200_000  # a run is over before there is much to collect


def main() -> NoReturn:
    """Run a command and leave; at the end there is nothing that would have to be looked through again."""
    gc.set_threshold(SELDOM)
    from aigc_rules.cli.app import main as run

    try:
        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
