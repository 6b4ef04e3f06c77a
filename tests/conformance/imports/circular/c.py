from d import thing

other = 1
