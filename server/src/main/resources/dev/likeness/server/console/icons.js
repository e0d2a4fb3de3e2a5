// Line icons on a grid of 24, drawn for this console.

import { s } from './dom.js';

const PATHS = {
  gate: 'M5 21V4a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v17M3 21h18M14.5 12v1',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2.5 21a6.5 6.5 0 0 1 13 0M16 3.5a4 4 0 0 1 0 7M18 14.6a6.5 6.5 0 0 1 3.5 6.4',
  compare: 'M4 4h6v16H4zM14 4h6v16h-6zM10 12h4',
  paint: 'M4 20c0-3 1-5 3.5-5S11 16.600 11 18s-1.500 2-3 2zM10.500 15 20 4l-8 12.500',
  look: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  train: 'M4 4v16h16M7 15c3 0 3-3 5-5s3-3 7-3',
  status: 'M3 12h4l2.500-7 5 14 2.500-7h4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  camera: 'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 17a3.800 3.800 0 1 0 0-7.600 3.800 3.800 0 0 0 0 7.600Z',
  folder: 'M3 6h6l2 2.500h10V19H3z',
  picture: 'M4 5h16v14H4zM4 16l4.500-5 4 4.500 2.500-2.500 5 5M15 9.500h.01',
  check: 'M5 12.500 10 17.500 19.500 7',
  cross: 'M6.500 6.500l11 11M17.500 6.500l-11 11',
  unknown: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500h.01',
  left: 'M20 12H5M11 5.500 4.500 12l6.500 6.500',
  right: 'M4 12h15M13 5.500l6.500 6.500-6.500 6.500',
  up: 'M12 20V5M5.500 11 12 4.500l6.500 6.500',
  closer: 'M9 9 4 4M4 8V4h4M15 9l5-5M16 4h4v4M9 15l-5 5M4 16v4h4M15 15l5 5M20 16v4h-4',
  alarm: 'M12 4 2.800 20h18.400zM12 10v4.500M12 17.300h.01',
  out: 'M14 4h5v16h-5M3 12h11M10 7.500l4.500 4.500-4.500 4.500',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.500 15.500 21 21',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
};

/** Returns an icon that only decorates; what it means stands beside it in words. */
export function icon(name, sizePx = 20) {
  return s('svg', {
    class: 'icon', viewBox: '0 0 24 24', width: sizePx, height: sizePx, 'aria-hidden': 'true', focusable: 'false',
  }, s('path', { d: PATHS[name] }));
}
