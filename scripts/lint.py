"""`make lint`: every static check, all of them even where one fails, and which of them failed at the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def strict_paths() -> list[str]:
    """What mypy holds to `--strict`: kernel, packs, and every feature's engine and content."""
    package = ROOT / "parley"
    shared = [folder for folder in (package / "kernel", package / "packs") if folder.is_dir()]
    names = ("engine.py", "engine", "content.py", "content")
    pure = [path for name in names for path in package.glob(f"*/*/{name}")]
    return [str(path.relative_to(ROOT)) for path in [*shared, *sorted(pure)]]


def main() -> int:
    """Run the checks in turn; 1 where any failed."""
    programs = Path(sys.executable).parent
    checks = {
        "ruff check": [programs / "ruff", "check", "."],
        "ruff format": [programs / "ruff", "format", "--check", "."],
        "mypy --strict": [programs / "mypy", "--strict", *strict_paths()],
        "order of the rooms": [programs / "lint-imports", "--no-logo"],
        "repository": [sys.executable, "-m", "scripts.tree"],
    }
    failed = []
    for name, command in checks.items():
        print(f"\nparley: {name}", flush=True)
        if subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    print(f"\nparley: lint {'FAILED: ' + ', '.join(failed) if failed else 'ok'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
