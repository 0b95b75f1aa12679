"""Korean particles for any text: `attach` one, find those that do not agree with the sound before them, repair them."""

from locpipe.languages.particles.agreement import Fault, attach, faults, form, repaired
from locpipe.languages.particles.readings import Reading

__all__ = ["Fault", "Reading", "attach", "faults", "form", "repaired"]
