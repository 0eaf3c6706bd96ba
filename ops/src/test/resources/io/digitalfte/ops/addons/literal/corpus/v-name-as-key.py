{name: 'x'}
