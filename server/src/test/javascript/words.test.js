import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './browser.js';

const { bytes, count, distance, duration, interval, many, oneIn, percent, plain, reason, strangers, value } = await load('words.js');

/** A test of a function of one argument: [argument, what it returns] pairs. */
const table = (name, of, cases) => test(name, () => {
  for (const [given, expected] of cases) assert.equal(of(given), expected, `of ${JSON.stringify(given)}`);
});

table('counts have separators', count, [[0, '0'], [1234567, '1,234,567']]);
table('one and several', n => many(n, 'person', 'people'), [[0, '0 people'], [1, '1 person'], [2000, '2,000 people']]);
table('distances have three digits', distance, [[0, '0.000'], [0.51249, '0.512'], [undefined, '–'], [NaN, '–']]);
table('rates', oneIn, [[0, '0'], [undefined, '–'], [1, '100 in 100'], [0.15, '15 in 100'], [0.1, '1 in 10'], [0.001, '1 in 1,000'], [0.000123, '1 in 8,100']]);
table('shares', percent, [[0, '0 %'], [0.0004, 'less than 0.1 %'], [0.001, '0.1 %'], [0.0444, '4.4 %'], [1, '100 %']]);
table('times', duration, [[-3, '0 s'], [0.4, '0 s'], [89, '89 s'], [90, '2 min'], [3540, '59 min'], [3900, '1 h 5 min'], [Infinity, '–']]);
table('sizes', bytes, [[0, '1 kB'], [99999, '100 kB'], [2.5e6, '2.5 MB'], [3.2e9, '3.2 GB']]);
table('codes', plain, [['low_sharpness', 'Low sharpness'], ['', ''], [undefined, '']]);
table('reasons, an unknown one too', reason, [['face_not_found', 'No face was found.'], ['new_reason', 'New reason.']]);
table('values of rates', value, [[0.1, 0.1], [{ value: 0.2 }, 0.2], [null, null]]);

test('a measured rate is told with its interval', () => {
  const rate = { value: 0.001, low: 0.0005, high: 0.002, basis: 'measured' };

  assert.equal(strangers(rate), 'About 1 in 1,000 pairs of strangers have this distance or a smaller one.');
  assert.equal(interval(rate), '95 % interval: 1 in 500 to 1 in 2,000; measured.');
});

test('of a bound its upper end is told', () => {
  const rate = { value: 0.0001, low: 0, high: 0.0005, basis: 'bound' };

  assert.match(strangers(rate), /^At most 1 in 2,000 /);
  assert.doesNotMatch(interval(rate), /interval/);
});

test('where no rate is stated nothing is told', () => {
  assert.equal(strangers(null), '');
  assert.equal(interval({ value: 0 }), '');
});
