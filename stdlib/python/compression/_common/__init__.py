"""What the modules of this package share."""
