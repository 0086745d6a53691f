// Sealing with AES-256-GCM. The keys come from the server at sign-in; here they are kept so that no script can read them
// out again, and thrown away when the server refuses the token (docs/adr/0027).
import * as db from "./db.js";

const bytes = (text) => new TextEncoder().encode(text);

export function toBase64(array) {
  const parts = [];
  for (let at = 0; at < array.length; at += 32768) parts.push(String.fromCharCode(...array.subarray(at, at + 32768)));
  return btoa(parts.join(""));
}
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Whether the browser can seal at all: only over https, or on the machine itself. */
export const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

const imported = (text) => crypto.subtle.importKey("raw", fromBase64(text), "AES-GCM", false, ["encrypt", "decrypt"]);

/** Keeps the keys of whoever signed in. */
export async function keepKeys(account, given) {
  const keys = { account, store: await imported(given.store), outbox: await imported(given.outbox) };
  await db.put("keys", keys, "current");
  return keys;
}

/** `{account, store, outbox}`, undefined where nobody is signed in. */
export const keys = () => db.get("keys", "current");

/** Nonce, ciphertext and tag in one. */
export async function sealBytes(key, plain, place) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(place) }, key, plain);
  const joined = new Uint8Array(12 + sealed.byteLength);
  joined.set(iv);
  joined.set(new Uint8Array(sealed), 12);
  return joined;
}

export async function unsealBytes(key, sealed, place) {
  return new Uint8Array(await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: bytes(place) }, key, sealed.slice(12)));
}

export const seal = (key, value, place) => sealBytes(key, bytes(JSON.stringify(value)), place);

export const unseal = async (key, sealed, place) => JSON.parse(new TextDecoder().decode(await unsealBytes(key, sealed, place)));

/** Keeps a value of the household store, sealed. */
export async function keep(keys, name, value) {
  await db.put("kept", await seal(keys.store, value, `kept ${name}`), name);
}

export async function kept(keys, name) {
  const sealed = await db.get("kept", name);
  return sealed && unseal(keys.store, sealed, `kept ${name}`);
}
