bu'x'
