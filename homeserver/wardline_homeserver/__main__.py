# SPDX-License-Identifier: Apache-2.0
"""python -m wardline_homeserver bootstrap: IT's first step on the server."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from synapse.module_api.errors import ConfigError

from .bootstrap import AlreadyDone, BadName, CannotStart, bootstrap
from .schema import NewerSchema


def main() -> int:
    """Exit codes: 0 done, 1 database, keys or configuration can't be used, 2 usage, 3 there is an it_admin already."""
    parser = argparse.ArgumentParser(prog="python -m wardline_homeserver")
    verbs = parser.add_subparsers(dest="verb", required=True)
    command = verbs.add_parser(
        "bootstrap",
        help="make the first it_admin and print an activation code",
        description="Makes the first it_admin and prints an activation code. Synapse may be running or stopped. "
        "Exit codes: 0 done, 1 database, keys or configuration can't be used, 2 usage, 3 done before.",
    )
    command.add_argument("--config", type=Path, required=True, help="homeserver.yaml")
    command.add_argument("--user", required=True, help="localpart, such as ada.novak")
    command.add_argument("--name", required=True, help='as colleagues see it, such as "Ada Novak"')
    options = parser.parse_args()
    try:
        user_id, code = bootstrap(options.config, options.user, options.name)
    except BadName as error:
        print(error, file=sys.stderr)
        return 2
    except AlreadyDone as error:
        print(error, file=sys.stderr)
        return 3
    except (CannotStart, ConfigError, NewerSchema, sqlite3.Error) as error:
        print(f"can't be done: {error}", file=sys.stderr)
        return 1
    print(f"User:            {user_id}")
    print(f"Activation code: {code}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
