def use(): return len
