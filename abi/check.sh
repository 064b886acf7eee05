#!/usr/bin/env bash
# All nets around the C ABI.   check.sh LIBRARY
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
bash "$here/headers.sh"
bash "$here/layout.sh"
bash "$here/one_guard.sh"
bash "$here/exports.sh" "$1"
