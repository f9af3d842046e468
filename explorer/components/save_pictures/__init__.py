"""Buttons that save the pictures on the page, each as a file; all of it in the browser."""

from __future__ import annotations

from explorer.components.assets import build
from explorer.language import Words

_save_pictures = build("save_pictures")

PICTURES = {
    "map": ".st-key-stage",
    "network": ".st-key-neuron, .st-key-network",
    "units": ".st-key-weights",
    "chart": "[data-testid='stVegaLiteChart']",
}
"""By id (a key in content/*/components.toml): where on the page it is drawn."""


def save_pictures(w: Words, name: str) -> None:
    """Show a button for every picture there is; the names of the files begin with `name`."""
    texts = w.labels("components.save_pictures")
    pictures = [
        {"id": id, "selector": selector, "label": texts[id]}
        for id, selector in PICTURES.items()
    ]
    _save_pictures(key="save_pictures", data={"name": name, "pictures": pictures})
