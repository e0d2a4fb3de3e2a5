// The challenge of an admission: turn, come closer, look up.

import { call, formOf, isAbort, patiently, pause } from '../api.js';
import { frameOf } from '../camera.js';
import { pathOf } from '../collections.js';
import { h, s, sayNow, show } from '../dom.js';
import { icon } from '../icons.js';
import { hintWords, outcome } from './gate-liveness.js';

const ARROWS = { look_straight: 'look', turn_left: 'left', turn_right: 'right', look_up: 'up', come_closer: 'closer' };
const MIN_INTERVAL_MS = 100;
const ROUND = 2 * Math.PI * 44;

/**
 * Runs one admission over the camera's frames: the server gets nothing else, and decides.
 *
 * @returns {admits, name, why}
 */
export async function challenge({ collection, video, panel, shade, signal }) {
  const cancelling = new AbortController();
  const both = AbortSignal.any([signal, cancelling.signal]);
  const view = viewOf(() => cancelling.abort(new DOMException('cancelled', 'AbortError')));
  show(panel, view.root);
  shade.hidden = false;
  shade.className = 'shade step';
  show(shade, view.large);
  try {
    const path = pathOf(collection, 'admissions');
    const admission = await patiently('POST', path, { json: {}, signal: both });
    view.update(admission);
    return await frames(`${path}/${encodeURIComponent(admission.id)}/frames`, video, view, both);
  } catch (error) {
    if (isAbort(error) && !signal.aborted) return { admits: false, why: 'The check was cancelled.' };
    throw error;
  }
}

async function frames(path, video, view, signal) {
  let wasBusy = false;
  for (;;) {
    const began = performance.now();
    const frame = await frameOf(video, 640);
    let answer;
    try {
      answer = await call('POST', path, { form: formOf({ image: frame.blob, captured_at_ms: frame.atMs }), signal });
    } catch (error) {
      if (error.status !== 429 && error.status !== 503) throw error;
      wasBusy = true;
      await pause((error.retryAfterSeconds ?? 1) * 1000, signal);
      continue;
    }
    if (answer.verdict) return outcome(answer.verdict, wasBusy);
    view.update(answer);
    await pause(Math.max(10, MIN_INTERVAL_MS - (performance.now() - began)), signal);
  }
}

function viewOf(cancelling) {
  const ring = s('circle', { class: 'ring-fill', cx: 50, cy: 50, r: 44, transform: 'rotate(-90 50 50)', 'stroke-dasharray': ROUND, 'stroke-dashoffset': ROUND });
  const sign = h('span', { class: 'sign' });
  const text = h('strong', {}, 'One moment …');
  const hint = h('p', { class: 'hint-now', role: 'status' });
  const steps = h('p', { class: 'soft' }, 'Preparing the check');
  const bar = h('progress', { max: 1, value: 0, 'aria-label': 'Progress of this step' });
  const words = h('h2', {}, 'Liveness check');
  const large = h('div', { class: 'step-view', 'aria-hidden': 'true' },
    h('div', { class: 'ring' }, s('svg', { viewBox: '0 0 100 100' }, s('circle', { class: 'ring-track', cx: 50, cy: 50, r: 44 }), ring), sign), text);
  const root = h('div', { class: 'challenge' }, words, steps, bar, hint, h('button', { type: 'button', onclick: cancelling }, 'Cancel'));
  let lastStep = '';
  function update({ step, hint: now }) {
    const { instruction, progress } = step;
    ring.setAttribute('stroke-dashoffset', ROUND * (1 - progress));
    bar.value = progress;
    const key = `${step.index}/${step.action}`;
    if (key !== lastStep) {
      lastStep = key;
      show(sign, icon(ARROWS[step.action] ?? 'look', 56));
      text.textContent = instruction;
      words.textContent = instruction;
      steps.textContent = step.index > 0 ? `Step ${step.index} of ${step.of}` : 'Preparation';
      sayNow(instruction);
    }
    if (hint.textContent !== hintWords(now)) hint.textContent = hintWords(now);
  }
  return { root, large, update };
}
