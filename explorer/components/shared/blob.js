// Reads what explorer/blob.py packs: a header and arrays in one run of bytes.

const VIEWS = { uint8: Uint8Array, int32: Int32Array, float32: Float32Array };

function readHeader(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  const { meta, arrays } = JSON.parse(text);
  return { meta, entries: arrays, payload: bytes.subarray(4 + length) };
}

async function readArrays({ entries, payload }) {
  const arrays = {};
  for (const [name, entry] of Object.entries(entries)) {
    let part = payload.slice(entry.offset, entry.offset + entry.length);
    if (entry.deflate) part = await inflate(part);
    arrays[name] = new VIEWS[entry.dtype](part.buffer);
    arrays[name].shape = entry.shape;
  }
  return arrays;
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
class BlobReader {
  constructor(onRead) {
    this.onRead = onRead;
    this.turn = 0;
  }

  async read(bytes) {
    const turn = ++this.turn;
    const header = readHeader(bytes);
    const known = sameBytes(header.payload, this.payload) && this.arrays;
    const arrays = known || (await readArrays(header));
    if (turn !== this.turn) return;
    this.payload = header.payload;
    this.arrays = arrays;
    this.onRead(header.meta, arrays, !known);
  }
}
