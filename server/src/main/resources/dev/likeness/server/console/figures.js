// Curves and histograms as SVG, drawn to the width that there is.

import { decades, powerWords, scale, ticks } from './axes.js';
import { h, s, show } from './dom.js';

const LEFT = 52;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 34;
const MAX_DECADES = 4;

/**
 * A figure with its legend that is drawn anew when its width changes.
 *
 * @param caption what it shows
 * @param draw given the width in px, returns {svg, legend: [[class, words]]}
 */
export function figure(caption, draw) {
  const canvas = h('div', { class: 'canvas' });
  const legend = h('ul', { class: 'legend' });
  const root = h('figure', { class: 'plot' }, h('figcaption', {}, caption), canvas, legend);
  let width = 0;
  const redraw = () => {
    const drawn = draw(Math.max(240, width || 480));
    show(canvas, drawn.svg);
    show(legend, drawn.legend.map(([style, words]) => h('li', {},
      s('svg', { viewBox: '0 0 22 10', width: 22, height: 10, 'aria-hidden': 'true' }, s('path', { class: `curve ${style}`, d: 'M1 5h20' })), words)));
  };
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 2) return;
    width = entry.contentRect.width;
    redraw();
  }).observe(canvas);
  root.redraw = redraw;
  return root;
}

function frame(width, height, x, y, xs, ys, xLabel) {
  return [
    ys.map(([at, words]) => [
      s('path', { class: 'grid', d: `M${LEFT} ${y(at)}H${width - RIGHT}` }),
      s('text', { class: 'mark', x: LEFT - 6, y: y(at) + 4, 'text-anchor': 'end' }, words),
    ]),
    xs.map(([at, words]) => s('text', { class: 'mark', x: x(at), y: height - BOTTOM + 16, 'text-anchor': 'middle' }, words)),
    s('path', { class: 'frame', d: `M${LEFT} ${TOP}V${height - BOTTOM}H${width - RIGHT}` }),
    s('text', { class: 'mark', x: (LEFT + width - RIGHT) / 2, y: height - 3, 'text-anchor': 'middle' }, xLabel),
  ];
}

function picture(width, height, words, ...children) {
  return s('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': words }, children);
}

/**
 * Curves over steps or epochs.
 *
 * @param series [{name, style, points: [[x, y]]}]
 * @param log whether the vertical axis is one of powers of ten
 */
export function curves(width, { series, log, xLabel, words, least, most }) {
  const height = Math.min(260, Math.max(180, width * 0.5));
  const taken = series.map(one => ({ ...one, points: one.points.filter(([, y]) => Number.isFinite(y) && (!log || y > 0)) }));
  const all = taken.flatMap(one => one.points);
  if (all.length === 0) return { svg: picture(width, height, `${words}: no data yet`, s('text', { class: 'mark', x: width / 2, y: height / 2, 'text-anchor': 'middle' }, 'no data yet')), legend: [] };
  const lift = log ? Math.log10 : y => y;
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => lift(y));
  const x = scale(Math.min(...xs), Math.max(Math.min(...xs) + 1, ...xs), LEFT, width - RIGHT);
  let high = most ?? Math.max(...ys);
  let low = least ?? Math.min(...ys);
  // A cost that begins at almost nothing does not squeeze the others.
  if (log) low = Math.max(low, high - MAX_DECADES);
  if (high - low < 1e-9) { low -= 0.5; high += 0.5; }
  const y = scale(low, high, height - BOTTOM, TOP);
  let marks = log ? decades(low, high).map(p => [p, powerWords(p)]) : ticks(low, high, 4).map(t => [t, String(t)]);
  if (log && marks.length < 2) marks = ticks(low, high, 3).map(t => [t, Number((10 ** t).toPrecision(2)).toString()]);
  const bottom = ticks(Math.min(...xs), Math.max(...xs), Math.max(2, Math.min(8, width / 90))).filter(Number.isInteger);
  const lines = taken.map(one => s('polyline', {
    class: `curve ${one.style}`, points: one.points.map(([a, b]) => `${x(a).toFixed(1)},${y(Math.max(low, lift(b))).toFixed(1)}`).join(' '),
  }));
  const dots = taken.filter(one => one.points.length === 1).map(one => s('circle', { class: `dot ${one.style}`, cx: x(one.points[0][0]), cy: y(lift(one.points[0][1])), r: 3 }));
  return {
    svg: picture(width, height, words, frame(width, height, x, y, bottom.map(t => [t, String(t)]), marks, xLabel), lines, dots),
    legend: taken.filter(one => one.points.length > 0).map(one => [one.style, one.name]),
  };
}

/**
 * The distances of genuine pairs and of impostors, with marks on them.
 *
 * @param edges the limits of the bins, one more than there are bins
 * @param marks [{at, words, style}]
 */
export function histogram(width, { edges, genuine, impostor, marks, words }) {
  const height = Math.min(280, Math.max(200, width * 0.45));
  const from = Math.min(edges[0], ...marks.map(m => m.at));
  const to = Math.max(edges.at(-1), ...marks.map(m => m.at));
  const x = scale(from, to, LEFT, width - RIGHT);
  const share = counts => {
    const total = counts.reduce((a, b) => a + b, 0) || 1;
    return counts.map(c => c / total);
  };
  const [g, i] = [share(genuine), share(impostor)];
  const y = scale(0, Math.max(...g, ...i) * 1.05, height - BOTTOM, TOP + 16 * marks.length);
  const area = (counts, style) => {
    let d = `M${x(edges[0])} ${y(0)}`;
    counts.forEach((c, k) => { d += `V${y(c).toFixed(1)}H${x(edges[k + 1]).toFixed(1)}`; });
    return s('path', { class: `area ${style}`, d: `${d}V${y(0)}Z` });
  };
  const lines = marks.map((mark, k) => {
    const crowded = marks.some(other => x(other.at) > x(mark.at) && x(other.at) - x(mark.at) < 110);
    const right = x(mark.at) > width * 0.75 || (crowded && x(mark.at) > LEFT + 80);
    return [
      s('path', { class: `curve ${mark.style}`, d: `M${x(mark.at)} ${TOP + 16 * k}V${height - BOTTOM}` }),
      s('text', { class: 'annotation', x: x(mark.at) + (right ? -6 : 6), y: TOP + 16 * k + 10, 'text-anchor': right ? 'end' : 'start' }, mark.words),
    ];
  });
  const bottom = ticks(from, to, Math.max(3, Math.min(8, width / 80))).map(t => [t, String(t)]);
  return {
    svg: picture(width, height, words, frame(width, height, x, y, bottom, [], 'distance'), area(i, 'impostor'), area(g, 'genuine'), lines),
    legend: [['genuine thick', 'genuine pairs'], ['impostor thick', 'impostor pairs']],
  };
}
