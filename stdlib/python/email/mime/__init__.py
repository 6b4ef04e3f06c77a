"""Classes of messages for the types of MIME."""
