"""`python -m locpipe`."""

import sys

from locpipe.cli import main

sys.exit(main())
