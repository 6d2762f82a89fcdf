"""Films of campaigns: what they need before they are shown, how they are made, what their page says."""
