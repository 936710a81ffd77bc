# Sourced by the other scripts: makes .venv if there is none and installs the package with the extras named.
#   . scripts/venv.sh; use_venv [EXTRA]
# Re-installs only when pyproject.toml changed. CLEANTEXT_VENV names another place; CLEANTEXT_LOCKED=1 takes the
# versions of scripts/dev.lock.

use_venv() {
  extra=${1:-}
  venv=${CLEANTEXT_VENV:-.venv}
  python=${PYTHON:-python3}
  if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "cleantext needs Python 3.11 or newer as $python: install it, or set PYTHON" >&2
    exit 2
  fi
  if [ ! -x "$venv/bin/python" ]; then
    if ! "$python" -m venv "$venv"; then
      rm -rf "$venv"
      echo "Python cannot make a virtual environment: on Debian, apt install python3-venv" >&2
      exit 2
    fi
  fi
  stamp="$venv/.installed-${extra:-plain}"
  if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
    echo "Installing cleantext${extra:+ with the extra '$extra'} into $venv …" >&2
    locked=
    if [ -n "${CLEANTEXT_LOCKED:-}" ]; then
      sed 's/ --hash.*//' scripts/dev.lock >"$venv/constraints.txt"
      locked="--constraint $venv/constraints.txt"
    fi
    # shellcheck disable=SC2086  # two words, or none
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check $locked --editable ".${extra:+[$extra]}"
    touch "$stamp"
  fi
}
