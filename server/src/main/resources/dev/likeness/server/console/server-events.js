// Server-sent events, read from the body of an answer: fetch() sends the key, EventSource cannot.

/** Reads {name, data} of each event; ends with the body, or when the signal aborts. */
export async function* eventsOf(body, signal) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  signal?.addEventListener('abort', () => reader.cancel().catch(() => {}), { once: true });
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop();
    yield* blocks.map(eventOf);
  }
}

function eventOf(block) {
  const event = { name: 'message', data: '' };
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event.name = line.slice(6).trim();
    if (line.startsWith('data:')) event.data += (event.data ? '\n' : '') + line.slice(5).trimStart();
  }
  return event;
}
