"""The pages of a site itself: home page, guides, forms of violence; and the demonstration content."""
