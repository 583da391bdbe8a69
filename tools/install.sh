#!/usr/bin/env bash
# Installs what is missing on Debian 12, saying so; called by ./run and ./test.
#   tools/install.sh build    compilers and libraries of the program
#   tools/install.sh check    what the checks need besides
set -euo pipefail

build_packages=(g++ cmake ninja-build mold pkg-config ca-certificates nodejs
  libboost1.81-dev libboost-json1.81-dev libfmt-dev libicu-dev libssl-dev libsodium-dev libpq-dev
  libzip-dev libpugixml-dev liboath-dev libbrotli-dev zlib1g-dev libkainjow-mustache-dev poppler-utils)
check_packages=(libgtest-dev libgmock-dev postgresql-15 clang-format-14 cppcheck hledger ledger chromium)

packages=("${build_packages[@]}")
[ "${1:-build}" = check ] && packages+=("${check_packages[@]}")

missing=()
for package in "${packages[@]}"; do
  if [ "$package" = nodejs ]; then
    command -v npm >/dev/null || missing+=(nodejs npm)
  elif ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
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

# SQLite's source comes with a package of the web front end; no install script of any package runs.
cd "$(dirname "$0")/../web"
if [ ! -f node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
  echo "== fetching the pinned web packages"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.installed
fi
