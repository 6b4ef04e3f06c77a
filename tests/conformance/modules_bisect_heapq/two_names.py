"""bisect and insort are other names of bisect_right and insort_right."""
import bisect

print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, bisect.bisect.__name__)
