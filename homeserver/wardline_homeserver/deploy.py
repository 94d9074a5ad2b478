# SPDX-License-Identifier: Apache-2.0
"""Makes, starts and stops a Synapse of one process with our module: for the demo, for tests, for a first look.

From Python: `create(Settings(folder=…, port=free_port()))`, then `start()`, `stop()`.
From elsewhere: `python -m wardline_homeserver.deploy run|up|down|status --folder …`; see `--help`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import yaml
from signedjson.key import generate_signing_key, write_signing_keys

from .certificates import ensure_certificates
from .files import ensure_server_keys
from .synapse_config import NotAllowed, Settings, render, write

START_SECONDS = 90
STOP_SECONDS = 20


class StartFailed(Exception):
    """Synapse ended, or did not answer in time. The text names the log to read."""


@dataclass(frozen=True)
class Deployment:
    """A folder with everything one Synapse needs."""

    folder: Path
    port: int
    server_name: str

    @property
    def base_url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def ca_file(self) -> Path:
        return self.folder / "ca.pem"

    @property
    def config_file(self) -> Path:
        return self.folder / "homeserver.yaml"

    def as_json(self) -> dict[str, str | int]:
        return {
            "base_url": self.base_url,
            "ca_file": str(self.ca_file),
            "server_name": self.server_name,
            "config": str(self.config_file),
        }


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def create(settings: Settings) -> Deployment:
    """Writes keys, certificates and configuration; what exists of keys, database and media is kept.

    To start on a database made elsewhere, put homeserver.db and signing.key into the folder first.
    """
    render(settings)  # refuses before anything is written
    folder = settings.folder
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ensure_certificates(folder, settings.names)
    ensure_server_keys(folder / "wardline-keys.json")
    _ensure_signing_key(folder / "signing.key")
    write(settings)
    return Deployment(folder, settings.port, settings.server_name)


def load(folder: Path) -> Deployment:
    """The deployment that `create` made in `folder`."""
    config = yaml.safe_load((folder / "homeserver.yaml").read_text())
    return Deployment(folder, config["listeners"][0]["port"], config["server_name"])


def start(deployment: Deployment) -> subprocess.Popen[bytes]:
    """Starts Synapse as a child of this process and returns once it answers. StartFailed otherwise."""
    process = _spawn(deployment, detached=False)
    _wait_until_up(deployment, process)
    return process


def start_detached(deployment: Deployment) -> int:
    """Starts Synapse so that it outlives this process; returns its process id once it answers."""
    running = running_pid(deployment.folder)
    if running:
        return running
    process = _spawn(deployment, detached=True)
    _pid_file(deployment.folder).write_text(str(process.pid))
    _wait_until_up(deployment, process)
    return process.pid


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends a child started by `start`: asks first, insists after 20 s."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stop_detached(folder: Path) -> bool:
    """Ends what `start_detached` started in `folder`; False when nothing runs."""
    pid = running_pid(folder)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline and running_pid(folder) is not None:
        time.sleep(0.05)
    if running_pid(folder) is not None:
        os.kill(pid, signal.SIGKILL)
    _pid_file(folder).unlink(missing_ok=True)
    return True


def running_pid(folder: Path) -> int | None:
    """Process id of the Synapse that serves `folder`, or None. A recycled id is not taken for ours."""
    try:
        pid = int(_pid_file(folder).read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if str(folder / "homeserver.yaml").encode() in command else None


def answers(deployment: Deployment, timeout: float = 2.0) -> bool:
    """True when the server answers /versions over TLS that our own authority vouches for."""
    try:
        context = ssl.create_default_context(cafile=str(deployment.ca_file))
        url = f"{deployment.base_url}/_matrix/client/versions"
        with urllib.request.urlopen(url, timeout=timeout, context=context) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _spawn(deployment: Deployment, *, detached: bool) -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    package_parent = str(Path(__file__).resolve().parent.parent)
    known = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = package_parent if not known else package_parent + os.pathsep + known
    with (deployment.folder / "start.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "synapse.app.homeserver", "-c", str(deployment.config_file)],
            cwd=deployment.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=detached,
            umask=0o077,
        )


def _wait_until_up(deployment: Deployment, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise StartFailed(f"Synapse ended with {process.returncode}; see {deployment.folder / 'start.log'}")
        if answers(deployment):
            return
        time.sleep(0.1)
    stop(process)
    raise StartFailed(f"Synapse did not answer in {START_SECONDS} s; see {deployment.folder / 'homeserver.log'}")


def _ensure_signing_key(path: Path) -> None:
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as stream:
        write_signing_keys(stream, [generate_signing_key("a_" + os.urandom(2).hex())])


def _pid_file(folder: Path) -> Path:
    return folder / "wardline.pid"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m wardline_homeserver.deploy", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    texts = {
        "run": "start in the foreground: prints one JSON line when up, ends on SIGTERM or when stdin closes",
        "up": "start in the background (nothing happens when it runs already); prints one JSON line",
        "create": "write configuration and keys only; prints one JSON line",
    }
    for verb, text in texts.items():
        command = verbs.add_parser(verb, help=text)
        command.add_argument("--folder", type=Path, required=True, help="data folder; made if missing")
        command.add_argument("--port", type=int, default=0, help="0 (default): keep the folder's, else a free one")
        command.add_argument("--server-name", default="mercy.localhost")
        command.add_argument("--hospital-name", default="Mercy General")
        command.add_argument("--bind", default="127.0.0.1")
        command.add_argument("--name", action="append", default=[], help="further host name in the certificate")
        command.add_argument("--token-ms", type=int, default=300_000, help="life of an access token")
        command.add_argument("--throttle", type=json.loads, default={}, help="JSON object, for tests")
        command.add_argument("--kdf", type=json.loads, default={}, help='JSON object {"m":…,"t":…,"p":…}')
        for flag in ("demo", "allow-plaintext", "localdb"):
            command.add_argument("--" + flag, action="store_true", help="loopback only")
    for verb, text in {"down": "stop what `up` started", "status": "exit 0 and one JSON line when it runs"}.items():
        verbs.add_parser(verb, help=text).add_argument("--folder", type=Path, required=True)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    folder = options.folder.resolve()
    port = options.port or (load(folder).port if (folder / "homeserver.yaml").exists() else free_port())
    return Settings(
        folder=folder,
        port=port,
        server_name=options.server_name,
        bind=options.bind,
        names=options.name,
        hospital_name=options.hospital_name,
        access_token_ms=options.token_ms,
        demo=options.demo,
        allow_plaintext=options.allow_plaintext,
        localdb_enabled=options.localdb,
        throttle=options.throttle,
        kdf=options.kdf,
    )


def _say(deployment: Deployment, pid: int | None) -> None:
    print(json.dumps({**deployment.as_json(), **({} if pid is None else {"pid": pid})}), flush=True)


def _run(deployment: Deployment) -> int:
    process = start(deployment)
    _say(deployment, process.pid)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: process.terminate())

    def end_with_parent() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        process.terminate()

    threading.Thread(target=end_with_parent, daemon=True).start()
    process.wait()
    return 0


def main() -> int:
    """Exit codes: 0 done, 1 could not start, 2 usage, 3 nothing runs (down, status), 4 not allowed."""
    options = _arguments().parse_args()
    if options.verb in ("down", "status"):
        folder = options.folder.resolve()
        if options.verb == "down":
            return 0 if stop_detached(folder) else 3
        pid = running_pid(folder)
        if pid is None:
            return 3
        _say(load(folder), pid)
        return 0
    try:
        deployment = create(_settings(options))
        if options.verb == "run":
            return _run(deployment)
        _say(deployment, start_detached(deployment) if options.verb == "up" else None)
        return 0
    except NotAllowed as error:
        print(error, file=sys.stderr)
        return 4
    except (StartFailed, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
