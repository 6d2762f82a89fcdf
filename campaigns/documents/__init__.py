"""A text written once, as a document: a neutral form, and what is made of it (PDF, Word, a page of an archive)."""
