// The stage: map, loss curve and transport, kept together.

const MAPS = { outputs: DecisionMap, classes: ClassMap, none: NoMap };

class Stage {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".stage");
    this.readout = { epoch: part(".epoch"), losses: part(".losses"), about: part(".about") };
    this.buttons = Object.fromEntries(
      [...root.querySelectorAll("[data-do]")].map((button) => [button.dataset.do, button]),
    );
    this.speed = part(".speed");
    this.map = new DecisionMap(part(".map"));
    this.probe = new Probe(this, part(".map"), part(".plot .tip"), part(".announcement"));
    this.unit = new UnitView(this);
    this.legend = { name: part(".colours b"), low: part(".low"), high: part(".high") };
    this.track = new LossCurve(root, (epoch) => this.scrub(epoch));
    this.points = new PointsEdit(this, root);
    this.player = new Player(() => this.draw(), (report) => this.tellPython(report));
    this.reader = new BlobReader((meta, arrays, fresh) => this.load(meta, arrays, fresh));
    this.draw = onceAFrame(() => this.drawNow());
    this.follow = ({ detail }) => this.followCards(detail.playing);
    document.addEventListener("nn:cards", this.follow);
    this.toggle = ({ detail: { stage } }) => {
      if (stage === this.meta?.stage) this.player.toggle();
    };
    document.addEventListener("nn:play", this.toggle);
    this.paints = this.framesDrawn = 0;
    this.listen();
    this.stopFollowing = followEpoch(() => this.meta?.follow, ({ epoch }) => this.goTo(epoch));
    this.watcher = new ResizeObserver(() => this.redraw());
    this.watcher.observe(this.root);
  }

  close() {
    this.stopFollowing();
    this.watcher.disconnect();
    document.removeEventListener("nn:cards", this.follow);
    document.removeEventListener("nn:play", this.toggle);
    this.player.close();
    this.unit.close();
    this.points.close();
  }

  get index() {
    return this.player.index;
  }

  update(bytes) {
    if (bytes === this.bytes) return this.redraw(); // only the theme has changed
    this.bytes = bytes;
    this.reader.read(bytes);
  }

  load(meta, arrays, fresh) {
    const first = !this.meta;
    const before = first ? document.nnViewers?.[meta.stage] : this.viewer;
    const [place, command] = [meta.place].flat();
    const commanded = !before || isNewCommand(meta, command, before.command);
    this.meta = meta;
    this.viewer = { ...before, command: commanded ? command : before.command };
    const Kind = MAPS[meta.map ?? "outputs"];
    if (this.map.constructor !== Kind) this.map = new Kind(this.map.canvas);
    this.map.setData(meta, arrays);
    this.points.load(meta);
    this.track.setData(meta, arrays);
    this.player.loop = meta.loop;
    if (first && before?.speed) this.speed.value = this.player.speed = before.speed;
    if (first || (commanded && !this.player.playing && !this.track.held)) {
      this.player.place = commanded ? place : before.place;
      fresh = true;
    }
    if (meta.follow) this.player.place = shownEpoch(meta.follow)?.epoch ?? "end";
    if (fresh) this.player.load(arrays.epochs, meta.pace === "frames");
    if (first && !commanded && before.playing) this.player.resume();
    this.label();
    this.painted = false;
    this.stale = true;
    this.drawNow(); // a slider waits for it: not for the next frame as well
    if (first && meta.autoplay && !calm()) this.player.toggle();
  }

  // The epoch of another stage is shown.
  goTo(epoch) {
    const row = nearestRow(this.player.epochs, epoch);
    if (row !== this.index) this.player.go(row);
  }

  label() {
    const { meta, track } = this;
    this.readout.about.textContent = meta.about ?? "";
    this.root.dataset.curve = track.empty ? "none" : "some";
    this.root.dataset.controls = meta.controls;
    this.root.dataset.follow = meta.follow ?? "";
    this.root.dataset.map = meta.map ?? "outputs";
    this.legend.name.textContent = meta.words.y;
    this.map.canvas.ariaLabel = meta.words.alt;
    // As an application a screen reader leaves it the arrow keys.
    this.map.canvas.role = meta.controls ? "application" : "img";
    for (const [name, button] of Object.entries(this.buttons)) {
      button.disabled = this.player.still;
      if (name !== "play") button.title = button.ariaLabel = meta.words[name];
    }
    this.speed.ariaLabel = this.speed.title = meta.words.speed;
    this.root.dataset.frames = this.player.epochs.length;
    this.readout.losses.replaceChildren(
      ...meta.curves.map((_, k) => {
        const span = document.createElement("span");
        span.className = track.style(k);
        if (meta.curves.length > 1) span.append(document.createElement("i"));
        span.append("");
        return span;
      }),
    );
  }

  redraw() {
    this.stale = true;
    this.draw();
  }

  drawNow() {
    if (!this.meta || !this.root.clientWidth) return;
    this.theme = this.stale || !this.theme ? themeOf(this.root) : this.theme;
    const { player, theme } = this;
    if (this.stale) this.colour(theme);
    if (this.stale && !this.track.empty) this.track.draw(theme);
    this.stale = false;
    this.map.draw(this.index, theme, this.probe.place, this.unit);
    this.probe.show();
    this.write();
    Object.assign(this.root.dataset, {
      epoch: player.epoch,
      index: player.index,
      playing: player.playing,
      framesDrawn: ++this.framesDrawn,
    });
    const { index, epoch, place, playing, still, speed } = player;
    if (this.meta.controls) this.remember({ ...this.viewer, place, playing, speed });
    tell("nn:epoch", { stage: this.meta.stage, index, epoch, playing: playing && !still });
    if (!this.painted) this.tellPainted();
  }

  // The legend of the map: 0 to 0.5, and 0.5 to 1.
  colour({ dark }) {
    const [zero, half, one] = divergingStops(dark).map(css);
    const { low, high } = this.legend;
    low.style.background = `linear-gradient(to right, ${zero}, ${half})`;
    high.style.background = `linear-gradient(to right, ${half}, ${one})`;
    low.style.opacity = high.style.opacity = mapShare(dark);
  }

  // For a stage that is mounted in the stead of this one.
  remember(viewer) {
    this.viewer = viewer;
    document.nnViewers = { ...document.nnViewers, [this.meta.stage]: viewer };
  }

  tellPainted() {
    this.painted = true;
    const { stage, token } = this.meta;
    Object.assign(this.root.dataset, { token, paints: ++this.paints });
    tell("nn:painted", { stage, token });
  }

  write() {
    const { meta, player, track } = this;
    const play = player.playing ? meta.words.pause : meta.words.play;
    this.buttons.play.title = this.buttons.play.ariaLabel = play;
    if (track.empty) return;
    const epoch = `${meta.words.epoch} ${whole(player.epoch)}`;
    this.readout.epoch.textContent = epoch;
    const losses = meta.curves.map((name, k) => {
      const title = meta.curves.length > 1 ? name : meta.words.loss;
      return `${title} ${steady(track.loss(k, player.epoch), meta.curves.length > 2 ? 3 : 4)}`;
    });
    losses.forEach((text, k) => {
      this.readout.losses.children[k].lastChild.textContent = text;
    });
    track.moveCursor(player.epoch);
    track.speak(player.epoch, `${epoch}, ${losses.join(", ")}`, player.playing);
  }

  scrub(epoch) {
    if (this.player.still) return;
    if (epoch === null) this.player.reportNow();
    else this.player.scrub(epoch);
  }

  listen() {
    const { player } = this;
    moveByButtons(player, this.buttons);
    this.buttons.play.addEventListener("click", () => this.leadCards());
    moveByKeys(player, this.track.range);
    moveBySpeed(player, this.speed, () => this.draw());
  }

  // One button stops or starts all small pictures.
  leadCards() {
    if (!this.meta.controls) tell("nn:cards", { playing: this.player.playing });
  }

  followCards(playing) {
    const { meta, player } = this;
    if (meta && !meta.controls && !meta.follow && player.playing !== playing) player.toggle();
  }

  // Small pictures without controls play on their own; Python need not hear of it.
  tellPython({ epoch, playing }) {
    if (!this.meta.controls) return;
    this.report("epoch", { epoch, playing });
  }
}

// A picture of a control being dragged sends nobody anywhere.
function isNewCommand({ kind }, command, before) {
  return kind !== "still" && (command ?? before) !== before;
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export default present("stage", Stage);
