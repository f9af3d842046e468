// One object per mounted component. Streamlit calls a component's default function at every
// change of data or theme; the object made at the first call gets each of them.

const mounted = new WeakMap();
const parts = {};

function present(name, Part) {
  parts[name] = ({ data, parentElement, setStateValue }) => {
    let part = mounted.get(parentElement);
    if (!part) {
      part = new Part(parentElement);
      part.reader?.follow(name, parentElement);
      mounted.set(parentElement, part);
    }
    part.report = setStateValue;
    part.update(data);
    // Also called when one change overtakes another, so look whether it is really gone.
    return () => setTimeout(() => {
      if (parentElement.isConnected || !mounted.has(parentElement)) return;
      mounted.delete(parentElement);
      part.reader?.close();
      part.close();
    });
  };
  return parts[name];
}

// For what shows nothing.
function takeNoRoom(root) {
  const room = (root.host ?? root).closest("[data-testid=stElementContainer]");
  if (room) room.style.display = "none";
}

// Call `draw` before the next frame, once however often it is called.
function onceAFrame(draw) {
  let request = 0;
  return () => {
    request ||= requestAnimationFrame(() => {
      request = 0;
      draw();
    });
  };
}

// How much larger an element is drawn than its own pixels say (app/large.css).
function zoomOf(element) {
  return element.currentCSSZoom || 1;
}
