import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './browser.js';

const { pathOf, policyWords } = await load('collections.js');
const { failureOf, forgetJob, progressWords, remember, remembered } = await load('jobs.js');
const { measures } = await load('quality.js');
const { neighbour } = await load('pages/look-units.js');
const { clusterPart, lagWords, summary } = await load('pages/status-cluster.js');
const { evaluations } = await load('pages/paint-easel.js');

test('ids are encoded in paths', () => {
  assert.equal(pathOf({ id: 'door' }, 'people', 'a/b'), 'collections/door/people/a%2Fb');
});

test('an id of dots leads nowhere', () => {
  for (const id of ['.', '..', '...']) assert.throws(() => pathOf({ id: 'door' }, 'people', id), /likeness people forget/);
  assert.equal(pathOf({ id: 'door' }, 'people', 'a..b'), 'collections/door/people/a..b');
});

test('a policy is told for the people that there are', () => {
  const policy = { false_alarm_rate: 0.001, expected_miss: { value: 0.042 } };

  assert.equal(policyWords({ people: 12, policy }), 'With 12 people enrolled, at most 1 in 1,000 strangers is matched to a person (FPIR); about 4.2 % of enrolled people are not recognised (FNIR).');
  assert.match(policyWords({ people: 0, policy }), /^Nobody is enrolled yet/);
  assert.match(policyWords({ people: 1, policy: { ...policy, supported: false } }), /do not support/);
  assert.match(policyWords({ people: 1, policy, usable: false }), /another model/);
  assert.equal(policyWords({ people: 1 }), '');
});

test('a server with files shows no cluster', () => {
  assert.equal(clusterPart(undefined), null);
});

test('a cluster is told by its nodes and their majority', () => {
  const nodes = (...states) => states.map(state => ({ state }));

  assert.deepEqual(summary({ majority_reachable: true, nodes: nodes('up', 'up', 'up') }), { kind: 'good', words: '3 of 3 nodes are up.' });
  assert.match(summary({ majority_reachable: true, nodes: nodes('up', 'down', 'up') }).words, /^2 of 3 nodes are up\. A majority can be reached/);
  assert.equal(summary({ majority_reachable: true, nodes: nodes('up', 'down', 'up') }).kind, 'warn');
  assert.match(summary({ majority_reachable: false, nodes: nodes('up', 'down', 'down') }).words, /^1 of 3 nodes is up\. No majority/);
  assert.equal(summary({ majority_reachable: false, nodes: nodes('up', 'up', 'up') }).kind, 'bad');
});

test('a lag is told in changes, and in time once it is late', () => {
  assert.equal(lagWords({ applied_change: 7, last_change: 7, seconds_since_read: 0.4 }), 'no change behind');
  assert.equal(lagWords({ applied_change: 6, last_change: 7, seconds_since_read: 0.4 }), '1 change behind');
  assert.equal(lagWords({ applied_change: 7, last_change: 7, seconds_since_read: 42 }), 'no change behind, last read 42 s ago');
});

test('a job is told by its state and the time left', () => {
  assert.equal(progressWords({ state: 'running', seconds_left: 200 }), 'Running, about 3 min left');
  assert.equal(progressWords({ state: 'paused', seconds_left: 200 }), 'Paused');
  assert.equal(progressWords({ state: 'running' }), 'Running');
});

test('a failure is told in the words of the job', () => {
  assert.equal(failureOf({ error: { message: 'too large' } }).message, 'too large');
  assert.match(failureOf({}).message, /log/);
});

test('a job is remembered by its kind', () => {
  remember('paintings', '7');

  assert.equal(remembered('paintings'), '7');
  assert.equal(remembered('lenses'), null);
  forgetJob('paintings');
  assert.equal(remembered('paintings'), null);
});

test('evaluations are counted over the sizes', () => {
  assert.equal(evaluations({ scale: 1, step: 3, steps: 80 }), 3);
  assert.equal(evaluations({ scale: 2, step: 1, steps: 80 }), 81);
});

test('arrow keys go through a grid and stay in it', () => {
  const from = (at, key) => neighbour(key, at, 4, 10);

  assert.deepEqual(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map(key => from(5, key)), [6, 4, 9, 1, 0, 9]);
  assert.equal(from(0, 'ArrowUp'), 0);
  assert.equal(from(9, 'ArrowDown'), 9);
  assert.equal(from(5, 'Enter'), undefined);
});

test('quality is told in words and shares', () => {
  assert.deepEqual(measures({ sharpness: 6, brightness: 0.5, size_px: 160, pose: { yaw: -60, pitch: 3 } }), [
    ['Sharpness', 0.5, 'fair'], ['Light', 1, 'good'], ['Size', 1, 'large'], ['Facing', 0, 'turned away'],
  ]);
});

test('the limits of quality are where a face becomes fit and good', () => {
  const words = quality => measures(quality).map(([, , each]) => each);

  assert.deepEqual(words({ sharpness: 3.9, brightness: 0.2, size_px: 47, pose: { yaw: 36, pitch: 0 } }), ['blurred', 'dark', 'small', 'turned away']);
  assert.deepEqual(words({ sharpness: 4, brightness: 0.25, size_px: 48, pose: { yaw: 0, pitch: 35 } }), ['fair', 'good', 'fair', 'turned a little']);
  assert.deepEqual(words({ sharpness: 8, brightness: 0.9, size_px: 96, pose: { yaw: -18, pitch: 0 } }), ['sharp', 'bright', 'large', 'to the camera']);
});
