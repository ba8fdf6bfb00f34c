"""The open call: invite, answer by a personal link, accept field by field."""
