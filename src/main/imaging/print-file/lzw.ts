/**
 * @file LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, high bit first, one more bit as soon as the
 * last code of a width is entered, a clear code when the table is full.
 */
const clearCode = 256;
const endCode = 257;
const firstFree = 258;
const minBits = 9;
/** The last code that is entered: the table is cleared before 12 bits are too few. */
const lastCode = 4094;
/** Prefix and byte -> code, by open addressing; a power of two, four times the codes. */
const slots = 16384;

/** One strip, compressed by itself. */
export function lzwBytes(data: Uint8Array): Uint8Array {
  const keys = new Int32Array(slots).fill(-1);
  const codes = new Uint16Array(slots);
  // At worst each byte becomes a code of 12 bits.
  const out = new Uint8Array(Math.ceil(data.length * 1.5) + 16);
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  let bits = minBits;
  let next = firstFree;

  const put = (code: number) => {
    pending = (pending << bits) | code;
    pendingBits += bits;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      out[length++] = (pending >>> pendingBits) & 255;
    }
    pending &= (1 << pendingBits) - 1;
  };
  const widen = () => {
    if (next === 1 << bits && bits < 12) bits++;
  };

  put(clearCode);
  let prefix = -1;
  for (let i = 0; i < data.length; i++) {
    const byte = data[i]!;
    if (prefix < 0) {
      prefix = byte;
      continue;
    }
    const key = (prefix << 8) | byte;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 18) & (slots - 1);
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    if (keys[slot] === key) {
      prefix = codes[slot]!;
      continue;
    }
    put(prefix);
    keys[slot] = key;
    codes[slot] = next++;
    widen();
    if (next > lastCode) {
      put(clearCode);
      keys.fill(-1);
      next = firstFree;
      bits = minBits;
    }
    prefix = byte;
  }
  if (prefix >= 0) {
    put(prefix);
    next++;
    widen();
  }
  put(endCode);
  if (pendingBits > 0) out[length++] = (pending << (8 - pendingBits)) & 255;
  return out.subarray(0, length);
}
