#!/usr/bin/env bash
# Installs what is missing on Debian 12, saying so; called by ./run and ./test.
#   tools/install.sh build    compilers and libraries of the program
#   tools/install.sh check    what the checks need besides
#   tools/install.sh bench    what bench/run needs besides
set -euo pipefail

build_packages=(g++ cmake ninja-build mold pkg-config ca-certificates nodejs
  libboost1.81-dev libboost-json1.81-dev libfmt-dev libicu-dev libssl-dev libsodium-dev libpq-dev
  libzip-dev libpugixml-dev liboath-dev libbrotli-dev zlib1g-dev libcurl4-openssl-dev libkainjow-mustache-dev
  libpango1.0-dev libcairo2-dev fonts-liberation2 poppler-utils)
check_packages=(libgtest-dev libgmock-dev postgresql-15 clang-format-14 cppcheck hledger ledger chromium
  python3-aiosmtpd openssl)

bench_packages=(wrk curl python3 postgresql-15)

cd "$(dirname "$0")/.."
. tools/node.sh
packages=("${build_packages[@]}")
[ "${1:-build}" = check ] && packages+=("${check_packages[@]}")
[ "${1:-build}" = bench ] && packages+=("${bench_packages[@]}")

missing=()
installed=$(dpkg-query -W -f='${Package}=${Status}\n' "${packages[@]}" 2>/dev/null || true)
for package in "${packages[@]}"; do
  if [ "$package" = nodejs ]; then
    command -v npm >/dev/null || missing+=(nodejs npm)
  elif ! grep -q "^$package=.* ok installed" <<<"$installed"; then
    missing+=("$package")
  fi
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "== installing: ${missing[*]}"
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
fi

# Vite asks for a Node newer than Debian 12's own (18). The npm registry has it too: pinned with its
# hash in tools/node/package-lock.json, for this project alone; nothing else of the system changes.
node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)'
}
if ! node_is_new_enough; then
  echo "== fetching a newer Node than $(node --version) into build/tools/node"
  mkdir -p build/tools/node
  cp tools/node/package.json tools/node/package-lock.json build/tools/node/
  (cd build/tools/node && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  ln -sfn "$(cd build/tools/node && echo node_modules/node-linux-*/bin)" build/tools/node/bin
  . tools/node.sh
  node_is_new_enough || { echo "no Node for this machine ($(uname -m)): install one >= 20.19" >&2; exit 1; }
fi

# SQLite's source comes with a package of the web front end; no install script of any package runs.
cd web
if [ ! -f node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
  echo "== fetching the pinned web packages"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.installed
fi
