// Notes, in the page's own clock, what a visitor does and what is painted. An input is
// answered by the first picture of a value sent after it (or with it).

window.bench = { inputs: [], sent: {}, painted: [], ticks: [] };

document.addEventListener("input", () => bench.inputs.push(performance.now()), true);

document.addEventListener("nn:painted", ({ detail }) => {
  bench.painted.push([detail.token, performance.now()]);
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
