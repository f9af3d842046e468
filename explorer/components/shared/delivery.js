// The last lines of the bundle of all scripts: give each part its markup and style (LOOKS),
// make the parts known, and take no room.

const dressed = new WeakSet();
const sheets = {};

// A style is parsed once for all that wear it.
function sheetOf(name, css) {
  sheets[name] ??= new CSSStyleSheet();
  if (!sheets[name].cssRules.length) sheets[name].replaceSync(css);
  return sheets[name];
}

function dress(name, element) {
  if (dressed.has(element)) return;
  dressed.add(element);
  const [html, css] = LOOKS[name];
  element.append(document.createRange().createContextualFragment(html));
  const root = element.getRootNode();
  if (css) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(name, css)];
}

document.nnParts = Object.fromEntries(
  Object.entries(parts).map(([name, part]) => [
    name,
    (call) => {
      dress(name, call.parentElement);
      return part(call);
    },
  ]),
);
document.dispatchEvent(new Event("nn:delivered"));

export default ({ parentElement }) => takeNoRoom(parentElement);
