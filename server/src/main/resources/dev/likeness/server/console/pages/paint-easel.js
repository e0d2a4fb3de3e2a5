// One painting as it comes about: G, the curve of J and its parts, the time left, and the result.

import { call, follow, hasEnded, isAbort, picture } from '../api.js';
import { h, say, show, styled } from '../dom.js';
import { curves, figure } from '../figures.js';
import { command, failureOf, forgetJob, progressWords } from '../jobs.js';
import { busy, keep, problem } from '../notices.js';
import { imageOf } from '../pictures.js';
import { percent } from '../words.js';

const PARTS = [['total', 'J', 'tau1'], ['content', 'content cost', 'genuine'], ['style', 'style cost', 'impostor']];

/**
 * Shows the painting with a number.
 *
 * @param content the picture it began with, for comparison; null if it is not at hand
 */
export function easel(id, content, signal, away) {
  const path = `paintings/${encodeURIComponent(id)}`;
  const canvas = h('div', { class: 'canvas-view' }, h('p', { class: 'waiting' }, 'The first preview appears after a few steps.'));
  const words = h('p', { class: 'state', role: 'status' });
  const bar = h('progress', { max: 1, value: 0, 'aria-label': 'Progress' });
  const outcome = h('div', {});
  const buttons = h('div', { class: 'row' });
  const history = [];
  let shownPreview = 0;
  let loading = false;
  let lastState = '';

  const plot = figure('Cost J', width => curves(width, {
    log: true, xLabel: 'evaluations', words: 'The cost J and its parts falling over the evaluations, on a logarithmic axis',
    series: PARTS.map(([part, name, style]) => ({ name, style, points: history.map(at => [at.x, at.cost[part]]) })),
  }));

  function update(job) {
    words.textContent = `${progressWords(job)}${whereWords(job)}`;
    bar.value = job.progress ?? 0;
    bar.setAttribute('aria-valuetext', percent(job.progress ?? 0));
    if (job.cost && job.cost.total !== history.at(-1)?.cost.total) note(job);
    if (job.preview_number > shownPreview && !hasEnded(job)) preview(job.preview_number);
    if (job.state !== lastState) {
      lastState = job.state;
      say(progressWords(job));
      commands(job);
    }
  }

  function note(job) {
    history.push({ x: evaluations(job), cost: job.cost });
    plot.redraw();
  }

  function commands(job) {
    show(buttons,
      job.state === 'running' && command(path, 'pause', 'Pause', outcome, signal),
      job.state === 'paused' && command(path, 'resume', 'Resume', outcome, signal),
      !hasEnded(job) && command(path, 'cancel', 'Cancel', outcome, signal));
  }

  async function preview(number) {
    if (loading) return;
    loading = true;
    shownPreview = number;
    try {
      const blob = await picture(`${path}/preview`, signal);
      show(canvas, imageOf(blob, 'Preview of the painting', signal, 'painted'));
    } catch (error) {
      if (!isAbort(error) && error.status !== 404) show(outcome, problem(error));
    } finally {
      loading = false;
    }
  }

  async function finish(job) {
    bar.remove();
    if (job.state === 'failed') {
      show(outcome, problem(failureOf(job)));
      return;
    }
    if (!job.result_ready) {
      show(outcome, h('p', {}, 'Cancelled before there was a result.'));
      return;
    }
    try {
      const blob = await picture(`${path}/result`, signal);
      show(canvas, content ? comparison(content, blob, signal) : imageOf(blob, 'The painting', signal, 'painted'));
      const discard = h('button', { type: 'button' }, 'Discard');
      discard.addEventListener('click', busy(discard, async () => {
        await call('DELETE', path, { signal }).catch(error => { if (error.status !== 404) throw error; });
        forgetJob('paintings');
        away();
      }));
      show(buttons, h('button', { class: 'main', type: 'button', onclick: () => keep(blob, 'painting.png') }, 'Download'), discard);
      say('The painting is done.');
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }

  const root = h('section', { class: 'panel easel', 'aria-label': 'Painting' }, h('h2', {}, 'Painting'), words, bar,
    h('div', { class: 'easel-layout' }, canvas, plot), buttons, outcome);
  return {
    root,
    follow: async () => {
      try {
        await finish(await follow(path, update, signal));
      } catch (error) {
        if (isAbort(error)) return;
        if (error.status === 404) {
          forgetJob('paintings');
          away();
        } else {
          show(outcome, problem(error));
        }
      }
    },
  };
}

/** How often J was evaluated so far, at all sizes. */
export const evaluations = job => (job.scale - 1) * job.steps + job.step;

/** " · size 1 of 2 (256 × 192 px) · step 12 of 80", while it is painted. */
function whereWords(job) {
  const scale = job.scales?.[job.scale - 1];
  if (!scale || hasEnded(job)) return '';
  return ` · size ${job.scale} of ${job.scales.length} (${scale.width_px} × ${scale.height_px} px) · step ${job.step} of ${job.steps}`;
}

/** The content under the painting, with a slider between them. */
function comparison(content, painting, signal) {
  const after = imageOf(painting, 'The painting', signal, 'after');
  const before = imageOf(content, 'The content', signal, 'before');
  const slider = h('input', { type: 'range', min: 0, max: 100, value: 0, 'aria-label': 'Share of the content that is shown, from the left' });
  const root = h('div', { class: 'comparison' }, h('div', { class: 'two' }, after, before), h('div', { class: 'slider' }, h('span', {}, 'Painting'), slider, h('span', {}, 'Content')));
  const cut = () => styled(root, { '--cut': `${100 - slider.value}%` });
  slider.addEventListener('input', cut);
  cut();
  return root;
}
