import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './browser.js';

const { isSamePlace } = await load('pages/gate-boxes.js');
const { hintWords, outcome } = await load('pages/gate-liveness.js');
const { reservation } = await load('words.js');
const { approach, isSearchDue, remembering, whoIs } = await load('pages/gate-watch.js');

const at = (x, y, width, height, more) => ({ bounding_box: { normalized: { x, y, width, height } }, ...more });

test('half in common is the same place', () => {
  assert.ok(isSamePlace(at(0, 0, 0.2, 0.2), at(0, 0, 0.2, 0.2)));
  assert.ok(isSamePlace(at(0, 0, 0.3, 0.2), at(0.1, 0, 0.3, 0.2)));
  assert.ok(!isSamePlace(at(0, 0, 0.2, 0.2), at(0.1, 0, 0.2, 0.2)));
});

test('faces apart are not the same place, diagonally too', () => {
  assert.ok(!isSamePlace(at(0, 0, 0.1, 0.1), at(0.5, 0.5, 0.1, 0.1)));
});

test('a face keeps the answer of the face before it in the same place', () => {
  const before = at(0.1, 0.1, 0.2, 0.2, { matches: ['Anna'] });
  const [same, other] = remembering([at(0.11, 0.1, 0.2, 0.2), at(0.6, 0.1, 0.2, 0.2)], [before]);

  assert.deepEqual(same.matches, ['Anna']);
  assert.equal(same.bounding_box.normalized.x, 0.11);
  assert.equal(other.matches, undefined);
});

test('names are asked for of new faces at once and of known ones every two seconds', () => {
  const known = { matches: [] };

  assert.ok(isSearchDue([known, {}], 0));
  assert.ok(!isSearchDue([known], 1999));
  assert.ok(isSearchDue([known], 2000));
});

test('a face is told as far as it is known', () => {
  assert.deepEqual(whoIs({}), { kind: 'face', words: 'Face', more: '' });
  assert.deepEqual(whoIs({ matches: [{ person: { name: 'Anna' }, distance: 0.25 }] }), { kind: 'known', words: 'Anna', more: 'distance 0.250' });
  assert.deepEqual(whoIs({ matches: [] }), { kind: 'stranger', words: 'Unknown', more: '' });
});

test('a key that may not know distances shows the name and how sure it is', () => {
  assert.deepEqual(whoIs({ matches: [{ person: { name: 'Anna' }, reliable: false }], ambiguous: true }), { kind: 'known', words: 'Anna', more: 'not reliable, ambiguous: somebody else matches, too' });
});

test('one person near in four frames on end has come', () => {
  const near = [at(0, 0, 0.2, 0.2)];
  const standing = approach();
  const seen = [near, near, near, [], near, near, near, near, near].map(faces => standing.sees(faces));

  assert.deepEqual(seen, [false, false, false, false, false, false, false, true, true]);
});

test('who is far, and two together, have not come', () => {
  const standing = approach();
  const far = [at(0, 0, 0.1, 0.1)];
  const two = [at(0, 0, 0.2, 0.2), at(0.5, 0, 0.2, 0.2)];

  for (let frame = 0; frame < 8; frame += 1) assert.ok(!standing.sees(frame % 2 ? far : two));
});

test('after a check counting of frames restarts', () => {
  const standing = approach();
  const near = [at(0, 0, 0.2, 0.2)];
  for (let frame = 0; frame < 4; frame += 1) standing.sees(near);
  standing.forget();

  assert.ok(!standing.sees(near));
});

const refused = (reason, wasBusy) => outcome({ result: 'not_admitted', reason, evidence: {} }, wasBusy).why;

test('who is admitted is named, with how near if that is known', () => {
  const verdict = { result: 'admitted', person: { name: 'Anna' }, evidence: { frames_searched: 4 } };

  assert.deepEqual(outcome(verdict), { admits: true, name: 'Anna', why: '4 frames agree.' });
  assert.equal(outcome({ ...verdict, evidence: { frames_searched: 4, distances: { mean: 0.25 } } }).why, '4 frames agree, distance 0.250.');
});

test('missing frames are laid to a server that was busy', () => {
  assert.match(refused('frames_missing', true), /server was busy/);
  assert.match(refused('frames_missing', false), /connection/);
  assert.match(refused('flat', true), /flat/);
});

test('reasons and hints are told in words, those without a text too', () => {
  assert.equal(refused('flat'), 'The face moved like a flat picture, not like a head.');
  assert.equal(refused('new_reason'), 'New reason.');
  assert.equal(refused(), 'Not admitted.');
  assert.match(refused('expired'), /Try again/);
  assert.equal(hintWords('hold_it'), 'Hold it.');
  assert.equal(hintWords('new_hint'), 'New hint.');
  assert.equal(hintWords(null), '');
});

test('a match is marked whose rate does not hold', () => {
  const match = { person: { name: 'Ann' }, distance: 0.2, reliable: false };
  assert.match(whoIs({ matches: [match] }).more, /not reliable/);
  assert.doesNotMatch(whoIs({ matches: [{ ...match, reliable: true }] }).more, /not reliable/);
});

test('a reservation is made only where rates do not hold', () => {
  assert.match(reservation({ reliable: false }), /clear faces/);
  assert.equal(reservation({ reliable: true }), null);
});
