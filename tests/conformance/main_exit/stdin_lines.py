# Iterating over standard input.
import sys
words = {}
for number, line in enumerate(sys.stdin, 1):
    for w in line.split():
        words.setdefault(w.lower().strip(".,"), []).append(number)
for w in sorted(words): print(w, words[w])
print(sys.stdin.readline() == "")
