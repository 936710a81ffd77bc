"""How the probe of the learned detector is made; nothing here is imported by the package."""
