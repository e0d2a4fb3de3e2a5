// What the units of a network look for: nine patches each, and the whole picture behind a patch.

import { follow, formOf, get, isAbort, patiently } from '../api.js';
import { choice, field, h, say, show, tick } from '../dom.js';
import { command, failureOf, forgetJob, progressWords, remember, remembered } from '../jobs.js';
import { icon } from '../icons.js';
import { busy, notice, problem } from '../notices.js';
import { dropZone } from '../pictures.js';
import { many } from '../words.js';
import { unitGrid } from './look-units.js';

export const title = 'Look';

const MAX_PICTURES = 500;

/** More units of a layer are not shown: each takes nine pictures. */
const MAX_UNITS = '0-63';

export async function open({ root, signal }) {
  const { networks } = await get('lenses/networks', signal);
  const usual = networks.find(each => each.preferred) ?? networks[0];
  const network = choice(networks.map(each => [each.name, each.title ? `${each.name}: ${each.title}` : each.name]), usual.name, { onchange: drawLayers });
  const layers = h('div', { class: 'layers' });
  const status = h('p', { class: 'soft', role: 'status' }, 'No pictures chosen: the bundled samples are used.');
  const outcome = h('div', {});
  const place = h('div', {});
  const button = h('button', { class: 'main', type: 'submit' }, icon('look'), 'Look');
  let pictures = [];

  function drawLayers() {
    const chosen = networks.find(each => each.name === network.value);
    show(layers, chosen.layers.map(layer => {
      const size = layer.field_width_px > 0 ? `${layer.field_width_px} × ${layer.field_height_px} px` : 'the whole picture';
      return tick(`${layer.name}: ${many(layer.units, 'unit')}, receptive field ${size}`, h('input', { type: 'checkbox', value: layer.name, checked: layer.usual }));
    }));
  }

  const form = h('form', { class: 'panel' },
    dropZone({
      words: 'Drop pictures or a folder here. More pictures give clearer results.', several: true, folders: true, signal,
      onpictures: files => {
        pictures = [...pictures, ...files].slice(0, MAX_PICTURES);
        status.textContent = `${many(pictures.length, 'picture')} chosen${pictures.length === MAX_PICTURES ? ', the maximum' : ''}.`;
      },
    }), status,
    h('div', { class: 'fields' }, field('Network', network)),
    h('details', {}, h('summary', {}, 'Layers'), h('fieldset', {}, h('legend', {}, 'Layers, shallow to deep'), layers)),
    h('div', { class: 'row' }, button), outcome);

  form.addEventListener('submit', busy(button, async () => {
    try {
      show(outcome);
      const wanted = [...layers.querySelectorAll('input:checked')].map(box => box.value);
      if (wanted.length === 0) {
        show(outcome, notice('bad', 'Choose a layer first.'));
        return;
      }
      const job = await patiently('POST', 'lenses', {
        form: formOf({ pictures, network: network.value, layers: wanted, units: MAX_UNITS }), signal,
      });
      remember('lenses', job.id);
      begin(job.id);
      place.scrollIntoView({ block: 'start' });
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }));

  drawLayers();
  let running = new AbortController();
  async function begin(id) {
    running.abort();
    running = new AbortController();
    const here = AbortSignal.any([signal, running.signal]);
    const path = `lenses/${encodeURIComponent(id)}`;
    const words = h('p', { class: 'state', role: 'status' });
    const bar = h('progress', { max: 1, value: 0, 'aria-label': 'Progress' });
    const found = h('div', {});
    const stop = h('div', { class: 'row' }, command(path, 'cancel', 'Cancel', found, here));
    show(place, h('section', { class: 'panel', 'aria-label': 'Result' }, h('h2', {}, 'Units'), words, bar, stop, found));
    try {
      const job = await follow(path, state => {
        words.textContent = progressWords(state);
        bar.value = state.progress ?? 0;
      }, here);
      stop.remove();
      bar.remove();
      if (job.state === 'failed') throw failureOf(job);
      if (job.state === 'cancelled') return;
      say('Done. The units are shown.');
      words.textContent = '';
      const result = await get(`${path}/result`, here);
      const unread = result.unreadable.length > 0 && notice('warn', `${many(result.unreadable.length, 'picture')} could not be read and ${result.unreadable.length === 1 ? 'was' : 'were'} skipped.`);
      show(found, unread, unitGrid(path, result, here));
    } catch (error) {
      if (isAbort(error)) return;
      stop.remove();
      if (error.status === 404) {
        forgetJob('lenses');
        show(place, notice('plain', 'The last result has expired. Run it again.'));
      } else {
        show(found, problem(error));
      }
    }
  }

  root.append(h('p', { class: 'lead' }, 'For each unit of a layer: the nine patches of all pictures that activate it most. Shallow layers show edges and colours, deep layers textures and objects.'), form, place);
  const last = remembered('lenses');
  if (last) await begin(last);
}
