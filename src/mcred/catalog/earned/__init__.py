"""Awards, what people decided about them, and what was handed over to the registrar."""
