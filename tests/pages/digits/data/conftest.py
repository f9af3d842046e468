"""The mirrors and folders of MNIST that the tests of the download share."""

from tests.explorer.mnist.conftest import direct, fetch, mirror, nowhere, whole

__all__ = ["direct", "fetch", "mirror", "nowhere", "whole"]
