"""Sitemaps, news sitemaps and sitemap indexes (sitemaps.org 0.9, Google News) → entries. Pure.

lxml reads without network, DTD or entities, and goes on after an error. An index's entries are its sitemaps:
how deep to follow them is the fetcher's decision.
"""

from __future__ import annotations

from lxml import etree

from extract.parse import times, urls
from extract.parse.entries import Found, make_entry
from extract.records import FeedEntry, FeedKind


def read(body: bytes, url: str, max_entries: int) -> Found:
    """The addresses of a sitemap; of truncated XML those that are whole."""
    if b"<!ENTITY" in body:
        return Found(None, problems=("the body declares XML entities, which is refused",))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Found(None, problems=(f"the body is broken XML: {error}",))
    if root is None:
        return Found(None, problems=("the body is broken XML",))
    problems = []
    fatal = [e for e in parser.error_log if e.level >= etree.ErrorLevels.FATAL]
    if fatal:
        problems.append(f"not well-formed: {fatal[0].message}")
    nodes = [node for node in root if isinstance(node.tag, str) and _name(node) in ("url", "sitemap")]
    if fatal and nodes and fatal[0].type_name == "ERR_TAG_NOT_FINISHED" and _child(nodes[-1], "loc") is None:
        nodes.pop()
    if len(nodes) > max_entries:
        problems.append(f"only the first {max_entries} of {len(nodes)} entries were read")
    entries = [make_entry(_entry(node), url) for node in nodes[:max_entries]]
    named = tuple(entry for entry in entries if entry.url)
    if len(named) < len(entries):
        problems.append(f"{len(entries) - len(named)} entries have no web address and were skipped")
    return Found(_kind(root, nodes), entries=named, problems=tuple(problems))


def read_lines(body: bytes, url: str, max_entries: int) -> Found:
    """A sitemap in its text form, one address a line; no sitemap at all if any line is something else."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    if not lines or any(urls.canonicalise(line) is None for line in lines):
        return Found(None)
    dropped = len(lines) - max_entries
    problems = (f"only the first {max_entries} of {len(lines)} entries were read",) if dropped > 0 else ()
    entries = tuple(make_entry(FeedEntry("", line, ""), url) for line in lines[:max_entries])
    return Found(FeedKind.SITEMAP, entries=entries, problems=problems)


def _kind(root: etree._Element, nodes: list[etree._Element]) -> FeedKind:
    if _name(root) == "sitemapindex":
        return FeedKind.SITEMAP_INDEX
    is_news = any(_child(node, "news") is not None for node in nodes)
    return FeedKind.NEWS_SITEMAP if is_news else FeedKind.SITEMAP


def _entry(node: etree._Element) -> FeedEntry:
    """``lastmod`` is when the page changed; only a news sitemap says when it was published."""
    news = _child(node, "news")
    return FeedEntry(
        entry_id="",
        url=_text(node, "loc") or (node.text or "").strip(),
        title=_text(news, "title"),
        published_at=times.utc(times.parse(_text(news, "publication_date"))),
        updated_at=times.utc(times.parse(_text(node, "lastmod"))),
    )


def _name(node: etree._Element) -> str:
    return str(etree.QName(node).localname)


def _child(node: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name in any namespace: publishers misspell the namespaces."""
    for child in node if node is not None else ():
        if isinstance(child.tag, str) and _name(child) == name:
            return child
    return None


def _text(node: etree._Element | None, name: str) -> str:
    child = _child(node, name)
    return "".join(child.itertext()).strip() if child is not None else ""
