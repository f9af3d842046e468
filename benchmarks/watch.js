// Notes, in the page's own clock, what a visitor does and what is painted. A change is
// answered by the first picture of a value that left with it or later: to the server, or
// (nn:pick) to the slider's film, which is here already. Both take a token of the page.

window.forget = () => {
  const lists = { inputs: [], picked: [], painted: [], films: [], sliderFilms: [], ticks: [] };
  window.bench = { ...lists, sent: {}, since: performance.now() };
};
forget();

const note = (name, list) =>
  document.addEventListener(name, () => bench[list].push(performance.now()), true);
note("input", "inputs");
note("nn:pick", "picked");
note("nn:film", "sliderFilms");

document.addEventListener("nn:painted", ({ detail }) => {
  bench.painted.push([detail.token, performance.now()]);
  const shadow = [...document.querySelectorAll(".st-key-stage *")].find((e) => e.shadowRoot);
  const stage = shadow?.shadowRoot.querySelector("[data-frames]");
  bench.films.push([detail.token, Number(stage?.dataset.frames), performance.now()]);
});

{
  let last = document.nnToken || 0;
  Object.defineProperty(document, "nnToken", {
    get: () => last,
    set: (token) => {
      last = token;
      bench.sent[token] = performance.now();
    },
  });
}

const tick = (now) => {
  bench.ticks.push(now);
  requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
