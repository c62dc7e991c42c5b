"""What is known of a student: person, completions, evidence, enrolment, exceptions; and the registrars' files."""
