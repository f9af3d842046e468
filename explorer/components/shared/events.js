// What components tell each other in the browser, without the server.
//   nn:epoch   {stage, index, epoch, playing}  at every frame a stage shows
//   nn:painted {stage, token}                  when new data has been painted
//   nn:unit    {stage, unit, title, pictures}  a unit to be shown large; unit -1: no more
//   nn:cards   {playing}                       small pictures play or pause together
//   nn:play    {stage}                         a stage plays its film, or pauses
//   nn:film    {control}                       a slider's film has come (document.nnFilm)
//   nn:pick    {stage, control, i, token}      draw the pictures it has of a value
//   nn:unanswered {token}                      Python has not answered a final value
//   nn:new_session {}                          Python had forgotten the session

function tell(name, detail) {
  if (name === "nn:epoch") {
    document.nnShown = { ...document.nnShown, [detail.stage]: detail };
  }
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

// Follow a stage's epoch, from the one it shows now. Returns what ends it.
function followEpoch(stage, onEpoch) {
  const hear = (event) => event.detail.stage === stage() && onEpoch(event.detail);
  document.addEventListener("nn:epoch", hear);
  return () => document.removeEventListener("nn:epoch", hear);
}

function shownEpoch(stage) {
  return document.nnShown?.[stage];
}

function nextToken() {
  document.nnToken = (document.nnToken || 0) + 1;
  return document.nnToken;
}

// The row of `epochs` (ascending) that is shown at `epoch`: the nearest one.
function nearestRow(epochs, epoch) {
  let low = 0;
  let high = epochs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (epochs[middle] < epoch) low = middle + 1;
    else high = middle;
  }
  return low > 0 && epoch - epochs[low - 1] <= epochs[low] - epoch ? low - 1 : low;
}
