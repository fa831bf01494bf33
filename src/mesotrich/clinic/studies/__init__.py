"""Studies in the clinic: protocol, enrolment, sealed allocation, visits, readings, lock."""
