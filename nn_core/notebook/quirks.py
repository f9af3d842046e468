"""The notebook's eleven quirks by key, in the order a reader meets them."""

from collections.abc import Mapping
from types import MappingProxyType

from .quirk import Quirk
from .quirks_networks import NETWORK_QUIRKS
from .quirks_training import TRAINING_QUIRKS

QUIRKS: Mapping[str, Quirk] = MappingProxyType(
    {quirk.key: quirk for quirk in NETWORK_QUIRKS + TRAINING_QUIRKS}
)
