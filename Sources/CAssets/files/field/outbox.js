// What was filled in and is not yet in the ledger. A record's id is made with it, so that sending it twice files it once.
// Nothing here needs a page: the service worker sends with it too. A refusal never deletes a record.
import { Offline, Refused, request } from "./api.js";
import * as db from "./db.js";
import { assign, filed, forFile, sendPhotos, sweep } from "./photos.js";
import { keys, kept, seal, toBase64, unseal } from "./seal.js";
import { withdraw } from "./session.js";

/** Records in one request: small enough for a slow network. */
const BATCH = 100;
/** What the office takes in one file, and a little less: photos that find no room in it wait for the network. */
const FILE = 15 << 20;
/** How long what was taken is still shown: three days. */
const SHOWN = 3 * 86400000;
/** How long a photo waits for the form it was taken in. */
const UNFILED = 7 * 86400000;

export const place = (account, id) => `outbox ${account} ${id}`;
const channel = globalThis.BroadcastChannel && new BroadcastChannel("fangxian-field");
const tell = (what) => channel?.postMessage(what);

/** Puts a submission into the outbox, or back into it after mending. `words` is what the list of the outbox shows, `photos`
 *  the hashes of those it names. */
export async function add(held, submission, words, photos = []) {
  const sealed = await seal(held.outbox, { submission, words, photos }, place(held.account, submission.id));
  const old = await db.get("outbox", submission.id);
  await db.transact(["outbox", "photos"], "readwrite", (stores) => {
    stores.outbox.put({
      id: submission.id, account: held.account, state: "waiting", at: old?.at ?? Date.now(), sealed, problem: null,
    });
    assign(stores, held.account, submission, photos);
  });
  tell("outbox");
}

/** Every record, oldest first; those of other accounts unopened. */
export async function records(held) {
  const found = (await db.all("outbox")).sort((one, other) => one.at - other.at);
  return Promise.all(found.map(async (record) => {
    if (!held || record.account !== held.account) return record;
    return { ...record, ...(await unseal(held.outbox, record.sealed, place(record.account, record.id))) };
  }));
}

/** The records no longer wanted by their author. */
export async function discard(id) {
  const account = (await db.get("outbox", id))?.account;
  await db.transact(["outbox", "photos"], "readwrite", (stores) => {
    stores.outbox.delete(id);
    sweep(stores, account, (photo) => photo.entry !== id);
  });
  tell("outbox");
}

/** Lets go of what was taken long ago, and of photos of forms that were never finished. */
export async function tidy() {
  const held = await keys();
  const isWanted = (photo) => photo.entry || photo.at >= Date.now() - UNFILED;
  if (held && !(await db.all("photos")).every(isWanted)) {
    await db.transact("photos", "readwrite", (stores) => sweep(stores, held.account, isWanted));
  }
  const old = (await db.all("outbox")).filter((record) => record.state === "done" && record.doneAt < Date.now() - SHOWN);
  if (old.length) await db.transact("outbox", "readwrite", ({ outbox }) => { for (const record of old) outbox.delete(record.id); });
}

/** Sends all that waits, one after the other whatever pages are open. @returns "done", "offline", "busy", "withdrawn" or "nobody". */
export const sendAll = () => (globalThis.navigator?.locks ? navigator.locks.request("fangxian-outbox", send) : send());

async function send() {
  const held = await keys();
  const session = held && await kept(held, "session");
  if (!session) return "nobody";
  try {
    const waiting = (await db.all("outbox"))
      .filter((record) => record.account === held.account && record.state === "waiting").sort((one, other) => one.at - other.at);
    let sends = true;
    for (let start = 0; start < waiting.length; start += BATCH) {
      const part = waiting.slice(start, start + BATCH);
      const ids = part.map((record) => record.id);
      // A photo too large for this network must not keep its record here.
      sends = sends && await sendPhotos(held, session, (await filed(held.account)).filter((photo) => ids.includes(photo.entry)));
      await sendPart(held, session, part);
    }
    return await sendOwed(held, session) ? "done" : "offline";
  } catch (error) {
    if (error instanceof Offline) return "offline";
    if (!(error instanceof Refused)) throw error;
    if (error.status !== 401) return "busy";
    await withdraw();
    tell("withdrawn");
    return "withdrawn";
  }
}

/** Sends the photos of records that are in the ledger already; what has arrived leaves the phone. */
async function sendOwed(held, session) {
  const states = new Map((await db.all("outbox")).map((record) => [record.id, record.state]));
  const isTaken = (photo) => (states.get(photo.entry) ?? "done") === "done";
  const owed = (await filed(held.account)).filter(isTaken);
  if (!owed.length) return true;
  const sends = await sendPhotos(held, session, owed);
  await db.transact("photos", "readwrite", (stores) => sweep(
    stores, held.account, (photo) => !photo.entry || !isTaken(photo) || !(photo.sentAt || (photo.problem && photo.at < Date.now() - SHOWN))));
  tell("outbox");
  return sends;
}

async function sendPart(held, session, part) {
  const opened = await Promise.all(part.map((record) => unseal(held.outbox, record.sealed, place(record.account, record.id))));
  let outcomes;
  try {
    ({ outcomes } = await request("/api/v1/entries", {
      method: "POST", token: session.token,
      body: { sentAt: new Date().toISOString(), entries: opened.map((record) => record.submission) },
    }));
  } catch (error) {
    // The whole was refused: one of them cannot be read. It is looked for by halves, so that the others go on.
    if (!(error instanceof Refused) || ![400, 413, 422].includes(error.status)) throw error;
    if (part.length > 1) {
      const half = Math.ceil(part.length / 2);
      await sendPart(held, session, part.slice(0, half));
      return sendPart(held, session, part.slice(half));
    }
    outcomes = [{ outcome: "refused", problem: error.problem }];
  }
  await settle(part, outcomes);
  return undefined;
}

const STATES = { accepted: "done", identical: "done", stale: "review", conflicting: "review", refused: "returned" };
/** The server could not, and may later. */
const isPassing = (problem) => /^(database|vault)\.|^request\.too-many$/.test(problem?.code ?? "");

async function settle(part, outcomes) {
  await db.transact("outbox", "readwrite", ({ outbox }) => {
    part.forEach((record, index) => {
      const { outcome, problem = null } = outcomes[index] ?? {};
      const state = isPassing(problem) ? "waiting" : STATES[outcome] ?? "waiting";
      // Somebody may have mended it while it was on its way: then the newer one waits.
      const now = outbox.get(record.id);
      now.onsuccess = () => {
        if (!now.result || !sameBytes(now.result.sealed, record.sealed)) return;
        outbox.put({ ...record, state, problem, ...(state === "done" && { doneAt: Date.now() }) });
      };
    });
  });
  tell("outbox");
}

const sameBytes = (one, other) => one.length === other.length && one.every((byte, index) => byte === other[index]);

/** What an account has not got into the ledger, as a file for the office: sealed as it lies here. */
export async function file(account) {
  const waiting = (await db.all("outbox")).filter((record) => record.account === account && record.state !== "done");
  const records = waiting.map((record) => ({ id: record.id, sealed: toBase64(record.sealed) }));
  const photos = await forFile(account, waiting.map((record) => record.id), FILE - JSON.stringify(records).length);
  return JSON.stringify({
    format: "fangxian-outbox-1", account, savedAt: new Date().toISOString(), records, ...(photos.length && { photos }),
  });
}
