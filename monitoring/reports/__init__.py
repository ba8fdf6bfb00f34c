"""Progress reports: figures frozen in one go, a document drawn from them, printed in the background."""
