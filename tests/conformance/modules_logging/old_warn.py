"""The old `warn` of loggers, adapters and of the module warns of itself."""
import logging
import sys
import warnings

logging.basicConfig(stream=sys.stdout, format="%(message)s")
logger = logging.getLogger("a")
for warn in logger.warn, logging.LoggerAdapter(logger).warn, logging.warn:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warn("said %d", 1)
    print([str(w.message) for w in caught], caught[0].lineno)
