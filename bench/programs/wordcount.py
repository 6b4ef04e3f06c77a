"""Word frequencies over 12 MB of generated text: str.split, dict counting, sorting."""
import sys
from collections import Counter

SYLLABLES = ["ka", "lo", "mi", "ter", "an", "sol", "ve", "ri", "do", "pel", "qu", "est", "na", "bru"]


def generate(size):
    """About `size` characters of words in lines, from a linear congruential generator."""
    vocabulary = []
    for i in range(4000):
        word = SYLLABLES[i % 14] + SYLLABLES[i // 14 % 14] + SYLLABLES[i * 7 % 11]
        if i % 3 == 0:
            word += SYLLABLES[i % 5] + "s"
        vocabulary.append(word.capitalize() if i % 17 == 0 else word)
    state = 12345
    lines = []
    length = 0
    while length < size:
        words = []
        for _ in range(12):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            # Squaring the fraction favours the front of the vocabulary, as in a language.
            position = (state >> 15) * (state >> 15) >> 20
            words.append(vocabulary[position % 4000])
        line = " ".join(words) + ("." if state & 64 else ",")
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000_000
    text = generate(size)
    counts = {}
    for line in text.split("\n"):
        for word in line.split():
            word = word.strip(".,").lower()
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    lengths = Counter(len(word) for word in text.split())
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]
    print(len(text), sum(counts.values()), len(counts))
    for word, count in top:
        print(f"{count:8d} {word}")
    print(sorted(lengths.items()))


main()
