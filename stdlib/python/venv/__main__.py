"""The command ``python -m venv``."""

import sys
from venv import main

try:
    main()
except Exception as problem:
    print(f'Error: {problem}', file=sys.stderr)
    sys.exit(1)
