"""Work too long for one run of a page: its engine, a session's jobs, their buttons."""
