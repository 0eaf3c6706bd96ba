{'na' 'me': 1}
