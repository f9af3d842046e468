"""The doorway of /mnist on a server nobody has visited yet."""

from explorer.navigation import enter

enter()
