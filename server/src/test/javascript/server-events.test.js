import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './browser.js';

const { eventsOf } = await load('server-events.js');

async function read(...chunks) {
  const encoded = chunks.map(chunk => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
  const body = new ReadableStream({
    pull: controller => (encoded.length > 0 ? controller.enqueue(encoded.shift()) : controller.close()),
  });
  const found = [];
  for await (const event of eventsOf(body)) found.push(event);
  return found;
}

test('events have a name and data', async () => {
  assert.deepEqual(await read('data: 1\n\nevent: end\ndata: 2\n\n'), [{ name: 'message', data: '1' }, { name: 'end', data: '2' }]);
});

test('an event may come in pieces, with other ends of lines, and broken within one', async () => {
  assert.deepEqual(await read('ev', 'ent: a\r', '\ndata: 1\r\n\r', '\n'), [{ name: 'a', data: '1' }]);
});

test('a letter may come in two pieces', async () => {
  const bytes = new TextEncoder().encode('data: ä\n\n');

  assert.deepEqual(await read(bytes.slice(0, 7), bytes.slice(7)), [{ name: 'message', data: 'ä' }]);
});

test('lines of data are joined', async () => {
  assert.deepEqual(await read('data: a\ndata: b\n\n'), [{ name: 'message', data: 'a\nb' }]);
});

test('comments say nothing', async () => {
  assert.deepEqual(await read(': still here\n\n'), [{ name: 'message', data: '' }]);
});

test('an event that breaks off is none', async () => {
  assert.deepEqual(await read('data: 1\n\ndata: {"half"'), [{ name: 'message', data: '1' }]);
});
