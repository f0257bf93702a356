#!/bin/sh
# A sample of the faults that needs nothing but python3: writers beside readers, and signals.
set -eu
cd "$(dirname "$0")"
SAMVERKA=${SAMVERKA:-$PWD/../../build/samverka}
export SAMVERKA PYTHONDONTWRITEBYTECODE=1

status=0
python3 writers.py 4 12 8 5 || status=1
python3 signals.py 25 || status=1
exit "$status"
