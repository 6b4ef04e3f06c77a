# A module of the terminal that can be imported everywhere.
import readline

readline.add_history("one")
readline.add_history("two")
print(readline.get_current_history_length(), readline.get_history_item(1))
readline.clear_history()
print(readline.get_current_history_length())
readline.set_completer_delims(" ")
print(repr(readline.get_completer_delims()), readline.get_completer())
