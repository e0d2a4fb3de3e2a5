// Scales and their marks.

/** Maps from..to onto low..high, linearly. */
export const scale = (from, to, low, high) => x => low + ((x - from) / (to - from || 1)) * (high - low);

/** Round numbers between two others, about as many as wanted. */
export function ticks(from, to, wanted) {
  const raw = (to - from) / wanted || 1;
  const decade = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(m => m * decade).find(m => m >= raw);
  const result = [];
  for (let t = Math.ceil(from / step) * step; t <= to + step / 1e6; t += step) result.push(Number(t.toPrecision(12)));
  return result;
}

/** The whole powers of ten between two exponents. */
export function decades(from, to) {
  const result = [];
  for (let p = Math.floor(from); p <= Math.ceil(to); p += 1) result.push(p);
  return result.filter(p => p >= from - 1e-9 && p <= to + 1e-9);
}

/** A power of ten in words: "0.01", "1000", "1e-5". */
export function powerWords(p) {
  if (p >= -2 && p <= 4) return String(Number((10 ** p).toPrecision(3)));
  return `1e${p}`;
}
