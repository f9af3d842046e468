"""Work too long for one run of a page: the pool, a session's jobs, their buttons."""
