{'a': class}
