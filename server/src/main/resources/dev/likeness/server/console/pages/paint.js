// Neural style transfer: a content in the manner of one style or several, watched as it comes about.

import { call, formOf, get, isAbort, patiently } from '../api.js';
import { choiceOf, field, h, show } from '../dom.js';
import { remember, remembered } from '../jobs.js';
import { icon } from '../icons.js';
import { busy, notice, problem } from '../notices.js';
import { dropZone, thumbnail } from '../pictures.js';
import { easel } from './paint-easel.js';

export const title = 'Paint';

// Of the choices that the server names, those with more to say than their name.
const TITLES = {
  'of-style': 'Style', 'luminance-only': 'Content: only brightness is painted', 'style-matched': 'Content: the style’s colours are matched first',
  content: 'Content', noise: 'Noise', lbfgs: 'L-BFGS', adam: 'Adam',
};

export async function open({ root, signal }) {
  const choices = await get('paintings/options', signal);
  const given = { content: null, styles: [] };
  const contentView = h('div', { class: 'view' });
  const styleView = h('div', { class: 'thumbs' });
  const outcome = h('div', {});
  const place = h('div', {});
  const size = h('input', { type: 'number', min: choices.min_size_px, max: choices.max_size_px, value: choices.size_px, required: true });
  const weight = h('input', { type: 'number', min: 0, max: choices.max_weight, step: 'any', value: choices.style_weight, required: true });
  const colours = choiceOf(choices.keep_colours, TITLES);
  const steps = h('input', { type: 'number', min: 1, max: choices.max_steps, value: choices.steps, required: true });
  const seed = h('input', { type: 'number', min: 0, value: choices.seed, required: true });
  const init = choiceOf(choices.init, TITLES);
  const optimiser = choiceOf(choices.optimiser, TITLES);
  const button = h('button', { class: 'main', type: 'submit' }, icon('paint'), 'Paint');

  function putContent(file) {
    given.content = file;
    show(contentView, thumbnail(file, 'Content', signal));
  }

  function addStyles(files) {
    given.styles.push(...files);
    if (given.styles.length > choices.max_styles) {
      given.styles.splice(choices.max_styles);
      show(outcome, notice('warn', `At most ${choices.max_styles} styles can be mixed; the others were left out.`));
    }
    drawStyles();
  }

  function drawStyles() {
    show(styleView, given.styles.map((file, k) => h('div', { class: 'thumb-item' }, thumbnail(file, `Style ${k + 1}`, signal),
      h('button', {
        class: 'quiet round', type: 'button', 'aria-label': `Remove style ${k + 1}`, onclick: () => { given.styles.splice(k, 1); drawStyles(); },
      }, icon('close')))));
  }

  const form = h('form', { class: 'paint-form' },
    h('div', { class: 'pair' },
      h('section', { class: 'panel', 'aria-label': 'Content' }, h('h2', {}, 'Content'), contentView,
        dropZone({ words: 'Drop a photograph here.', camera: true, signal, onpictures: files => files[0] && putContent(files[0]) })),
      h('section', { class: 'panel', 'aria-label': 'Style' }, h('h2', {}, 'Style'), styleView,
        dropZone({ words: `Drop 1 to ${choices.max_styles} paintings here.`, several: true, signal, onpictures: addStyles }))),
    h('div', { class: 'fields' },
      field('Longer side, px', size, 'Twice the size takes about four times as long.'),
      field('Style weight', weight, '5 keeps more of the content, 100 more of the style.'),
      field('Colours', colours)),
    h('details', {}, h('summary', {}, 'More options'), h('div', { class: 'fields' },
      field('Start from', init), field('Steps at each size', steps), field('Optimiser', optimiser), field('Seed', seed))),
    h('div', { class: 'row' }, button), outcome);

  form.addEventListener('submit', busy(button, async () => {
    if (!given.content || given.styles.length === 0) {
      show(outcome, notice('bad', `Add ${given.content ? 'a style' : 'a content picture'} first.`));
      return;
    }
    const options = {
      size_px: Number(size.value), style_weight: Number(weight.value), keep_colours: colours.value, init: init.value, steps: Number(steps.value),
      optimiser: optimiser.value, seed: Number(seed.value),
    };
    try {
      show(outcome);
      const job = await patiently('POST', 'paintings', { form: formOf({ content: given.content, style: given.styles, options }), signal });
      remember('paintings', job.id);
      begin(job.id, given.content);
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }));

  let running = new AbortController();
  function begin(id, content) {
    running.abort();
    running = new AbortController();
    const here = AbortSignal.any([signal, running.signal]);
    const picture = easel(id, content, here, () => show(place));
    show(place, picture.root);
    picture.root.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    picture.follow();
  }

  root.append(h('p', { class: 'lead' }, 'Neural style transfer: the painting G starts as the content. Gradient descent changes its pixels until its features match the content’s shapes and the style’s textures.'), form, place);
  const last = remembered('paintings');
  if (last) {
    const job = await call('GET', `paintings/${encodeURIComponent(last)}`, { signal }).catch(error => {
      if (isAbort(error)) throw error;
      return null;
    });
    if (job) begin(last, null);
  }
}
