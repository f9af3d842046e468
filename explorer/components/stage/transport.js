// The transport: buttons, keys and the speed by which a viewer moves through the film.

const TRANSPORT_BUTTONS = {
  rewind: (player) => player.step(-player.index),
  back: (player) => player.step(-1),
  play: (player) => player.toggle(),
  forward: (player) => player.step(1),
};

const TRANSPORT_KEYS = {
  ArrowLeft: (player) => player.step(-1),
  ArrowDown: (player) => player.step(-1),
  ArrowRight: (player) => player.step(1),
  ArrowUp: (player) => player.step(1),
  PageDown: (player) => player.step(-Math.ceil(player.last / 10)),
  PageUp: (player) => player.step(Math.ceil(player.last / 10)),
  Home: (player) => player.step(-player.index),
  End: (player) => player.step(player.last),
  " ": (player) => player.toggle(),
};

function moveByButtons(player, buttons) {
  for (const [name, act] of Object.entries(TRANSPORT_BUTTONS))
    buttons[name].onclick = () => act(player);
}

// `range`: the slider under the loss curve.
function moveByKeys(player, range) {
  range.onkeydown = (event) => {
    if (!TRANSPORT_KEYS[event.key] || player.still) return;
    event.preventDefault();
    TRANSPORT_KEYS[event.key](player);
  };
}

const SPEEDS = { "¼×": 0.25, "½×": 0.5, "1×": 1, "2×": 2, "4×": 4 };

// `changed`: what is to be done after another speed was chosen.
function moveBySpeed(player, select, changed) {
  const options = Object.entries(SPEEDS).map(([text, speed]) => new Option(text, speed));
  select.replaceChildren(...options);
  select.value = player.speed;
  select.onchange = () => {
    player.speed = Number(select.value);
    changed();
  };
}
