"""Courses: short lessons and questions with explained answers, as pages and as a package for learning systems."""
