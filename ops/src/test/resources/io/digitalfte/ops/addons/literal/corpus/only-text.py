'just text'
