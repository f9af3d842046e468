// Reads what explorer/components/blob.py packs: a header and arrays in one run of bytes.

const VIEWS = {
  uint8: Uint8Array, int32: Int32Array, float32: Float32Array, float64: Float64Array,
};

function readHeader(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  const { meta, arrays } = JSON.parse(text);
  return { meta, entries: arrays, payload: bytes.subarray(4 + length) };
}

async function readArrays({ entries, payload }) {
  const reading = Object.entries(entries).map(async ([name, entry]) => {
    let part = payload.slice(entry.offset, entry.offset + entry.length);
    if (entry.deflate) part = await inflate(part);
    if (entry.time_minor) part = timeMajor(part, entry.shape[0]);
    const array = new VIEWS[entry.dtype](part.buffer);
    return [name, Object.assign(array, { shape: entry.shape })];
  });
  return Object.fromEntries(await Promise.all(reading));
}

// Bytes whose first axis, of length `count`, runs fastest -> the same with it slowest.
function timeMajor(bytes, count) {
  const size = bytes.length / count;
  const found = new Uint8Array(bytes.length);
  for (let i = 0, from = 0; i < size; i++) {
    for (let k = 0; k < count; k++) found[k * size + i] = bytes[from++];
  }
  return found;
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function sameBytes(a, b) {
  if (!a || !b || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

// Blobs come one after another; only the newest is handed on, and its arrays are the very
// same objects as before when only the header has changed.
//
// What a slider's film has of a value (nn:pick) is drawn at once, with the token of that
// value. From then on a picture of Python's is drawn only if its token is as new.
class BlobReader {
  constructor(onRead) {
    this.onRead = onRead;
    this.turn = 0;
    this.shown = 0; // the token of the picture from a film; 0: the picture is Python's
  }

  follow(part, root) {
    this.root = root;
    const pick = ({ detail }) => this.pick(part, detail);
    document.addEventListener("nn:pick", pick);
    this.close = () => document.removeEventListener("nn:pick", pick);
  }

  pick(part, { stage, i, token }) {
    const film = document.nnFilm;
    if (this.stage !== stage || !film?.parts.includes(part)) return;
    this.shown = token;
    this.open(film.blob(part, film.indexes.indexOf(i)), token);
  }

  // Whether these bytes are on show: a part that is sent again has nothing to draw anew.
  shows(bytes) {
    return !this.shown && sameBytes(bytes, this.bytes);
  }

  read(bytes) {
    this.bytes = bytes;
    const { stage, token } = readHeader(bytes).meta;
    this.stage = stage;
    if (token < this.shown) return;
    this.shown = 0;
    this.open(bytes, token);
  }

  async open(bytes, token) {
    const turn = ++this.turn;
    const header = readHeader(bytes);
    const known = sameBytes(header.payload, this.payload) && this.arrays;
    const arrays = known || (await readArrays(header));
    if (turn !== this.turn || this.root?.isConnected === false) return; // the page was left
    this.payload = header.payload;
    this.arrays = arrays;
    this.onRead({ ...header.meta, token }, arrays, !known);
  }
}
