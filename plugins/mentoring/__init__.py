"""A mentoring programme described once, shown everywhere."""
