// A training run, followed epoch by epoch: what its diagnostics say, alarms, and what comes of it.

import { follow, get, isAbort } from '../api.js';
import { h, say, sayNow, show } from '../dom.js';
import { curves, figure } from '../figures.js';
import { command, failureOf, forgetJob, progressWords } from '../jobs.js';
import { notice, problem } from '../notices.js';
import { percent, plain } from '../words.js';

const ALARMS = {
  collapse: 'All encodings have collapsed to one point: the trivial solution.',
  overfitting: 'Overfitting: hardly any triplets are active, and held-out people are not separated better.',
};

const trained = epochs => epochs.filter(row => row.epoch > 0);

const PLOTS = [
  ['Validation AUC (held-out people)', e => ({ series: [line('AUC', 'genuine', e, at => at.held_out?.auc)], most: 1 })],
  ['Distances in the batches', e => ({
    series: [line('d(a, p)', 'genuine', trained(e), at => at.triplets?.to_positive), line('d(a, n)', 'impostor', trained(e), at => at.triplets?.to_negative)], least: 0,
  })],
  ['Active triplets', e => ({
    series: [line('active, of those mined', 'tau1', trained(e), at => at.active_share), line('semi-hard', 'tau2', trained(e), at => at.triplets?.semi_hard), line('hard', 'tau3', trained(e), at => at.triplets?.hard)],
    least: 0, most: 1,
  })],
  ['Spread of the encodings', e => ({ series: [line('effective rank', 'tau2', e, at => at.effective_rank)], least: 0 })],
  ['Loss', e => ({ series: [line('loss', 'tau1', trained(e), at => at.loss)], least: 0 })],
];

const line = (name, style, epochs, of) => ({ name, style, points: epochs.map(at => [at.epoch, of(at) ?? NaN]) });

/** Shows the run with a number. */
export function trainingRun(id, signal, away) {
  const path = `trainings/${encodeURIComponent(id)}`;
  const words = h('p', { class: 'state', role: 'status' });
  const bar = h('progress', { max: 1, value: 0, 'aria-label': 'Progress' });
  const alarms = h('div', {});
  const facts = h('dl', { class: 'facts wide' });
  const outcome = h('div', {});
  const buttons = h('div', { class: 'row' }, command(path, 'cancel', 'Cancel', outcome, signal));
  let epochs = [];
  let rung = '';
  const plots = PLOTS.map(([caption, of]) => figure(caption, width => curves(width, { xLabel: 'epoch', words: caption, ...of(epochs) })));

  function update(job) {
    epochs = job.history ?? epochs;
    const last = epochs.at(-1);
    const step = job.state === 'running' && job.phase ? ` · ${job.phase.replaceAll('_', ' ')}` : '';
    words.textContent = progressWords(job) + step + (last ? ` · epoch ${last.epoch} of ${job.epochs}` : '');
    bar.value = job.progress ?? 0;
    if (job.alarm && job.alarm.name !== rung) {
      rung = job.alarm.name;
      show(alarms, notice('bad', h('h3', {}, `Alarm: ${plain(rung).toLowerCase()}`), ALARMS[rung] ?? '', job.alarm.advice));
      sayNow(`Alarm: ${plain(rung)}. ${job.alarm.advice}`);
    }
    if (last) {
      show(facts, factsOf(last).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
      plots.forEach(plot => plot.redraw());
    }
  }

  function factsOf(epoch) {
    const digits = (x, n = 3) => (Number.isFinite(x) ? x.toFixed(n) : '–');
    return [
      ['Validation AUC', digits(epoch.held_out?.auc, 4)],
      ['Equal error rate', Number.isFinite(epoch.held_out?.eer) ? percent(epoch.held_out.eer) : '–'],
      ['Active triplets', Number.isFinite(epoch.active_share) ? percent(epoch.active_share) : '–'],
      ['d(a, p), d(a, n)', `${digits(epoch.triplets?.to_positive)}, ${digits(epoch.triplets?.to_negative)}`],
      ['Spread: effective rank', `${digits(epoch.effective_rank, 1)}; mean distance ${digits(epoch.mean_pairwise_distance)}`],
    ];
  }

  async function finish(job) {
    buttons.remove();
    bar.remove();
    if (job.state === 'failed') {
      show(outcome, problem(failureOf(job)));
      return;
    }
    if (job.state === 'cancelled') return;
    const name = job.model;
    say(`Training is done. The model is ${name}.`);
    show(outcome, notice('good', h('h3', {}, `The model “${name}” is installed`)), await use(name));
  }

  async function use(name) {
    const card = await get(`models/${encodeURIComponent(name)}`, signal).catch(error => {
      if (isAbort(error)) throw error;
      return {};
    });
    const measured = card.distribution ? 'Its distances are measured: thresholds follow from the false-match rate that you choose.' : 'Its distances are not measured yet: run “likeness calibrate” on pictures that it was not trained on.';
    return h('div', { class: 'stack' }, h('p', {}, measured),
      h('p', {}, 'To use it, start the server with it. Encodings of different models cannot be compared: enrol people again in new collections.'),
      h('pre', { tabindex: '0' }, h('code', {}, `likeness serve --model ${name}`)));
  }

  const root = h('section', { class: 'panel', 'aria-label': 'Training' }, h('h2', {}, 'Training'), words, bar, alarms, facts,
    h('div', { class: 'plots' }, plots), buttons, outcome);
  return {
    root,
    follow: async () => {
      try {
        await finish(await follow(path, update, signal));
      } catch (error) {
        if (isAbort(error)) return;
        if (error.status === 404) {
          forgetJob('trainings');
          away();
        } else {
          show(outcome, problem(error));
        }
      }
    },
  };
}
