"""An article's text to contacts, events and topics, each with its place in the text. Pure but for the model.

The door is ``annotator.Annotator``; nothing is imported here, so that a command's help needs no language model.
"""
