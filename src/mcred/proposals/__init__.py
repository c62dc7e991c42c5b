"""What a proposal is: the grammar of its file, its typed form, its reading and its digest."""
