#!/usr/bin/env bash
# Resolve the versions anew and write the two lists that plain pip installs. uv.lock stays here: it names hosts.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "tools/lock.sh needs uv: pip install uv" >&2; exit 1; }

export_lock() {
    {
        echo "# Written by tools/lock.sh from pyproject.toml; every version that $2."
        uv export --quiet --locked --format requirements-txt --no-hashes --no-emit-project --no-annotate --no-header "${@:3}"
    } >"$1"
}

uv lock "${UV_LOCK_ARGS:---upgrade}"
export_lock requirements.lock "running dragoman needs" --no-dev
export_lock requirements-dev.lock "changing dragoman needs" --dev
