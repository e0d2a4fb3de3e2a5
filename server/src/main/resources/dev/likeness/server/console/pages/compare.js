// Two pictures: are they of one person?

import { call, formOf, get, isAbort } from '../api.js';
import { choice, field, h, say, show } from '../dom.js';
import { figure, histogram } from '../figures.js';
import { icon } from '../icons.js';
import { problem } from '../notices.js';
import { dropZone, onPaste, thumbnail } from '../pictures.js';
import { qualityBars } from '../quality.js';
import { distance, interval, oneIn, reservation, strangers, value } from '../words.js';

export const title = 'Compare';

const SIDES = [['source', 'First picture'], ['target', 'Second picture']];
const RATES = ['0.01', '0.001', '0.0001'].map(rate => [rate, oneIn(Number(rate))]);

export async function open({ root, signal }) {
  const given = {};
  const views = {};
  const outcome = h('section', { class: 'outcome', 'aria-label': 'Result' });
  const rate = choice(RATES, '0.001', { onchange: compare });
  let running = new AbortController();

  function put(side, file) {
    given[side] = file;
    show(views[side], thumbnail(file, SIDES.find(([name]) => name === side)[1], signal));
    compare();
  }

  async function compare() {
    if (!given.source || !given.target) return;
    running.abort();
    running = new AbortController();
    const latest = AbortSignal.any([signal, running.signal]);
    show(outcome, h('p', { class: 'waiting' }, 'Comparing …'));
    try {
      const answer = await call('POST', 'verify', {
        form: formOf({ source: given.source, target: given.target, false_match_rate: rate.value, chips: true }), signal: latest,
      });
      show(outcome, result(answer));
      say(decision(answer));
      await addHistogram(outcome, answer, latest);
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }

  root.append(
    h('p', { class: 'lead' }, 'Add two pictures with one face each. They are compared immediately and not stored.'),
    h('div', { class: 'pair' }, SIDES.map(([side, words]) => {
      views[side] = h('div', { class: 'view' });
      return h('section', { class: 'panel', 'aria-label': words }, h('h2', {}, words), views[side],
        dropZone({ words: 'Drop a picture here, or paste one.', camera: true, signal, onpictures: files => files[0] && put(side, files[0]) }));
    })),
    field('False-match rate', rate, 'Largest share of pairs of strangers that may be accepted as the same person.'),
    outcome);
  onPaste(signal, files => {
    put(given.source ? 'target' : 'source', files[0]);
    if (files[1]) put('target', files[1]);
  });
}

const decision = answer => (answer.verified ? 'The same person' : 'Not verified as the same person');

function result(answer) {
  return [
    h('div', { class: answer.verified ? 'verdict good' : 'verdict bad' }, icon(answer.verified ? 'check' : 'cross', 32),
      h('div', {}, h('h2', {}, decision(answer)),
        h('p', {}, `Distance d = ${distance(answer.distance)}; threshold τ = ${distance(answer.threshold)}.`))),
    reservation(answer) && h('p', { class: 'short' }, reservation(answer)),
    h('p', {}, strangers(answer.false_match_rate), ' ', h('span', { class: 'soft' }, interval(answer.false_match_rate))),
    answer.threshold_false_match_rate && h('p', { class: 'soft' },
      `False-match rate at the threshold: ${oneIn(value(answer.threshold_false_match_rate))}. `,
      'A distance says how similar two faces are to the network, not how likely it is that they show one person.'),
    h('div', { class: 'chips' }, SIDES.map(([side, words]) => h('figure', { class: 'chip' },
      answer[side].chip && h('img', { src: `data:image/png;base64,${answer[side].chip}`, alt: `The face of the ${words.toLowerCase()}, aligned, as the network sees it` }),
      h('figcaption', {}, words), answer[side].faces_in_picture > 1 ? h('p', { class: 'hint' }, `Most prominent of ${answer[side].faces_in_picture} faces.`) : null, qualityBars(answer[side].quality)))),
    h('p', { class: 'soft' }, `Model ${answer.model.name}.`),
  ];
}

async function addHistogram(outcome, answer, signal) {
  const card = await get(`models/${encodeURIComponent(answer.model.name)}`, signal);
  const measured = card.distribution;
  if (!measured?.edges) {
    outcome.append(h('p', { class: 'soft' }, 'The distances of this model are not measured: run “likeness calibrate”.'));
    return;
  }
  const words = `d = ${distance(answer.distance)} and τ = ${distance(answer.threshold)} among the distances of genuine and impostor pairs`;
  outcome.append(figure('Distances of genuine and impostor pairs', width => histogram(width, {
    ...measured, words, marks: [
      { at: answer.distance, words: `d = ${distance(answer.distance)}`, style: 'given' },
      { at: answer.threshold, words: `τ = ${distance(answer.threshold)}`, style: 'tau' },
    ],
  })));
}
