"""The signal that the photos of a series changed: other apps may depend on them, and this app knows none of those."""

from django.dispatch import Signal

# Sent inside the transaction in which a photo is measured or refused, or a series is corrected, so that what follows from it is
# kept together with it or not at all. `series`: the row.
photos_changed = Signal()
