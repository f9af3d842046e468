"""Section: a run on all 60,000 images, as a job."""
