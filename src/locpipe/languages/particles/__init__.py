"""Korean particles for any text: `attach` one, find those that do not agree with the sound before them, repair them."""

from locpipe.languages.particles.agreement import Fault, attach, faults, form, leading_closed, repaired
from locpipe.languages.particles.readings import Reading, ending
from locpipe.languages.particles.sounds import Sound

__all__ = ["Fault", "Reading", "Sound", "attach", "ending", "faults", "form", "leading_closed", "repaired"]
