"""Escape-time iteration of the Mandelbrot set: float loops with a data-dependent exit."""
import sys


def iterations(cr, ci, limit):
    zr = zi = 0.0
    n = 0
    while n < limit:
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            break
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
        n += 1
    return n


def render(width, height, limit):
    total = 0
    inside = 0
    digest = 0
    for y in range(height):
        ci = 2.0 * y / height - 1.0
        for x in range(width):
            n = iterations(3.0 * x / width - 2.0, ci, limit)
            total += n
            if n == limit:
                inside += 1
            digest = (digest * 31 + n) % 1_000_003
    return total, inside, digest


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 640
    print(*render(size, size * 2 // 3, 100))


main()
