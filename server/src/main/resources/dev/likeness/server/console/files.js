// Files that the user brings: which are pictures, whose they are, and what is sent together.

export const FORMATS = 'image/jpeg,image/png,image/webp,image/bmp,image/gif,image/tiff';

const MAX_FILES = 20;
const MAX_BYTES = 48 * 1024 * 1024;
const IS_PICTURE = /\.(jpe?g|jpe|jfif|png|webp|bmp|gif|tiff?)$/i;

/** Whether a file is a picture, by its type or, without one, by its name. */
export const isPicture = file => (file.type ? file.type.startsWith('image/') : IS_PICTURE.test(file.name));

/** The name that a folder's name, or another spelling of a name, stands for. */
export const nameOf = text => text.replaceAll('_', ' ').trim().normalize('NFC');

/**
 * Files by person, in the order in which they came: Map of name to files. The first folder of a path is the person, with pictures at
 * any depth; a folder that holds all files, some of them in folders, is the one that was chosen, and the person follows it. Loose
 * pictures have the empty name.
 */
export function byPerson(files) {
  const folders = files.map(file => (file.path ?? '').split('/').slice(0, -1));
  const chosen = folders.some(path => path.length > 1) && folders.every(path => path[0] === folders[0][0]);
  const groups = new Map();
  files.forEach((file, i) => {
    const name = nameOf(folders[i][chosen ? 1 : 0] ?? '');
    groups.set(name, [...(groups.get(name) ?? []), file]);
  });
  return groups;
}

/** Parts of a list of files that the server accepts in one request. */
export function* batches(pictures) {
  let part = [];
  let size = 0;
  for (const file of pictures) {
    if (part.length > 0 && (part.length === MAX_FILES || size + file.size > MAX_BYTES)) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(file);
    size += file.size;
  }
  if (part.length > 0) yield part;
}

/** Notes where in a folder a file lies. */
export function withPath(file, path) {
  if (path) file.path = path;
  return file;
}

/** The files that were dropped, those of folders too. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files];
  const files = [];
  for (const entry of entries) await collect(entry, files);
  return files;
}

async function collect(entry, files) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => { entry.file(resolve, reject); });
    files.push(withPath(file, entry.fullPath.replace(/^\//, '')));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const part = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (part.length === 0) return;
    for (const inner of part) await collect(inner, files);
  }
}
