"""From a feed on the wire to an annotated article in the landing folder.

    feeds.csv ─► poll ─► fetch ─► ARCHIVE ─► parse ─► annotate ─► LANDING
               (what is due)   (WARC, raw   (page ►  (article ►   (Parquet
                                bytes, once) article)  contacts …)  per batch)

In pseudocode:

    for feed in due_feeds(feeds, states, now):        # pure decision
        answer = session.get(feed.url)                # extract.fetch, the only network I/O
        archive.append(answer)                        # raw bytes are safe before anything reads them
        for entry in parse.feeds.parse(answer.body):  # extract.parse, pure
            if entry is new or changed:
                archive.append(session.get(entry.url))
        journal.append(poll)                          # the poll and all it found; the commit point

    for polls in batches(journal - landed):           # extract.process
        for item in polls.items:
            article = parse.articles.parse(archive.read(item))
            annotation = annotator.annotate(article)  # extract.annotate, pure but for the model
        landing.write(batch)                          # extract.landing: temporary folder, then rename

Nothing here touches a database, so any number of workers may run it; loading is ``warehouse``'s.
"""
