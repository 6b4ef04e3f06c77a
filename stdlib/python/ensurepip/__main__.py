"""The command ``python -m ensurepip``."""

import sys
import ensurepip

sys.exit(ensurepip._main())
