// Figures in words. A distance is never turned into a likelihood of being the same person.

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const count = number => WHOLE.format(number);

/** "1 person", "2 people". */
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

export const distance = d => (Number.isFinite(d) ? d.toFixed(3) : '–');

export const moment = text => (text ? MOMENT.format(new Date(text)) : '–');

export const sentence = text => (text ? text.charAt(0).toUpperCase() + text.slice(1) : '');

/** A code such as `low_sharpness` as words. */
export const plain = code => sentence(String(code ?? '').replaceAll('_', ' '));

const twoDigits = number => Number(number.toPrecision(2));

/** A rate as "1 in 40,000". */
export function oneIn(rate) {
  if (!(rate > 0)) return rate === 0 ? '0' : '–';
  if (rate >= 0.15) return `${Math.min(100, Math.round(rate * 100))} in 100`;
  return `1 in ${count(twoDigits(1 / rate))}`;
}

/** A share as "4 %". */
export function percent(share) {
  if (share === 0) return '0 %';
  return share < 0.001 ? 'less than 0.1 %' : `${Number((share * 100).toPrecision(2))} %`;
}

const BASES = {
  measured: 'measured',
  extrapolated: 'extrapolated beyond the measurements',
  bound: 'upper bound (95 %): no measured pair of strangers was as close',
};

/** What a false-match rate says of a distance. */
export function strangers(rate) {
  if (!rate || !(rate.value > 0)) return '';
  const bound = rate.basis === 'bound';
  return `${bound ? 'At most' : 'About'} ${oneIn(bound ? rate.high : rate.value)} pairs of strangers have this distance or a smaller one.`;
}

/** How sure a rate is. */
export function interval(rate) {
  if (!rate || !(rate.value > 0)) return '';
  const basis = BASES[rate.basis] ?? plain(rate.basis).toLowerCase();
  const range = rate.high > 0 && rate.basis !== 'bound' ? `95 % interval: ${oneIn(rate.high)} to ${oneIn(rate.low)}; ` : '';
  return sentence(`${range}${basis}.`);
}

/** The value of a rate, be it an object or a number. */
export const value = rate => (typeof rate === 'object' && rate !== null ? rate.value : rate);

/** Seconds as "12 s", "3 min", "1 h 5 min". */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function bytes(number) {
  if (number < 1e5) return `${Math.max(1, Math.round(number / 1e3))} kB`;
  return number < 1e9 ? `${(number / 1e6).toFixed(1)} MB` : `${(number / 1e9).toFixed(1)} GB`;
}

const REASONS = {
  face_not_found: 'No face was found.',
  multiple_faces: 'Several faces were found.',
  face_too_small: 'The face is too small: come closer or take a larger picture.',
  low_sharpness: 'Not sharp: hold still, focus, wipe the lens.',
  low_brightness: 'Too dark: add light.',
  high_brightness: 'Too bright: reduce the light.',
  extreme_pose: 'The head is turned too far: look at the camera.',
  low_detection_score: 'The face is partly hidden: show the whole face.',
  noise: 'Noisy: add light, or use a better camera.',
  compression_artefacts: 'Coarsely compressed: save the picture at a higher quality.',
  face_cut_off: 'Cut off: show the whole face inside the picture.',
  occluded: 'Covered: show the eyes and the mouth.',
  rotated: 'It is not clear which way up the face is: turn the picture upright.',
  duplicate_image: 'This picture is already enrolled.',
  unlike_person: 'This face is far from the person’s other pictures.',
  pictures_disagree: 'These pictures show two people or more, each as often.',
  identity_conflict: 'This face is closer to another enrolled person.',
  invalid_image: 'The picture cannot be decoded.',
  image_too_large: 'The picture is too large.',
  unsupported_image_format: 'Unsupported format: use JPEG, PNG, WebP, BMP, GIF or TIFF.',
};

/** Why rates do not hold for some faces, in words; null if they do. */
export function reservation(answer) {
  return answer.reliable === false ? 'Not reliable: the rates were measured on clear faces, and one of these is not clear.' : null;
}

/** A reason code in words. */
export const reason = code => REASONS[code] ?? `${plain(code)}.`;
