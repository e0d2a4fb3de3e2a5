// Two pictures: are they of one person?

import { call, formOf, get, isAbort } from '../api.js';
import { choice, field, h, say, show } from '../dom.js';
import { figure, histogram } from '../figures.js';
import { icon } from '../icons.js';
import { problem } from '../notices.js';
import { dropZone, onPaste, thumbnail } from '../pictures.js';
import { qualityBars } from '../quality.js';
import { distance, interval, oneIn, strangers, value } from '../words.js';

export const title = 'Compare';

const SIDES = [['source', 'First picture'], ['target', 'Second picture']];
const RATES = [['0.01', '1 in 100 pairs of strangers'], ['0.001', '1 in 1,000 pairs of strangers'], ['0.0001', '1 in 10,000 pairs of strangers']];

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
    h('p', { class: 'lead' }, 'Bring two pictures with a face each. They are compared at once and kept nowhere.'),
    h('div', { class: 'pair' }, SIDES.map(([side, words]) => {
      views[side] = h('div', { class: 'view' });
      return h('section', { class: 'panel', 'aria-label': words }, h('h2', {}, words), views[side],
        dropZone({ words: 'Drop a picture here, or paste one.', camera: true, signal, onpictures: files => files[0] && put(side, files[0]) }));
    })),
    field('Call them the same person when at most this many strangers would be taken for one', rate),
    outcome);
  onPaste(signal, files => {
    put(given.source ? 'target' : 'source', files[0]);
    if (files[1]) put('target', files[1]);
  });
}

const decision = answer => (answer.verified ? 'The same person' : 'Not shown to be the same person');

function result(answer) {
  const closer = answer.verified ? 'no farther than' : 'farther than';
  return [
    h('div', { class: answer.verified ? 'verdict good' : 'verdict bad' }, icon(answer.verified ? 'check' : 'cross', 32),
      h('div', {}, h('h2', {}, decision(answer)),
        h('p', {}, `Their distance d is ${distance(answer.distance)}, ${closer} the threshold τ of ${distance(answer.threshold)}.`))),
    h('p', {}, strangers(answer.false_match_rate), ' ', h('span', { class: 'soft' }, interval(answer.false_match_rate))),
    answer.threshold_false_match_rate && h('p', { class: 'soft' },
      `At the threshold it is ${oneIn(value(answer.threshold_false_match_rate))}. `,
      'A distance says how alike two pictures are to the network, not how likely it is that they show one person.'),
    h('div', { class: 'chips' }, SIDES.map(([side, words]) => h('figure', { class: 'chip' },
      answer[side].chip && h('img', { src: `data:image/png;base64,${answer[side].chip}`, alt: `The face of the ${words.toLowerCase()}, upright, as the network sees it` }),
      h('figcaption', {}, words), answer[side].faces_in_picture > 1 ? h('p', { class: 'hint' }, `The face that stands out among ${answer[side].faces_in_picture}.`) : null, qualityBars(answer[side].quality)))),
    h('p', { class: 'soft' }, `Model ${answer.model.name}.`),
  ];
}

async function addHistogram(outcome, answer, signal) {
  const card = await get(`models/${encodeURIComponent(answer.model.name)}`, signal);
  const measured = card.distribution;
  if (!measured?.edges) {
    outcome.append(h('p', { class: 'soft' }, 'The distances of this model were never measured: “likeness calibrate” does that.'));
    return;
  }
  const words = `d = ${distance(answer.distance)} and τ = ${distance(answer.threshold)} among the distances of pairs of one person and of strangers`;
  outcome.append(figure('Where this distance lies', width => histogram(width, {
    ...measured, words, marks: [
      { at: answer.distance, words: `d = ${distance(answer.distance)}`, style: 'given' },
      { at: answer.threshold, words: `τ = ${distance(answer.threshold)}`, style: 'tau' },
    ],
  })));
}
