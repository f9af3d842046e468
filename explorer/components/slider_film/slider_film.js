// Keeps the film of the slider taken hold of last, for all components of the page.

class SliderFilmStore {
  constructor(root) {
    takeNoRoom(root);
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
  }

  update(bytes) {
    if (bytes !== this.bytes) this.reader.read((this.bytes = bytes));
  }

  load(meta, { bytes, ends }) {
    const blob = (part, row) => {
      const k = row * meta.parts.length + meta.parts.indexOf(part);
      return bytes.subarray(ends[k - 1] ?? 0, ends[k]);
    };
    document.nnFilm = { ...meta, blob };
    tell("nn:film", { control: meta.control });
  }

  close() {}
}

export default present("slider_film", SliderFilmStore);
