// The camera: opening it, taking frames from it, taking one picture with it.

import { h, show } from './dom.js';
import { icon } from './icons.js';
import { ask, problem } from './notices.js';

const FAULTS = {
  NotAllowedError: 'Access to the camera was denied. Allow it in the address bar and try again.',
  NotFoundError: 'No camera was found. Connect one and try again.',
  NotReadableError: 'The camera is in use by another program. Close that program and try again.',
};

/** Starts the camera in a <video>; it stops when the signal aborts. */
export async function openCamera(video, signal) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error('Browsers allow the camera only over HTTPS or on 127.0.0.1: open the console there.');
  }
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false, video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    throw new Error(FAULTS[error.name] ?? `The camera did not start (${error.name}).`);
  }
  const stop = () => stream.getTracks().forEach(track => track.stop());
  if (signal.aborted) {
    stop();
    signal.throwIfAborted();
  }
  signal.addEventListener('abort', () => {
    stop();
    video.srcObject = null;
  }, { once: true });
  video.srcObject = stream;
  await video.play();
}

let canvas;

/** Takes the present frame as a JPEG: {blob, width, height, atMs}. */
export async function frameOf(video, longestPx = 720) {
  const atMs = Math.round(performance.timeOrigin + performance.now());
  const factor = Math.min(1, longestPx / Math.max(video.videoWidth, video.videoHeight));
  const width = Math.round(video.videoWidth * factor);
  const height = Math.round(video.videoHeight * factor);
  canvas ??= document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d').drawImage(video, 0, 0, width, height);
  const blob = await new Promise(resolve => { canvas.toBlob(resolve, 'image/jpeg', 0.9); });
  if (!blob) throw new Error('The camera delivers no picture: start it again.');
  return { blob, width, height, atMs };
}

/** A video as in a mirror. */
export function mirror() {
  const video = h('video', { playsinline: true, 'aria-label': 'Camera picture, mirrored' });
  video.muted = true;
  return video;
}

/** Opens a dialog with the camera; returns the pictures taken as files, perhaps none. */
export async function takePictures(signal, { several } = {}) {
  const closing = new AbortController();
  const taken = [];
  await ask(several ? 'Take pictures' : 'Take a picture', close => {
    const video = mirror();
    const outcome = h('div', {});
    const strip = h('div', { class: 'thumbs', 'aria-live': 'polite' });
    const shoot = h('button', { class: 'main', type: 'button', disabled: true, 'data-first': true }, icon('camera'), 'Take picture');
    shoot.addEventListener('click', async () => {
      try {
        const { blob } = await frameOf(video, 1280);
        taken.push(new File([blob], `camera-${taken.length + 1}.jpg`, { type: 'image/jpeg' }));
      } catch (error) {
        show(outcome, problem(error));
        return;
      }
      if (!several) close();
      else strip.append(h('span', { class: 'count' }, `${taken.length} taken`));
      if (several) show(strip, `${taken.length} taken`);
    });
    openCamera(video, AbortSignal.any([signal, closing.signal]))
      .then(() => { shoot.disabled = false; shoot.focus(); })
      .catch(error => { if (!closing.signal.aborted) show(outcome, problem(error)); });
    return {
      body: [h('div', { class: 'stage mirrored' }, video), strip, outcome],
      actions: [shoot, several && h('button', { type: 'button', onclick: () => close() }, 'Done')].filter(Boolean),
    };
  }, { signal, wide: true });
  closing.abort();
  return taken;
}
