"""The doorway of /logic_gates on a server nobody has visited yet."""

from explorer.navigation import enter

enter()
