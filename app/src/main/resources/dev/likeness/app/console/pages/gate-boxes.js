// Boxes with names over the mirrored picture of the camera.

import { h, show, styled } from '../dom.js';

/** An overlay; `draw` takes [{face, kind, words, more}]. */
export function boxes() {
  const root = h('div', { class: 'boxes', 'aria-hidden': 'true' });
  return {
    root,
    draw: told => show(root, told.map(({ face, kind, words, more }) => {
      const { x, y, width, height } = face.bounding_box.normalized;
      const box = h('div', { class: `box ${kind}`, 'data-name': words }, h('span', { class: y < 0.12 ? 'under' : null }, words, more && h('small', {}, more)));
      styled(box, { left: share(1 - x - width), top: share(y), width: share(width), height: share(height) });
      return box;
    })),
  };
}

const share = part => `${(part * 100).toFixed(2)}%`;
