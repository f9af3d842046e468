"""What the app is as a whole: navigation, language of the page, quiet server."""
