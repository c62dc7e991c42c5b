"""What students do: enrolments, results, evidence, exceptions; and whose record changed."""
