from os import system
{'a': 1}
