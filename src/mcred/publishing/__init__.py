"""What leaves for people: a proposal as a committee reads it, as text, Markdown and a web page."""
