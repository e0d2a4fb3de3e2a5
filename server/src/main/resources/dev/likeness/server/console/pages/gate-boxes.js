// Boxes with names over the mirrored picture of the camera.

import { h, show, styled } from '../dom.js';

/** An overlay; `draw` takes [{face, kind, words, more}]. */
export function boxes() {
  const root = h('div', { class: 'boxes', 'aria-hidden': 'true' });
  return {
    root,
    draw: faces => show(root, faces.map(({ face, kind, words, more }) => {
      const { x, y, width, height } = face.bounding_box.normalized;
      const box = h('div', { class: `box ${kind}`, 'data-name': words }, h('span', { class: y < 0.12 ? 'under' : null }, words, more && h('small', {}, more)));
      styled(box, { left: share(1 - x - width), top: share(y), width: share(width), height: share(height) });
      return box;
    })),
  };
}

/** Claims that the boxes of two faces have at least half of what they cover together in common. */
export function isSamePlace(one, other) {
  const [a, b] = [one, other].map(face => face.bounding_box.normalized);
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, wide) * Math.max(0, high);
  return common >= (a.width * a.height + b.width * b.height - common) / 2;
}

const share = part => `${(part * 100).toFixed(2)}%`;
