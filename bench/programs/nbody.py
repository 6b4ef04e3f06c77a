"""Gravitational n-body simulation: float arithmetic on lists of attributes."""
import sys
from math import pi, sqrt

SOLAR_MASS = 4 * pi * pi
DAYS_PER_YEAR = 365.24


def planet(x, y, z, vx, vy, vz, mass):
    return [x, y, z, vx * DAYS_PER_YEAR, vy * DAYS_PER_YEAR, vz * DAYS_PER_YEAR, mass * SOLAR_MASS]


def solar_system():
    sun = planet(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    jupiter = planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
                     0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023,
                     0.000954791938424326609)
    saturn = planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
                    -0.00276742510726411021, 0.00499852801234917238, 0.0000230417297573763929,
                    0.000285885980666130812)
    uranus = planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
                    0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556,
                    0.0000436624404335156298)
    neptune = planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
                     0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870,
                     0.0000515138902046611451)
    bodies = [sun, jupiter, saturn, uranus, neptune]
    for axis in (3, 4, 5):
        momentum = sum(b[axis] * b[6] for b in bodies)
        sun[axis] = -momentum / SOLAR_MASS
    return bodies


def energy(bodies):
    total = 0.0
    for i, b in enumerate(bodies):
        x, y, z, vx, vy, vz, mass = b
        total += 0.5 * mass * (vx * vx + vy * vy + vz * vz)
        for other in bodies[i + 1:]:
            dx = x - other[0]
            dy = y - other[1]
            dz = z - other[2]
            total -= mass * other[6] / sqrt(dx * dx + dy * dy + dz * dz)
    return total


def advance(bodies, pairs, dt, steps):
    for _ in range(steps):
        for a, b in pairs:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            squared = dx * dx + dy * dy + dz * dz
            magnitude = dt / (squared * sqrt(squared))
            to_a = b[6] * magnitude
            to_b = a[6] * magnitude
            a[3] -= dx * to_a
            a[4] -= dy * to_a
            a[5] -= dz * to_a
            b[3] += dx * to_b
            b[4] += dy * to_b
            b[5] += dz * to_b
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 180_000
    bodies = solar_system()
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    print(f"{energy(bodies):.9f}")
    advance(bodies, pairs, 0.01, steps)
    print(f"{energy(bodies):.9f}")


main()
