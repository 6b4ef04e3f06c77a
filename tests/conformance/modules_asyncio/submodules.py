# Modules of the package are there without an import of their own.
import asyncio

print(asyncio.log.logger.name)
print(asyncio.constants.DEBUG_STACK_DEPTH)
print(asyncio.threads.to_thread is asyncio.to_thread)
for name in ('base_events', 'base_futures', 'base_subprocess', 'base_tasks', 'constants', 'coroutines', 'events', 'exceptions',
             'format_helpers', 'futures', 'graph', 'locks', 'log', 'mixins', 'protocols', 'queues', 'runners',
             'selector_events', 'staggered', 'streams', 'subprocess', 'taskgroups', 'tasks', 'threads', 'timeouts',
             'transports', 'trsock', 'unix_events'):
    print(getattr(asyncio, name).__name__)
