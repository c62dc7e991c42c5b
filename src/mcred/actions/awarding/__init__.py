"""From a requirement that is met to an award with its proof, and its hand-over to the registrar."""
