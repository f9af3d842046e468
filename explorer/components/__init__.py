"""Parts of the screen drawn by the browser: sliders, stage, diagram, loss surface, tables,
grids of images, a pad to draw on and what a network reads in the drawing.

Each folder is one component: a Python wrapper (`__init__.py`), markup, style and scripts.
`assets.build` joins the scripts with those of `shared/` that it names; there is no build
step and nothing is fetched. An entry script may call `assets.deliver()` to send all scripts
once instead of with every message. All words come from Python (`meta["words"]`), all numbers as
one run of bytes (`explorer/components/blob.py`).

**From Python to the browser.** A keyed component is told of every change of its data and
keeps its canvas. It draws before the next frame, then says `nn:painted {stage, token}`.

**From the browser to Python.** Live controls (slider, draggable weight, pad) have one value in
flight: `{..., token, settled}` goes out, Python computes and hands the token back with the
picture (`meta["token"]`), and only when that is painted does the next value go out, always
the latest (`shared/flow_control.js`). At rest the latest goes out once more as `settled`. A
value from Python counts once it has seen the last token and nobody is dragging. All of it is
explained in docs/live.md.

**Between components.** A stage says `nn:epoch {stage, index, epoch, playing}` at each frame
it shows; diagram, surface and table follow it, so that nothing needs the server while a
film plays. An `epoch_listener` reports it to Python meanwhile, at most five times a second,
and only what stands in the same fragment runs again: a film loses no frame to it.

Reports are whatever a browser sends: `read_move`, `read_epoch`, `read_edit` and their like
return a value within bounds, or None.
"""
