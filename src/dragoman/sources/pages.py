"""The article of an HTML page, by trafilatura; plain text and Markdown."""

from __future__ import annotations

import logging
import re
from typing import Any

from dragoman.sources.headers import front_matter, header_lines
from dragoman.sources.source import Failure, Source, parse_day
from dragoman.sources.tables import undated

# A day the page states, in its metadata or beside the byline. An extensive search would take a copyright year for
# the first of January; the latest day is fixed so that a page is read tomorrow as it was today.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}

TAGS = 50_000  # in a page: each costs the extractor time, some ten thousandths of a second
_WHOLE = re.compile(r"<(?:html|body|!doctype)\b", re.I)
_STOP = re.compile(r"[.!?…。！？؟۔।]")


def from_text(
    text: str, *, source_id: str = "text", title: str | None = None, url: str | None = None, outlet: str | None = None,
    author: str | None = None, published: str | None = None, markdown: bool = False,
) -> Source:  # fmt: skip
    """A source from a text; header lines and front matter at its top are read, and what is given wins."""
    front = front_matter(text)
    fields, body = (front.fields, front.body) if front.body else header_lines(text)
    notes = (undated(source_id, front.bad_date),) if front.bad_date and not published else ()
    return Source(
        source_id=source_id, text=text, title=title or fields.get("title"), url=url or fields.get("url"),
        outlet=outlet or fields.get("outlet"), author=author or fields.get("author"), notes=notes,
        published=published or fields.get("published"), language=fields.get("language"), body_start=body,
        markdown=markdown or bool(front.body),
    )  # fmt: skip


def from_html(page: str, *, source_id: str, url: str | None = None) -> Source | Failure:
    """The article of a page, with title, author, day and outlet from its metadata.

    The text is what trafilatura takes for the article, one blank line between paragraphs.
    """
    tags = page.count("<")
    if tags > TAGS:
        return Failure(
            source_id=source_id, kind="too_large", problem=f"holds {tags:,} tags, more than any article ({TAGS:,})",
            advice="Save its text as .txt and read that",
        )  # fmt: skip
    try:
        found = _extract(page, url)
    except Exception as error:  # the extractor meets pages of every kind; one bad page must not stop the others
        return Failure(
            source_id=source_id, kind="unreadable", problem=f"the page cannot be taken apart ({type(error).__name__})",
            advice="Save its text as .txt and read that",
        )  # fmt: skip
    if found is None:
        return Failure(
            source_id=source_id, kind="empty", problem="holds no article that could be found",
            advice="Save its text as .txt and read that",
        )  # fmt: skip
    return Source(
        source_id=source_id, text=found.text.replace("\n", "\n\n"), title=found.title or None, url=found.url or url,
        outlet=found.sitename or None, author=found.author or None,
        published=parse_day(found.date) if found.date else None,
    )  # fmt: skip


def _extract(page: str, url: str | None) -> Any:
    """What trafilatura makes of a page: first with precision, then anything."""
    import trafilatura

    # It logs each page without an article; the failure says it better.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    options: dict[str, Any] = {
        "url": url, "include_comments": False, "include_tables": False, "with_metadata": True,
        "date_extraction_params": dict(_DATES),
    }  # fmt: skip
    if not _WHOLE.search(page):
        page = f"<html><body>{page}</body></html>"  # a part of a page, which the extractor would not look at
    for precise in (True, False):
        found: Any = trafilatura.bare_extraction(page, favor_precision=precise, favor_recall=not precise, **options)
        # Of a page without an article it finds the menu; an article has a sentence.
        if found is not None and _STOP.search(found.text or ""):
            return found
    return None
