"""Texts of an invented press, and what editors make of them."""

from __future__ import annotations

from dragoman.record import Document
from dragoman.record.ids import document_id

HARBOUR = (
    "VELDT (Reuters) - Norland and Surania agreed on Tuesday to reopen the harbour of Veldt to fishing boats of both "
    "countries, ending a quarrel that had kept four hundred crews ashore since the spring.\n\n"
    "Foreign Minister Ilva Brandt told reporters that the accord would be signed before the first autumn gales. Her "
    "colleague from Surania, Oren Tash, said his government had waited nine years for such a day.\n\n"
    "Under the plan, inspectors from both coast guards will share one pier, and disputes over nets go to a panel of "
    "three retired judges. Fishermen in the old town cheered, although some doubted that the quotas would last.\n\n"
    "The harbour was closed after a patrol boat rammed a trawler in March. Two sailors were hurt in that collision."
)  # fmt: skip
GRAIN = (
    "The parliament of Ostmark voted down a bill on grain exports late on Thursday, a blow to Premier Dana Rusk, who "
    "had promised neighbours cheap wheat. Farmers blocked two bridges with tractors until the count was read out. "
    "Ostmark ships a third of its harvest through ports of Norland, and traders there expect delays. Rusk said she "
    "would try again after the holidays, with better terms for smallholders and fewer licences for the large estates."
)  # fmt: skip


def document(
    text: str, published: str | None = "2021-06-12", outlet: str | None = None, title: str | None = None
) -> Document:
    return Document(id=document_id(text), text=text, published=published, outlet=outlet, title=title)


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")
