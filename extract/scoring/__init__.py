"""How well annotations agree with gold sets, as figures with intervals. Pure but for ``commands``.

Definitions are those of the sets: contacts (the guide that defines contacts and topics), readouts, event sentences
(PLOVER roots and parties), mentions of actors, and the project's own golden texts.
"""
