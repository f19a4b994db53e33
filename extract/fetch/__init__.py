"""Feeds on the wire to archived responses and journalled polls: the only network I/O of the project.

One poll, in pseudocode (``poll.poll_feed``; each line names the module that does it):

    with the feed's lock:                                    # one poll of a feed at a time
        state = fold(cached state, journal lines after it)   # state, journal
        answer = visit(feed.url, state's validators)         # visits: robots → pace → session → archive
        reading = read(answer, state)                        # reading: unchanged? a feed? (pure)
        items = new items of the reading + pages still due   # items (pure)
        for item in items that need their page:
            item = settle(item, visit(item.url))             # visits, items
        journal.append(poll)                                 # the commit point
        save(fold(state, poll))                              # a cache

Killed anywhere, the next poll finds the same items: what was archived but not journalled is fetched
again, and what was journalled but not yet in the cached state is folded in first.
"""
