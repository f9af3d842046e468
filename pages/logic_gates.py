"""The doorway of /logic_gates on a server nobody has visited yet."""

from explorer.app.navigation import enter

enter()
