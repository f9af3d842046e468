// While something is dragged the page is marked, and what it says of the last picture fades
// (app.css): sentences come when the value has settled.

const QUIET = 80; // ms between two looks at the script; it is done if it rests at both

function beginDrag() {
  clearInterval(document.nnDragEnd);
  document.documentElement.dataset.nnDragging = "";
}

// The final picture is painted; the sentences are there once the script has run.
function endDrag() {
  let quiet = 0;
  clearInterval(document.nnDragEnd);
  document.nnDragEnd = setInterval(() => {
    const app = document.querySelector("[data-testid=stApp]");
    quiet = app?.dataset.testScriptState === "running" ? 0 : quiet + 1;
    if (quiet < 2) return;
    clearInterval(document.nnDragEnd);
    delete document.documentElement.dataset.nnDragging;
  }, QUIET);
}
