{'sequence': 10-1}
