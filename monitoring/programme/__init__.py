"""What monitoring knows of projects and risks: the activities of a project, the targets that a risk endangers."""
