"""The library that ships with the tool, and what its readers may rely on."""
