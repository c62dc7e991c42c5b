"""Campus policies as data, their typed view, and the rules that judge a proposal by them. Pure."""
