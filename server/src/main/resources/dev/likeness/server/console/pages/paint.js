// Neural style transfer: a content in the manner of one style or several, watched as it comes about.

import { call, formOf, isAbort, patiently } from '../api.js';
import { choice, field, h, show, tick } from '../dom.js';
import { remember, remembered } from '../jobs.js';
import { icon } from '../icons.js';
import { busy, notice, problem } from '../notices.js';
import { dropZone, thumbnail } from '../pictures.js';
import { easel } from './paint-easel.js';

export const title = 'Paint';

const MOST_STYLES = 4;
const SIZES = [64, 128, 256, 384, 512, 768, 1024, 1536].map(px => [String(px), `${px} px`]);
const COLOURS = [['', 'of the style'], ['luminance-only', 'of the content: paint light and dark only'], ['style-matched', 'of the content: the style’s are matched to them']];

export async function open({ root, signal }) {
  const given = { content: null, styles: [] };
  const contentView = h('div', { class: 'view' });
  const styleView = h('div', { class: 'thumbs' });
  const outcome = h('div', {});
  const place = h('div', {});
  const size = choice(SIZES, '384', {});
  const weight = h('input', { type: 'number', min: 0, max: 100000, step: 'any', value: '', placeholder: 'Default' });
  const colours = choice(COLOURS, '', {});
  const steps = h('input', { type: 'number', min: 1, max: 2000, value: '', placeholder: 'Default' });
  const seed = h('input', { type: 'number', min: 0, step: 1, value: '', placeholder: '0' });
  const noise = h('input', { type: 'checkbox' });
  const button = h('button', { class: 'main', type: 'submit' }, icon('paint'), 'Paint');

  function putContent(file) {
    given.content = file;
    show(contentView, thumbnail(file, 'Content', signal));
  }

  function addStyles(files) {
    given.styles.push(...files);
    if (given.styles.length > MOST_STYLES) {
      given.styles.splice(MOST_STYLES);
      show(outcome, notice('warn', `At most ${MOST_STYLES} styles are mixed; the others are left out.`));
    }
    drawStyles();
  }

  function drawStyles() {
    show(styleView, given.styles.map((file, k) => h('div', { class: 'thumb-item' }, thumbnail(file, `Style ${k + 1}`, signal),
      h('button', {
        class: 'quiet round', type: 'button', 'aria-label': `Leave out style ${k + 1}`, onclick: () => { given.styles.splice(k, 1); drawStyles(); },
      }, icon('close')))));
  }

  const form = h('form', { class: 'paint-form' },
    h('div', { class: 'pair' },
      h('section', { class: 'panel', 'aria-label': 'Content' }, h('h2', {}, 'Content'), contentView,
        dropZone({ words: 'Drop what is to be painted.', camera: true, signal, onpictures: files => files[0] && putContent(files[0]) })),
      h('section', { class: 'panel', 'aria-label': 'Style' }, h('h2', {}, 'Style'), styleView,
        dropZone({ words: 'Drop one painting, or up to four.', several: true, signal, onpictures: addStyles }))),
    h('div', { class: 'fields' },
      field('Longer side', size, 'Twice the size takes about four times as long.'),
      field('Style weight', weight, '5 keeps more of the content, 100 more of the style.'),
      field('Colours', colours)),
    h('details', {}, h('summary', {}, 'More options'), h('div', { class: 'fields' },
      field('Steps at each size', steps), field('Seed', seed), tick('Begin with noise, not with the content', noise))),
    h('div', { class: 'row' }, button), outcome);

  form.addEventListener('submit', busy(button, async () => {
    if (!given.content || given.styles.length === 0) {
      show(outcome, notice('bad', `Bring ${given.content ? 'a style' : 'a content'} first.`));
      return;
    }
    const options = { size_px: Number(size.value) };
    if (weight.value) options.style_weight = Number(weight.value);
    if (colours.value) options.keep_colors = colours.value;
    if (steps.value) options.steps = Number(steps.value);
    if (seed.value) options.seed = Number(seed.value);
    if (noise.checked) options.init = 'noise';
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

  root.append(h('p', { class: 'lead' }, 'The picture G begins as the content and is changed step by step until a network sees the content’s shapes and the style’s strokes in it.'), form, place);
  const last = remembered('paintings');
  if (last) {
    const job = await call('GET', `paintings/${encodeURIComponent(last)}`, { signal }).catch(error => {
      if (isAbort(error)) throw error;
      return null;
    });
    if (job) begin(last, null);
  }
}
