#!/usr/bin/env bash
# Base weights and committed texts -> assets/model. Python 3.11, two CPU cores: more than five hours.
# Usage: bash training/run.sh [WORK_FOLDER]
set -euo pipefail
cd "$(dirname "$0")"
work=${1:-../.build/training}
mkdir -p "$work"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r requirements.txt
python="$work/venv/bin/python"
"$python" teach.py "$work" | tee "$work/teach.log"
"$python" distill.py "$work" | tee "$work/distill.log"
"$python" export.py "$work" ../assets/model
"$python" words.py ../assets/model ../tests/unit/model/word-scorer.expected.json | tee "$work/words.log"
