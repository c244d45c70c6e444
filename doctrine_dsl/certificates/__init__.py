"""What is written down of verdicts for strangers to check, and the checking of it. Nothing here believes what a certificate says."""
