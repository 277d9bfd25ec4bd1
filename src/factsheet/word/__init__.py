"""What a Word file says: a guarded package, the places of facts in it, its other words, and the baseline it carries.

The backend that writes Word files and the way back from one both stand on this room: what was
written is read by the same code that reads it when it comes back edited.
"""
