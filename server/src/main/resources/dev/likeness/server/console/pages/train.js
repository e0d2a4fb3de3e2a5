// Training an encoder on a folder that has one folder per person.

import { call, formOf, isAbort, patiently } from '../api.js';
import { choiceOf, field, h, show } from '../dom.js';
import { remember, remembered } from '../jobs.js';
import { byPerson } from '../files.js';
import { icon } from '../icons.js';
import { busy, notice, problem } from '../notices.js';
import { dropZone } from '../pictures.js';
import { bytes, many } from '../words.js';
import { trainingRun } from './train-run.js';

export const title = 'Train';

const FEW_PEOPLE = 5;

// Of the choices that the server names, those with more to say than their name.
const TITLES = { small: 'small (minutes)', mobilefacenet: 'mobilefacenet (hours)', residual: 'residual (longer)' };

export async function open({ root, signal }) {
  const choices = await call('GET', 'trainings/options', { signal });
  let pictures = [];
  const status = h('p', { class: 'soft', role: 'status' });
  const outcome = h('div', {});
  const place = h('div', {});
  const name = h('input', { value: 'mine', required: true, pattern: '[a-z0-9][a-z0-9.\\-]*', maxlength: 60, autocomplete: 'off', spellcheck: 'false' });
  const loss = choiceOf(choices.loss);
  const mining = choiceOf(choices.mining);
  const mines = () => choices.loss.find(one => one.id === loss.value)?.mines_triplets === true;
  const network = choiceOf(choices.architecture, TITLES);
  const epochs = h('input', { type: 'number', min: 1, max: choices.max_epochs, value: choices.epochs, required: true });
  const margin = h('input', { type: 'number', min: 0, max: 4, step: 'any', placeholder: 'default' });
  const rate = h('input', { type: 'number', min: 0, max: 1, step: 'any', placeholder: String(choices.learning_rate) });
  const heldOut = h('input', { type: 'number', min: 0.05, max: 0.9, step: 0.05, value: choices.held_out, required: true });
  const seed = h('input', { type: 'number', min: 0, step: 1, value: choices.seed, required: true });
  const button = h('button', { class: 'main', type: 'submit' }, icon('train'), 'Train');

  function take(files) {
    const people = byPerson(files);
    people.delete('');
    pictures = [...people.values()].flat();
    const pairs = [...people.values()].filter(theirs => theirs.length > 1).length;
    status.textContent = pictures.length === 0
      ? 'No folders found. Choose a folder that has one folder per person, with their pictures inside.'
      : `${many(pictures.length, 'picture')} of ${many(people.size, 'person', 'people')} (${bytes(pictures.reduce((sum, file) => sum + file.size, 0))}); ${many(pairs, 'person has', 'people have')} two or more.`;
    show(outcome, pictures.length > 0 && pairs < FEW_PEOPLE
      && notice('warn', 'Too few people for a useful model. Use some hundreds or more, with several pictures each.'));
  }

  const form = h('form', { class: 'panel' },
    dropZone({ words: 'Drop a folder here that has one folder per person.', several: true, foldersOnly: true, signal, onpictures: take }), status,
    h('div', { class: 'fields' },
      field('Model name', name, 'Lower-case letters, digits, hyphens.'),
      field('Loss', loss),
      field('Triplet mining', mining),
      field('Architecture', network),
      field('Epochs', epochs, 'Passes over the pictures.')),
    h('details', {}, h('summary', {}, 'More options'), h('div', { class: 'fields' },
      field('Margin', margin), field('Learning rate', rate),
      field('Held out', heldOut, 'Share of people used for validation only.'), field('Seed', seed))),
    h('div', { class: 'row' }, button), outcome);
  loss.addEventListener('change', () => { mining.closest('.field').hidden = !mines(); });

  form.addEventListener('submit', busy(button, async () => {
    if (pictures.length === 0) {
      show(outcome, notice('bad', 'Add a folder first that has one folder per person.'));
      return;
    }
    const options = {
      name: name.value, loss: loss.value, architecture: network.value, epochs: Number(epochs.value), held_out: Number(heldOut.value), seed: Number(seed.value),
    };
    if (mines()) options.mining = mining.value;
    if (margin.value) options.margin = Number(margin.value);
    if (rate.value) options.learning_rate = Number(rate.value);
    try {
      show(outcome, h('p', { class: 'waiting' }, 'Uploading the pictures …'));
      const job = await patiently('POST', 'trainings', { form: formOf({ pictures, options }), signal });
      show(outcome);
      remember('trainings', job.id);
      begin(job.id);
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }));

  let running = new AbortController();
  function begin(id) {
    running.abort();
    running = new AbortController();
    const run = trainingRun(id, AbortSignal.any([signal, running.signal]), () => show(place));
    show(place, run.root);
    run.follow();
  }

  root.append(h('p', { class: 'lead' }, 'Trains an encoder on your pictures: for cameras, lighting or faces that the installed models handle badly. Compare its measured errors with theirs before you use it.'), form, place);
  const last = remembered('trainings');
  if (last) {
    const job = await call('GET', `trainings/${encodeURIComponent(last)}`, { signal }).catch(error => {
      if (isAbort(error)) throw error;
      return null;
    });
    if (job) begin(last);
  }
}
