"""How the built-in translation model is made: restartable steps over one configuration file.

Nothing here is imported by the package, and nothing here fetches anything. `README.md` beside
this file says how to repeat the work on another corpus or language pair.
"""
