"""The doorway of /workshop on a server nobody has visited yet."""

from explorer.app.navigation import enter

enter()
