{'summary': ' '.join(['a', 'b'])}
