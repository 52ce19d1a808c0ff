"""The lessons as a website: nothing to install, the activities alive without a kernel."""
