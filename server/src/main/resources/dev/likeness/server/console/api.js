// The connection to the server: requests, errors in plain words, pictures, jobs.

import { eventsOf } from './server-events.js';

const KEY = 'likeness.key';
const MAX_TRIES = 4;

/** Fires `key-refused`, `network-lost` and `network-back`. */
export const connection = new EventTarget();

let lost = false;

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: text => sessionStorage.setItem(KEY, text),
  forget: () => sessionStorage.removeItem(KEY),
};

/** An error answer; its message says what happened and what to do. */
export class ApiError extends Error {
  constructor(status, code, message, details, requestId, retryAfterSeconds) {
    super(message);
    this.name = 'ApiError';
    Object.assign(this, { status, code, details: details ?? {}, requestId, retryAfterSeconds });
  }
}

/** No answer at all. */
export class NetworkError extends Error {
  constructor() {
    super('The server cannot be reached. Check that it is running and that this computer is connected to it.');
    this.name = 'NetworkError';
    this.code = 'network_lost';
  }
}

/** Whether work was cancelled, by leaving a page for example. */
export const isAbort = error => error?.name === 'AbortError';

async function answer(method, path, { json, form, headers, signal, accept } = {}) {
  const request = { method, signal, headers: { Accept: accept ?? 'application/json', ...headers }, cache: 'no-store', credentials: 'omit' };
  if (key.get()) request.headers.Authorization = `Bearer ${key.get()}`;
  if (json !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(json);
  } else if (form) {
    request.body = form;
  }
  let response;
  try {
    response = await fetch(new URL(`v1/${path}`, document.baseURI), request);
  } catch (error) {
    if (isAbort(error)) throw error;
    networkLost();
    throw new NetworkError();
  }
  networkBack();
  if (response.ok) return response;
  throw await fault(response);
}

async function fault(response) {
  const document = await response.json().catch(() => ({}));
  const { code = `status_${response.status}`, message, details } = document.error ?? {};
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  const requestId = document.request_id ?? response.headers.get('X-Request-Id');
  const words = message ?? `The server answered with status ${response.status} and no message.`;
  const error = new ApiError(response.status, code, words, details, requestId, retryAfter);
  if (response.status === 401) connection.dispatchEvent(new Event('key-refused'));
  return error;
}

function networkLost() {
  if (lost) return;
  lost = true;
  connection.dispatchEvent(new Event('network-lost'));
}

function networkBack() {
  if (!lost) return;
  lost = false;
  connection.dispatchEvent(new Event('network-back'));
}

/** Calls and returns the JSON document of the answer. */
export async function call(method, path, options) {
  const response = await answer(method, path, options);
  return response.status === 204 ? {} : response.json();
}

export const get = (path, signal) => call('GET', path, { signal });

/** Calls again after the time that the server names while it is busy (429, 503). */
export async function patiently(method, path, options) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call(method, path, options);
    } catch (error) {
      const busy = error.status === 429 || error.status === 503;
      if (!busy || !error.retryAfterSeconds || attempt >= MAX_TRIES) throw error;
      await pause(error.retryAfterSeconds * 1000, options?.signal);
    }
  }
}

/** Makes a form of fields; files, lists of files and plain values. */
export function formOf(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === '') continue;
      if (one instanceof Blob) form.append(name, one, one.path ?? one.name ?? 'picture.jpg');
      else form.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
    }
  }
  return form;
}

/** Fetches a picture, which an <img> cannot do itself as it sends no key. */
export async function picture(path, signal) {
  const response = await answer('GET', path, { signal, accept: 'image/*' });
  return response.blob();
}

/** Waits; ends early, with an AbortError, when the signal says so. */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(done, ms);
    const stop = () => { clearTimeout(timer); reject(signal.reason); };
    function done() { signal?.removeEventListener('abort', stop); resolve(); }
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Follows a job until it has ended, over interruptions of the network too.
 *
 * @param path the job, such as `paintings/ID`
 * @param onUpdate called with every state
 * @returns the last state
 */
export async function follow(path, onUpdate, signal) {
  let job = await get(path, signal);
  onUpdate(job);
  while (!hasEnded(job)) {
    try {
      const response = await answer('GET', `${path}/events`, { signal, accept: 'text/event-stream' });
      for await (const event of eventsOf(response.body, signal)) {
        if (event.data) {
          job = JSON.parse(event.data);
          onUpdate(job);
        }
        if (event.name === 'end') break;
      }
    } catch (error) {
      if (isAbort(error) || error.status === 404 || error.status === 401) throw error;
    }
    signal?.throwIfAborted();
    if (!hasEnded(job)) {
      await pause(1000, signal);
      job = await patiently('GET', path, { signal }).catch(error => {
        if (error instanceof NetworkError) return job;
        throw error;
      });
      onUpdate(job);
    }
  }
  return job;
}

export const hasEnded = job => ['done', 'failed', 'cancelled'].includes(job.state);
