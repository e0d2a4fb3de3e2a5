// The gate: who is in front of the camera, and whether they are admitted.

import { call, formOf, isAbort, pause } from '../api.js';
import { frameOf, mirror, openCamera } from '../camera.js';
import { collectionPicker, pathOf } from '../collections.js';
import { h, say, show, tick } from '../dom.js';
import { icon } from '../icons.js';
import { notice, problem } from '../notices.js';
import { boxes } from './gate-boxes.js';
import { challenge } from './gate-challenge.js';
import { approach, isSearchDue, remembering, whoIs } from './gate-watch.js';

export const title = 'Gate';

const MIN_INTERVAL_MS = 200;
const AFTER_FAULT_MS = 2000;
const RETURN_SECONDS = 8;

export async function open({ root, signal }) {
  const body = h('div', {});
  root.append(h('div', { class: 'picker' }, await collectionPicker(signal, collection => {
    body.left?.abort();
    body.left = new AbortController();
    gate(body, collection, AbortSignal.any([signal, body.left.signal]));
  })), body);
}

function gate(body, collection, signal) {
  const video = mirror();
  const overlay = boxes();
  const shade = h('div', { class: 'shade', hidden: true });
  const stage = h('div', { class: 'stage door mirrored' }, video, overlay.root, shade);
  const panel = h('div', { class: 'door-panel' });
  const seen = h('ul', { class: 'seen' });
  const live = h('p', { class: 'seen-words', role: 'status' });
  const layout = h('div', { class: 'door-layout' });
  const alone = h('input', { type: 'checkbox' });
  const start = h('button', { class: 'main large', type: 'button' }, icon('camera'), 'Start the camera');
  const check = h('button', { class: 'main large', type: 'button', hidden: true }, icon('gate'), 'Start liveness check');
  const fault = h('div', {});
  const state = { watching: false, faces: [], searchedAt: -Infinity, lastWords: '' };
  const standing = approach();

  show(body, layout);
  layout.append(
    h('div', {}, stage, h('div', { class: 'row' }, start, check,
      h('button', { class: 'quiet', type: 'button', onclick: () => layout.requestFullscreen?.() }, icon('full'), 'Full screen')),
    tick('Start automatically when one person is close to the camera', alone)),
    h('section', { class: 'panel', 'aria-label': 'Recognition' }, panel, live, seen, fault));
  idle();

  function idle() {
    show(panel, h('h2', {}, 'Live view'), collection.require_liveness
      ? h('p', { class: 'soft' }, 'This collection shows names only after a passed liveness check. Until then, faces are only marked.')
      : h('p', { class: 'soft' }, 'Enrolled people within the threshold are shown by name. This admits nobody: press “Start liveness check” for that.'));
  }

  start.addEventListener('click', async () => {
    show(fault);
    try {
      await openCamera(video, signal);
      start.hidden = true;
      check.hidden = false;
      check.focus();
      stage.style.setProperty('--ratio', `${video.videoWidth} / ${video.videoHeight}`);
      state.watching = true;
      watch();
    } catch (error) {
      if (!isAbort(error)) show(fault, problem(error));
    }
  });

  /** Looks again and again; the next frame is taken only when the last one is answered. */
  async function watch() {
    while (!signal.aborted) {
      const began = performance.now();
      let wait = MIN_INTERVAL_MS;
      if (state.watching && document.visibilityState === 'visible') {
        try {
          const frame = await frameOf(video, 640);
          const faces = await lookedAt(frame.blob);
          if (state.watching) update(faces);
          show(fault);
        } catch (error) {
          if (isAbort(error)) return;
          if (error.code === 'face_not_found') {
            update([]);
          } else {
            wait = (error.retryAfterSeconds ?? 0) * 1000 || AFTER_FAULT_MS;
            if (error.code !== 'network_lost' && error.status !== 429) show(fault, problem(error));
          }
        }
      }
      try {
        await pause(Math.max(MIN_INTERVAL_MS / 4, wait - (performance.now() - began)), signal);
      } catch {
        return;
      }
    }
  }

  /** Every frame shows where faces are; who they are is asked now and then, for each search is written into the audit log. */
  async function lookedAt(image) {
    const { faces } = await call('POST', 'detect', { form: formOf({ image }), signal });
    if (collection.require_liveness || faces.length === 0) return faces;
    const known = remembering(faces, state.faces);
    if (!isSearchDue(known, performance.now() - state.searchedAt)) return known;
    state.searchedAt = performance.now();
    const form = formOf({ image, all_faces: true, limit: 1 });
    return (await call('POST', pathOf(collection, 'search'), { form, signal })).faces;
  }

  function update(faces) {
    state.faces = faces;
    const shown = faces.map(face => ({ face, ...whoIs(face) }));
    overlay.draw(shown);
    show(seen, shown.map(one => h('li', { class: one.kind }, icon(one.kind === 'known' ? 'check' : 'unknown'), h('strong', {}, one.words), h('span', { class: 'soft' }, one.more))));
    const words = shown.length === 0 ? 'No face found.' : shown.map(one => one.words).join(', ');
    if (words !== state.lastWords) {
      state.lastWords = words;
      live.textContent = words;
    }
    if (standing.sees(faces) && alone.checked) begin();
  }

  check.addEventListener('click', begin);

  async function begin() {
    if (!state.watching) return;
    if (state.faces.length > 1) {
      show(fault, notice('warn', 'One person at a time: there are several faces in the picture.'));
      return;
    }
    state.watching = false;
    standing.forget();
    check.hidden = true;
    overlay.draw([]);
    show(seen);
    live.textContent = '';
    state.lastWords = '';
    try {
      await verdict(await challenge({ collection, video, panel, shade, signal }));
    } catch (error) {
      if (isAbort(error)) return;
      await verdict({ admits: false, why: error.message });
    }
    idle();
    shade.hidden = true;
    check.hidden = false;
    state.watching = true;
    check.focus();
  }

  async function verdict({ admits, name, why }) {
    const heading = admits ? 'Admitted' : 'Not admitted';
    const back = new AbortController();
    const left = h('span', {}, String(RETURN_SECONDS));
    const next = h('button', { type: 'button', onclick: () => back.abort(new DOMException('on', 'AbortError')) }, 'Next');
    shade.hidden = false;
    shade.className = `shade ${admits ? 'good' : 'bad'}`;
    show(shade, icon(admits ? 'check' : 'cross', 72), h('strong', {}, heading), admits ? h('span', { class: 'who' }, name) : null);
    show(panel, h('div', { class: `verdict ${admits ? 'good' : 'bad'}`, 'data-verdict': admits ? 'admitted' : 'not-admitted' }, icon(admits ? 'check' : 'cross', 32),
      h('div', {}, h('h2', {}, admits ? `Admitted: ${name}` : heading), h('p', {}, why))),
    h('p', { class: 'soft' }, 'Continues in ', left, ' s.'), next);
    say(admits ? `Admitted: ${name}` : `Not admitted. ${why}`);
    next.focus();
    for (let second = RETURN_SECONDS; second > 0; second -= 1) {
      left.textContent = String(second);
      try {
        await pause(1000, AbortSignal.any([signal, back.signal]));
      } catch (error) {
        if (signal.aborted) throw error;
        return;
      }
    }
  }
}
