"""secrets.token_urlsafe."""
import secrets

token = secrets.token_urlsafe(16)
print(len(token), len(secrets.token_urlsafe()), set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))
