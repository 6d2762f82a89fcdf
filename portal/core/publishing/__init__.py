"""What follows a change: registered steps, written down with it and done after it."""
