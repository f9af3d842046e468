"""Components drawn by the browser: sliders, stage, diagram, loss surface, tables, grids of
images, a pad to draw on and the prediction for the drawing.

Each folder is one component: its Python wrapper (`__init__.py`, with the contract of its data
as typed dicts), markup, style and scripts. `assets.build` joins them with what they use of
`shared/`; there is no build step and nothing is fetched. An entry script may call
`assets.deliver()` to send all scripts once instead of with every message. All words come from
Python (`meta["words"]`), all numbers as one run of bytes (`explorer/components/blob.py`), all
colours from `explorer/palette.py`.

**From Python to the browser.** A keyed component keeps its canvas and gets every change of its
data. It draws before the next frame, then sends the event `nn:painted {stage, token}`.

**From the browser to Python.** Live controls (slider, draggable weight, pad) have one value in
flight: `{..., token, settled}` goes out, Python computes and hands the token back with the
picture (`meta["token"]`), and only when that is painted does the next value go out, always
the latest (`shared/flow_control.js`). At rest the latest goes out once more as `settled`. A
value from Python counts if it has the last token and nobody is dragging. docs/live.md
explains all of it.

**Between components.** A stage sends `nn:epoch {stage, index, epoch, playing}` at each frame
it shows; diagram, surface and table follow it, so that nothing needs the server while a
film plays. Meanwhile an `epoch_listener` reports the epoch to Python, at most five times a
second, and only its own fragment runs again: the film loses no frame.

Reports are whatever a browser sends: `read_move`, `read_epoch`, `read_edit` and their like
return a value within bounds, or None.
"""
