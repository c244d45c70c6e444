"""The lowered system of one check as a file for another tool, so that anybody can have an answer checked independently."""
