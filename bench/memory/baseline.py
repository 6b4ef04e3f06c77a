"""What an empty program of this form takes."""
N = 1_000_000
print(N)
