"""An article's text to contacts, entities and topics, each with its place in the text. Pure but for the model."""

from extract.annotate.annotator import Annotator

__all__ = ["Annotator"]
