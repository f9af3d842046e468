// The unit under the pointer or with the focus: large on the stage, and written out.

class Pointing {
  constructor(diagram, line) {
    Object.assign(this, { diagram, formula: line, unit: -1 });
  }

  at(u) {
    const { diagram } = this;
    if (u < 0 && this.unit < 0) return;
    this.unit = u < (diagram.units?.length ?? 0) ? u : -1;
    const pictures = this.unit < 0 ? null : diagram.maps.pictures;
    const title = pictures && (this.titleOf(u) ?? diagram.units[u].name.textContent);
    tell("nn:unit", { stage: diagram.meta?.stage, unit: this.unit, title, pictures });
    this.write();
  }

  // Other maps have come, or there is another unit in its place.
  again() {
    if (this.unit >= 0) this.at(this.unit);
  }

  titleOf(u) {
    const { meta, units } = this.diagram;
    if (!meta.ranges?.[u]) return null;
    const [low, high] = meta.ranges[u].map((v) => number(v, 2));
    const values = { name: units[u].name.textContent, low, high };
    return meta.words.unit.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  write() {
    const { units, switching, meta } = this.diagram;
    if (this.formula.hidden) return;
    const node = units[this.unit];
    const rest = switching.able ? meta.words.switch : "";
    const text = node ? this.formulaOf(node) : rest;
    this.formula.classList.toggle("rest", !node);
    if (this.formula.textContent !== text) this.formula.textContent = text;
  }

  // Without what is off.
  formulaOf(node) {
    const { plan, units, switching, values } = this.diagram;
    const incoming = plan.links.filter(({ i, to, from }) => {
      const off = switching.params.has(i) || switching.units.has(units.indexOf(from));
      return to === node && !off;
    });
    const named = (kind) => incoming.filter((link) => link.kind === kind);
    const terms = named("weight").map(({ i, from }) => [values[i], from.name.textContent]);
    const bias = named("bias").map(({ i }) => values[i]);
    return formula(node.name.textContent, this.diagram.activationOf(node), terms, bias);
  }
}
