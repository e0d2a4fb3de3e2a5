// Pictures from the user: by drop, paste, file, folder or camera.

import { takePictures } from './camera.js';
import { h } from './dom.js';
import { dropped, FORMATS, isPicture, withPath } from './files.js';
import { icon } from './icons.js';

/** A place to bring pictures to. */
export function dropZone({ words, several, folders, foldersOnly, camera, onpictures, signal }) {
  const picker = hiddenInput({ several });
  const folderPicker = folders || foldersOnly ? hiddenInput({ several: true, folder: true }) : null;
  const zone = h('div', { class: 'drop' },
    h('p', {}, icon('picture', 28), words),
    h('div', { class: 'row' },
      !foldersOnly && pick(icon('picture'), several ? 'Choose pictures' : 'Choose a picture', picker),
      folderPicker && pick(icon('folder'), 'Choose a folder', folderPicker),
      camera && h('button', {
        type: 'button', onclick: async () => give(await takePictures(signal, { several })),
      }, icon('camera'), 'Use the camera')),
    picker, folderPicker);
  function give(files) {
    const pictures = files.filter(isPicture);
    if (files.length > 0) onpictures(several ? pictures : pictures.slice(0, 1), files.length - pictures.length);
  }
  for (const input of [picker, folderPicker]) {
    input?.addEventListener('change', () => {
      give([...input.files].map(file => withPath(file, file.webkitRelativePath)));
      input.value = '';
    });
  }
  zone.addEventListener('dragover', event => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', async event => {
    event.preventDefault();
    zone.classList.remove('over');
    give(await dropped(event.dataTransfer));
  });
  zone.give = give;
  return zone;
}

function pick(sign, words, input) {
  return h('button', { type: 'button', onclick: () => input.click() }, sign, words);
}

function hiddenInput({ several, folder }) {
  return h('input', {
    type: 'file', hidden: true, tabindex: '-1', 'aria-hidden': 'true', accept: folder ? null : FORMATS, multiple: several, webkitdirectory: folder,
  });
}

/** Gives pasted pictures to what asks for them, as long as the signal lasts. */
export function onPaste(signal, onpictures) {
  document.addEventListener('paste', event => {
    const files = [...(event.clipboardData?.files ?? [])].filter(isPicture);
    if (files.length > 0) onpictures(files);
  }, { signal });
}

/** A small view of a picture that is not uploaded yet. */
export function thumbnail(file, words, signal) {
  const address = URL.createObjectURL(file);
  signal.addEventListener('abort', () => URL.revokeObjectURL(address), { once: true });
  const image = h('img', { class: 'thumb', src: address, alt: words, loading: 'lazy', decoding: 'async' });
  image.addEventListener('error', () => image.classList.add('broken'));
  return image;
}

/** An <img> of a picture that the server sent. */
export function imageOf(blob, words, signal, style = '') {
  const address = URL.createObjectURL(blob);
  signal.addEventListener('abort', () => URL.revokeObjectURL(address), { once: true });
  return h('img', { class: style, src: address, alt: words });
}
