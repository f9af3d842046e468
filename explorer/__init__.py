"""What the pages share: words, state, controls, charts and components."""
