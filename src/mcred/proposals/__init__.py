"""What a proposal is: the file's grammar, its typed model, its reading and its digest. Pure."""
