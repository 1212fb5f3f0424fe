"""Make sure that WeasyPrint finds Pango: install it where that is allowed, else print the exact line to run."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

DEBIAN = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
LIBRARIES = ["pango-1.0", "pangoft2-1.0", "harfbuzz-subset"]


def missing() -> list[str]:
    return [name for name in LIBRARIES if not ctypes.util.find_library(name)]


def main() -> int:
    if sys.platform == "win32" or not missing():
        return 0
    if sys.platform == "darwin":
        line = ["brew", "install", "pango"]
        allowed = shutil.which("brew") is not None
    elif shutil.which("apt-get"):
        line = ["apt-get", "install", "--yes", "--no-install-recommends", *DEBIAN]
        allowed = os.geteuid() == 0
    elif shutil.which("dnf"):
        line, allowed = ["dnf", "install", "-y", "pango", "harfbuzz"], os.geteuid() == 0
    else:
        print("The report needs the libraries Pango and HarfBuzz: install them with this system's package manager.")
        return 1
    if allowed:
        print("Installing what the report needs:", " ".join(line), flush=True)
        if line[0] == "apt-get":
            subprocess.run(["apt-get", "update", "--quiet"], check=False, stdout=subprocess.DEVNULL)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(line, check=False, stdout=subprocess.DEVNULL, env=environment)
        if not missing():
            return 0
    prefix = "" if line[0] == "brew" else "sudo "
    print("The report needs Pango. Run this line once, then the same make command again:")
    print(f"\n    {prefix}{' '.join(line)}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
