"""The colours of the app, once for charts, canvases, styles and the theme.

Orange is negative, class 0 and wrong; blue is positive, class 1 and right. Both are of the
colours of Okabe and Ito (2008), which readers of every colour sight tell apart; both stand
out at least 3:1 from the white and from the dark background. `explorer/components/assets.py`
hands the colours to scripts (`PALETTE`) and styles (`var(--nn-...)`); `.streamlit/config.toml`
repeats those of the theme, and a test compares the two.
"""

from __future__ import annotations

ORANGE = "#d55e00"
BLUE = "#0072b2"
GREEN = "#009e73"
PURPLE = "#cc79a7"
SKY = "#56b4e9"
GREY = "#8a8f98"
RED = "#d13a2f"

CATEGORIES = (BLUE, ORANGE, GREEN, PURPLE)
"""Colours of the lines of a chart, in this order."""

PRIMARY = {"light": BLUE, "dark": SKY}
"""The theme's colour of buttons and sliders."""

BACKGROUND = {"light": "#ffffff", "dark": "#171614"}
"""Streamlit's own backgrounds."""

CHART_INK = {"light": "#555867", "dark": "#d5dae5"}
"""Words at the axes and in the legends of charts."""

STYLE = {
    "negative": ORANGE,
    "positive": BLUE,
    "wrong": ORANGE,
    "right": BLUE,
    "alarm": RED,
}
"""Colours in styles: `var(--nn-negative)` and so on. Red marks what is no number."""

CLASSES = (
    "#e69f00", "#56b4e9", "#009e73", "#f0e442",
    "#0072b2", "#d55e00", "#cc79a7", "#7a4a1e", "#aadc82",
)  # fmt: skip
"""Classes 1 to 9: the colours of Okabe and Ito, then a brown and a pale green, which are no
nearer to these than they are to each other.
"""

CANVAS = STYLE | {
    "middle": {"light": "#eef0f1", "dark": "#343940"},
    "map_share": {"light": 0.78, "dark": 0.92},
    "image": {"light": [ORANGE, BLUE], "dark": ["#ff9a4d", SKY]},
    "ink": {"light": ["#ffffff", "#10141a"], "dark": ["#1e2229", "#f6f8fa"]},
    "classes": {"light": ["#5a5a5a", *CLASSES], "dark": ["#d6d9de", *CLASSES]},
    "class_paper": {"light": "#ffffff", "dark": "#181b22"},
    "class_ink": {"light": "#000000", "dark": "#ffffff"},
    "class_ink_share": 0.5,
    "cividis": [
        "#00224e", "#123570", "#3b496c", "#575d6d", "#707173",
        "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838",
    ],
}  # fmt: skip
"""Colours in scripts: `PALETTE.negative` and so on.

- `middle`: between negative and positive, in a light and a dark theme;
- `image`: negative and positive in small images, where most values are near the middle: so
  on dark paper they are lighter;
- `ink`: paper and ink of small images;
- `map_share`: the colour's share on a decision map, the rest is the background;
- `classes`: ten classes, `CLASSES` with a grey for class 0, which a region where the network
  is not sure must not look like: dark on light paper, light on dark. Their digits are
  written in the colour mixed with `class_ink`, of which `class_ink_share` is the share;
- `cividis`: ten stops of that map (Nunez, Anderton and Renslow 2018), for the loss.
"""
