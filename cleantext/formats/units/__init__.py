"""Files with layout as units of text: read, translate the texts, rebuild; the rest stays byte for byte."""
