"""A badge's states, what moves it from one to the next, and the port to the provider. Pure."""
