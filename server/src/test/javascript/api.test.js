import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { load, openAt } from './browser.js';

const { ApiError, NetworkError, call, connection, follow, formOf, get, hasEnded, isAbort, key, patiently, pause } = await load('api.js');

let server;
let answers;
let asked;

before(async () => {
  server = createServer((request, response) => {
    asked.push({ method: request.method, path: request.url, headers: request.headers });
    answers.shift()(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
beforeEach(() => {
  answers = [];
  asked = [];
  key.forget();
  openAt(`http://127.0.0.1:${server.address().port}/`);
});
after(() => server.close());

const json = (status, body, headers = {}) => response => response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const events = text => response => response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(text);
const next = type => new Promise(resolve => { connection.addEventListener(type, resolve, { once: true }); });

test('a request goes to v1 and carries the key', async () => {
  answers.push(json(200, { people: 3 }));
  key.set('lk_abc');

  assert.deepEqual(await get('collections/door'), { people: 3 });
  assert.equal(asked[0].path, '/v1/collections/door');
  assert.equal(asked[0].headers.authorization, 'Bearer lk_abc');
});

test('without a key none is sent', async () => {
  answers.push(json(200, {}));

  await get('health');

  assert.equal(asked[0].headers.authorization, undefined);
});

test('an answer without content is an empty document', async () => {
  answers.push(response => response.writeHead(204).end());

  assert.deepEqual(await call('DELETE', 'keys/1'), {});
});

test('an error has the code, message, details and request of the document', async () => {
  answers.push(json(422, { error: { code: 'face_not_found', message: 'no face', details: { index: 1 } }, request_id: 'r1' }));

  await assert.rejects(get('x'), error => {
    assert.ok(error instanceof ApiError);
    const { status, code, message, details, requestId } = error;
    assert.deepEqual({ status, code, message, details, requestId }, {
      status: 422, code: 'face_not_found', message: 'no face', details: { index: 1 }, requestId: 'r1',
    });
    return true;
  });
});

test('an error that is no document is told by its status', async () => {
  answers.push(response => response.writeHead(502, { 'X-Request-Id': 'r2' }).end('<html>'));

  await assert.rejects(get('x'), { status: 502, code: 'status_502', requestId: 'r2', message: /status 502/ });
});

test('a refused key is announced', async () => {
  answers.push(json(401, {}));
  const refused = next('key-refused');

  await assert.rejects(get('x'), { status: 401 });
  await refused;
});

test('a lost network is announced once, and when it is back', async () => {
  let lost = 0;
  const count = () => { lost += 1; };
  connection.addEventListener('network-lost', count);
  openAt('http://127.0.0.1:1/');

  await assert.rejects(get('x'), error => error instanceof NetworkError);
  await assert.rejects(get('x'), { code: 'network_lost' });
  assert.equal(lost, 1);

  openAt(`http://127.0.0.1:${server.address().port}/`);
  answers.push(json(200, {}));
  const back = next('network-back');
  await get('x');
  await back;
  connection.removeEventListener('network-lost', count);
});

test('a busy service is asked again after the time that it names', async () => {
  answers.push(json(429, {}, { 'Retry-After': '1' }), json(200, { done: true }));
  const began = performance.now();

  assert.deepEqual(await patiently('GET', 'x'), { done: true });
  assert.ok(performance.now() - began > 900);
});

test('an error other than being busy is not asked again', async () => {
  answers.push(json(409, {}, { 'Retry-After': '1' }));

  await assert.rejects(patiently('GET', 'x'), { status: 409 });
  assert.equal(asked.length, 1);
});

test('a pause ends early when the page is left', async () => {
  const leaving = new AbortController();
  const paused = pause(60000, leaving.signal);
  leaving.abort(new DOMException('left', 'AbortError'));

  await assert.rejects(paused, isAbort);
});

test('a form has an entry for each value and none for what is missing', () => {
  const form = formOf({ name: 'Anna', image: [new Blob(['a']), new Blob(['b'])], force: undefined, notes: '', options: { seed: 1 }, limit: 0 });

  assert.deepEqual([...form.keys()], ['name', 'image', 'image', 'options', 'limit']);
  assert.equal(form.get('options'), '{"seed":1}');
  assert.equal(form.get('limit'), '0');
});

test('a picture from a folder is sent under its path', () => {
  const file = new Blob(['a']);
  file.path = 'team/anna/1.jpg';

  assert.equal(formOf({ pictures: [file] }).get('pictures').name, 'team/anna/1.jpg');
});

test('a job that has ended is told once', async () => {
  answers.push(json(200, { state: 'done' }));
  const states = [];

  const job = await follow('paintings/1', each => states.push(each.state));

  assert.equal(job.state, 'done');
  assert.deepEqual(states, ['done']);
  assert.equal(asked.length, 1);
});

test('a job is followed by its events', async () => {
  answers.push(json(200, { state: 'queued' }),
    events('data: {"state":"running","step":1}\n\nevent: end\ndata: {"state":"done"}\n\n'));
  const states = [];

  await follow('paintings/1', each => states.push(each.state));

  assert.deepEqual(states, ['queued', 'running', 'done']);
  assert.equal(asked[1].path, '/v1/paintings/1/events');
});

test('a job is followed beyond events that break off', async () => {
  answers.push(json(200, { state: 'running' }), events('data: {"state":"running"}\n\n'), json(200, { state: 'done' }));

  assert.equal((await follow('paintings/1', () => {})).state, 'done');
});

test('a job is followed beyond a moment in which the service is busy', async () => {
  answers.push(json(200, { state: 'running' }), events(''), json(429, {}, { 'Retry-After': '1' }), json(200, { state: 'failed' }));

  assert.equal((await follow('paintings/1', () => {})).state, 'failed');
});

test('a job that is not kept any more is an error', async () => {
  answers.push(json(200, { state: 'running' }), json(404, { error: { code: 'job_not_found' } }));

  await assert.rejects(follow('paintings/1', () => {}), { code: 'job_not_found' });
});

test('a paused job has not ended', () => {
  assert.deepEqual(['queued', 'running', 'paused', 'done', 'failed', 'cancelled'].map(state => hasEnded({ state })),
    [false, false, false, true, true, true]);
});
