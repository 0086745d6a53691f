// What the phone keeps, in IndexedDB. Every upgrade adds to what is there and touches no outbox. The system may close the
// database when it likes; it is opened again.
const NAME = "fangxian-field";
const UPGRADES = [
  (db) => {
    db.createObjectStore("keys");
    db.createObjectStore("kept");
    db.createObjectStore("outbox", { keyPath: "id" });
  },
  (db) => db.createObjectStore("drafts"),
  (db) => db.createObjectStore("photos"),
];

let opened = null;

// How a transaction ends when the system closes the database before it or under it; the latter without a name. Whatever
// is put again is put under the same key.
const CLOSED = ["InvalidStateError", "AbortError", "UnknownError", undefined];

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, UPGRADES.length);
    request.onupgradeneeded = (event) => UPGRADES.slice(event.oldVersion).forEach((upgrade) => upgrade(request.result));
    request.onsuccess = () => {
      const db = request.result;
      db.onclose = () => { opened = null; };
      db.onversionchange = () => { db.close(); opened = null; };
      resolve(db);
    };
    request.onerror = () => { opened = null; reject(request.error); };
  });
  return opened;
}

/** Runs a transaction; `work` gets the stores and may return a request whose result is wanted. Done when it is on disk. */
export async function transact(names, mode, work, again = true) {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(names, mode, mode === "readwrite" ? { durability: "strict" } : {});
      const stores = Object.fromEntries([names].flat().map((name) => [name, transaction.objectStore(name)]));
      let result;
      transaction.oncomplete = () => resolve(result?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
      result = work(stores);
    });
  } catch (error) {
    if (!again || !CLOSED.includes(error?.name)) throw error;
    opened = null;
    return transact(names, mode, work, false);
  }
}

export const get = (name, key) => transact(name, "readonly", (stores) => stores[name].get(key));
export const all = (name) => transact(name, "readonly", (stores) => stores[name].getAll());
export const put = (name, value, key) => transact(name, "readwrite", (stores) => stores[name].put(value, key));
export const remove = (name, key) => transact(name, "readwrite", (stores) => stores[name].delete(key));
