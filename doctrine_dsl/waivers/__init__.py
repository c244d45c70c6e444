"""Failed checks that somebody answers for (waivers), or that failed before (a baseline). What is unknown or wrong is never excused here."""
