#!/bin/sh
# All faults: many writers, signals, failing system calls, no memory, no room. Some need strace,
# some root; what cannot be done here is skipped with a word. Takes about half an hour.
set -eu
cd "$(dirname "$0")"
SAMVERKA=${SAMVERKA:-$PWD/../../build/samverka}
export SAMVERKA PYTHONDONTWRITEBYTECODE=1

status=0
python3 writers.py || status=1
python3 signals.py || status=1
python3 others.py || status=1
python3 memory.py 3 || status=1
if command -v strace >/dev/null; then
	python3 calls.py || status=1
else
	echo "skipped: failing system calls (no strace)"
fi
exit "$status"
