{'a': rf'x{y}'}
