import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './browser.js';

const { decades, powerWords, scale, ticks } = await load('axes.js');

test('a scale is linear', () => {
  const x = scale(10, 20, 100, 200);

  assert.deepEqual([10, 15, 20].map(x), [100, 150, 200]);
});

test('a scale without extent is finite', () => assert.equal(scale(3, 3, 0, 100)(3), 0));

test('an axis may point up', () => assert.equal(scale(0, 1, 200, 0)(0.25), 150));

test('ticks are round and within', () => {
  assert.deepEqual(ticks(0, 1, 4), [0, 0.5, 1]);
  assert.deepEqual(ticks(0.13, 0.95, 4), [0.5]);
  assert.deepEqual(ticks(-3, 37, 8), [0, 5, 10, 15, 20, 25, 30, 35]);
});

test('ticks have no digits from the sum', () => assert.deepEqual(ticks(0, 0.6, 6), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]));

test('a point has a tick', () => assert.deepEqual(ticks(5, 5, 4), [5]));

test('decades lie within', () => assert.deepEqual(decades(-1.5, 2), [-1, 0, 1, 2]));

test('powers of ten are written as people do', () => assert.deepEqual([-3, -2, 0, 4, 5].map(powerWords), ['1e-3', '0.01', '1', '10000', '1e5']));
