// Photos on their way to the office: sealed like the outbox, sent before the record that names them, gone from the phone
// once both are there. A photo that cannot be sent never holds a record back.
import { Offline, Refused, request } from "./api.js";
import * as db from "./db.js";
import { sealBytes, toBase64, unsealBytes } from "./seal.js";

/** How long the server keeps a photo whose record has not come; within a day of sending, it need not be sent again. */
const FRESH = 86400000;
/** Refused for what it is: the same again would be refused again. */
const LASTING = [400, 403, 404, 413, 422];

const keyOf = (account, hash) => `${account} ${hash}`;
const place = (account, hash) => `photo ${account} ${hash}`;

/** Keeps a picture that was taken; `entry` is the record that names it, null while the form is open. */
export async function keep(held, { hash, bytes }) {
  const { account, outbox } = held;
  if (await db.get("photos", keyOf(account, hash))) return;
  await db.put("photos", {
    account, hash, entry: null, region: null, at: Date.now(), sentAt: 0, problem: null,
    sealed: await sealBytes(outbox, bytes, place(account, hash)),
  }, keyOf(account, hash));
}

async function opened(held, photo) {
  return unsealBytes(held.outbox, photo.sealed, place(held.account, photo.hash));
}

/** A picture as an address for an `img`; null where it has left the phone. */
export async function shown(held, hash) {
  const photo = await db.get("photos", keyOf(held.account, hash));
  return photo ? `data:image/jpeg;base64,${toBase64(await opened(held, photo))}` : null;
}

const mine = async (account) => (await db.all("photos")).filter((photo) => photo.account === account);

/** The photos of an account that some record names. */
export const filed = async (account) => (await mine(account)).filter((photo) => photo.entry);

/** Says which record names which photos; those it named before and no longer does go. */
export function assign(stores, account, submission, hashes) {
  const { photos } = stores;
  photos.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    const photo = cursor.value;
    if (photo.account === account && hashes.includes(photo.hash)) {
      cursor.update({ ...photo, entry: submission.id, region: submission.region, problem: null });
    } else if (photo.account === account && photo.entry === submission.id) {
      cursor.delete();
    }
    cursor.continue();
  };
}

/** Lets go of a picture that was taken and is not wanted; one that a record names stays until the record says otherwise. */
export async function drop(held, hash) {
  const photo = await db.get("photos", keyOf(held.account, hash));
  if (photo && !photo.entry) await db.remove("photos", keyOf(held.account, hash));
}

/** Deletes the photos of one account for which `isWanted` is false. */
export function sweep(stores, account, isWanted) {
  stores.photos.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    if (cursor.value.account === account && !isWanted(cursor.value)) cursor.delete();
    cursor.continue();
  };
}

/** Sends photos. @returns whether all that could be sent were; a withdrawn token is thrown. */
export async function sendPhotos(held, session, photos) {
  for (const photo of photos) {
    if (photo.problem || photo.sentAt > Date.now() - FRESH) continue;
    try {
      await request(`/api/v1/attachments/${photo.hash}?region=${encodeURIComponent(photo.region)}`, {
        method: "PUT", token: session.token, body: await opened(held, photo) });
      await mark(photo, { sentAt: Date.now() });
    } catch (error) {
      if (error instanceof Offline) return false;
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) throw error;
      if (!LASTING.includes(error.status)) return false;
      await mark(photo, { problem: error.problem ?? {} });
    }
  }
  return true;
}

async function mark(photo, change) {
  const key = keyOf(photo.account, photo.hash);
  await db.transact("photos", "readwrite", ({ photos }) => {
    const now = photos.get(key);
    now.onsuccess = () => { if (now.result) photos.put({ ...now.result, ...change }, key); };
  });
}

/** The photos of records for a file, sealed as they lie here, as far as they find room in so many characters. */
export async function forFile(account, records, room) {
  let left = room;
  const found = [];
  for (const photo of (await filed(account)).filter((one) => records.includes(one.entry))) {
    const sealed = toBase64(photo.sealed);
    if (sealed.length + 100 > left) continue;
    found.push({ sha256: photo.hash, sealed });
    left -= sealed.length + 100;
  }
  return found;
}
