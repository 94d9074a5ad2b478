# SPDX-License-Identifier: Apache-2.0
"""The packages under test lie two folders up; nothing is installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
