import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './browser.js';

const { batches, byPerson, dropped, isPicture, nameOf } = await load('files.js');

const MB = 1024 * 1024;
const sizes = files => [...batches(files)].map(part => part.map(file => file.size));
const entry = path => ({ isFile: true, fullPath: path, file: resolve => resolve({ name: path }) });
const folder = (...parts) => ({
  isFile: false,
  createReader: () => ({ readEntries: resolve => resolve(parts.shift() ?? []) }),
});

test('a picture is known by its type, and by its name if it has none', () => {
  assert.ok(isPicture({ type: 'image/tiff', name: 'a' }));
  assert.ok(isPicture({ type: '', name: 'A.JPEG' }));
  assert.ok(!isPicture({ type: 'text/plain', name: 'a.jpg' }));
  assert.ok(!isPicture({ type: '', name: 'jpg' }));
});

const people = paths => [...byPerson(paths.map(path => ({ path }))).keys()];

test('the first folder names the person, with pictures at any depth', () => {
  assert.deepEqual(people(['Anna_Alt/1.jpg', 'Anna_Alt/2020/1.jpg', 'Berta/2020/1.jpg']), ['Anna Alt', 'Berta']);
  assert.deepEqual(people(['Berta/1.jpg']), ['Berta']);
});

test('after the folder that was chosen the next one names the person', () => {
  assert.deepEqual(people(['team/Anna_Alt/1.jpg']), ['Anna Alt']);
  assert.deepEqual(people(['team/Anna/2020/1.jpg', 'team/Berta/1.jpg', 'team/all.jpg']), ['Anna', 'Berta', '']);
});

test('pictures outside of folders show nobody who is named', () => {
  assert.deepEqual(people(['1.jpg', undefined]), ['']);
});

test('spellings of one name are equal', () => {
  assert.equal(nameOf('Tony_Blair '), nameOf('Tony Blair'));
  assert.equal(nameOf('Zoe\u0308'), nameOf('Zo\u00eb'));
});

test('files are gathered by person, in their order', () => {
  const [a, b, c] = ['x/anna/1.jpg', 'x/bert/1.jpg', 'x/anna/2.jpg'].map(path => ({ path }));

  assert.deepEqual([...byPerson([a, b, c])], [['anna', [a, c]], ['bert', [b]]]);
});

test('a request takes 20 pictures', () => {
  assert.deepEqual(sizes(Array.from({ length: 41 }, () => ({ size: 1 }))).map(part => part.length), [20, 20, 1]);
});

test('a request takes 48 MB, and a larger picture alone', () => {
  assert.deepEqual(sizes([30, 18, 1, 60, 1].map(mb => ({ size: mb * MB }))).map(part => part.map(size => size / MB)), [[30, 18], [1], [60], [1]]);
});

test('no pictures make no request', () => assert.deepEqual(sizes([]), []));

test('a dropped folder is read to its end, with the folders in it', async () => {
  const entries = [folder([entry('/team/anna/1.jpg')], [folder([entry('/team/bert/1.jpg')])]), entry('/loose.jpg')];
  const files = await dropped({ items: entries.map(each => ({ webkitGetAsEntry: () => each })), files: [] });

  assert.deepEqual(files.map(file => file.path), ['team/anna/1.jpg', 'team/bert/1.jpg', 'loose.jpg']);
});

test('where a browser has no entries the files are taken', async () => {
  const file = { name: '1.jpg' };

  assert.deepEqual(await dropped({ items: [{}], files: [file] }), [file]);
});
