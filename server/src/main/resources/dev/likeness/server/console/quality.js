// The quality of a face in bars and words.

import { h, styled } from './dom.js';
import { reason } from './words.js';

const clamp = share => Math.max(0, Math.min(1, share));

/**
 * [name, share of the bar, words] of each thing measured. The limits say where a face is hardly fit and where it is good; see
 * FaceQuality of the library.
 */
export function measures(quality) {
  const pose = quality.pose ?? {};
  const turned = Math.max(Math.abs(pose.yaw ?? 0), Math.abs(pose.pitch ?? 0));
  return [
    ['Sharpness', clamp((quality.sharpness ?? 0) / 12), grade(quality.sharpness, 4, 8, ['blurred', 'fair', 'sharp'])],
    ['Light', clamp(1 - Math.abs((quality.brightness ?? 0) - 0.5) * 2), light(quality.brightness)],
    ['Size', clamp((quality.size_px ?? 0) / 160), grade(quality.size_px, 48, 96, ['small', 'fair', 'large'])],
    ['Facing', clamp(1 - turned / 60), grade(-turned, -35, -18, ['turned away', 'turned a little', 'to the camera'])],
  ];
}

function grade(value, low, high, words) {
  if (!(value >= low)) return words[0];
  return value >= high ? words[2] : words[1];
}

function light(brightness) {
  if (brightness < 0.25) return 'dark';
  return brightness > 0.8 ? 'bright' : 'good';
}

/** Bars with words for each thing measured, and what falls short. */
export function qualityBars(quality) {
  if (!quality) return h('p', { class: 'hint' }, 'The quality of this encoding was not stored.');
  const reasons = quality.reasons ?? [];
  return h('div', { class: 'quality' },
    h('dl', { class: 'bars' }, measures(quality).map(([name, share, words]) => {
      const fill = h('span', { class: share < 0.34 ? 'fill low' : 'fill' });
      styled(fill, { width: `${Math.round(share * 100)}%` });
      return h('div', {}, h('dt', {}, name), h('dd', {}, h('span', { class: 'bar', 'aria-hidden': 'true' }, fill), h('span', {}, words)));
    })),
    reasons.map(code => h('p', { class: 'short' }, reason(code))));
}
