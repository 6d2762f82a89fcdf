"""What every page shares: languages, numbers, figures, safety, snapshots, publishing."""
