"""Commands on students: imports, enrolments, evidence, exceptions, progress, privacy."""
