{'a': __import__('os').system('touch /tmp/x')}
