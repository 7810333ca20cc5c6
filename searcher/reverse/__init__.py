"""A description in, headwords out: what is the word for this?"""
