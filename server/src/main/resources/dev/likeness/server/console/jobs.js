// What all jobs have in common: they are found again after leaving the page, and they can be cancelled.

import { call, isAbort } from './api.js';
import { h } from './dom.js';
import { busy, problem } from './notices.js';
import { duration } from './words.js';

const STATES = {
  queued: 'Queued', running: 'Running', paused: 'Paused', done: 'Done', failed: 'Failed', cancelled: 'Cancelled',
};

/** The job of a kind that this tab began last. */
export const remembered = kind => sessionStorage.getItem(`likeness.job.${kind}`);

export const remember = (kind, id) => sessionStorage.setItem(`likeness.job.${kind}`, id);

export const forgetJob = kind => sessionStorage.removeItem(`likeness.job.${kind}`);

export const stateWords = job => STATES[job.state] ?? job.state;

/** "Running, 3 min left". */
export function progressWords(job) {
  const left = job.state === 'running' && Number.isFinite(job.seconds_left) ? `, about ${duration(job.seconds_left)} left` : '';
  return `${stateWords(job)}${left}`;
}

/** What a failed job says of why. */
export const failureOf = job => new Error(job.error?.message ?? job.message ?? 'The job failed; see the server’s log.');

/** A button that asks the job to do something: cancel, pause, resume. */
export function command(path, verb, words, outcome, signal) {
  const button = h('button', { type: 'button' }, words);
  button.addEventListener('click', busy(button, async () => {
    try {
      await call('POST', `${path}/${verb}`, { signal });
    } catch (error) {
      if (!isAbort(error)) outcome.replaceChildren(problem(error));
    }
  }));
  return button;
}

