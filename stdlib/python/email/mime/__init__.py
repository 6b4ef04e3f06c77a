"""Classes of messages by the type of their content."""
