// Who is signed in on this phone, and what of the city it may keep: the households and people of one's own grids.
import { Refused, request } from "./api.js";
import * as db from "./db.js";
import { sweep } from "./photos.js";
import { canSeal, keep, keepKeys, kept, keys } from "./seal.js";

const DOORS = 1000;
/** The duties that stand at checkpoints, as Domain/Checkpoints/Duty+Checkpoints.swift has them. */
const POSTED = ["checkpoint-officer", "police", "volunteer", "community", "town", "county-desk"];

/** Signs in by name and password, or by the code that was shown; throws Refused with its reason. */
export async function signIn({ name, password, code, enrolment, device }) {
  const answer = enrolment
    ? await request("/api/v1/devices/enrol", { method: "POST", body: { token: enrolment, device } })
    : await request("/api/v1/sign-in", { method: "POST", body: { name, password, device, ...(code && { code }) } });
  const given = await request("/api/v1/me/phone-keys", { token: answer.token });
  const held = await keepKeys(answer.account, given);
  const session = { token: answer.token, account: answer.account, name, device, duties: answer.duties, expiresAt: answer.expiresAt };
  await keep(held, "session", session);
  navigator.storage?.persist?.().catch(() => {});
  return { keys: held, session };
}

/** Who was signed in when the app was closed; null for nobody. A token that has ended by the phone's own clock counts as
 *  withdrawn, so that a phone that never finds a network again does not keep households for ever. */
export async function restore() {
  const held = canSeal() && await keys();
  const session = held && await kept(held, "session");
  if (!session) return null;
  if (Date.parse(session.expiresAt) < Date.now()) {
    await withdraw();
    return null;
  }
  return { keys: held, session };
}

/** The server refuses the token: households and keys go, what was filled in stays sealed for its author. */
export async function withdraw() {
  await db.transact(["keys", "kept"], "readwrite", (stores) => {
    stores.keys.clear();
    stores.kept.clear();
  });
}

/** Signs out; all of the account's goes, also what was not sent. */
export async function signOut({ keys: held, session }) {
  await request("/api/v1/sign-out", { method: "POST", token: session.token }).catch(() => {});
  const mine = (await db.all("outbox")).filter((record) => record.account === held.account);
  await db.transact(["keys", "kept", "drafts", "outbox", "photos"], "readwrite", (stores) => {
    for (const name of ["keys", "kept", "drafts"]) stores[name].clear();
    for (const record of mine) stores.outbox.delete(record.id);
    sweep(stores, held.account, () => false);
  });
}

/** Whether the server withdrew the token with this answer. */
export const isWithdrawn = (error) => error instanceof Refused && error.status === 401;

/** What is kept of the city: `{at, forms, regions}`, null before the first time. */
export const cityKept = async (held) => (await kept(held, "city")) ?? null;

/** Asks for today's work and keeps it. */
export async function refresh({ keys: held, session }) {
  const me = await request("/api/v1/me", { token: session.token });
  Object.assign(session, { name: me.name, duties: me.duties, expiresAt: me.expiresAt });
  const old = await cityKept(held);
  // Villages and grids; what lies above is no work of a phone, and a grid within one's village comes with it.
  const near = me.duties.map((duty) => duty.region).filter((code) => !/^\d{9}000$/.test(code));
  const codes = [...new Set(near)].filter((code) => !near.some((other) => other !== code && code.startsWith(other))).sort();
  const city = {
    at: Date.now(),
    forms: await forms(me.duties, old?.forms ?? []),
    regions: (await Promise.all(codes.map((code) => region(code, session.token)))).filter(Boolean),
    checkpoints: await checkpoints(me.duties, session.token),
  };
  await keep(held, "session", session);
  await keep(held, "city", city);
  return city;
}

async function forms(duties, known) {
  const mine = new Set(duties.map((duty) => duty.duty));
  const listed = (await request("/api/v1/forms")).forms.filter((form) => form.filedBy.some((duty) => mine.has(duty)));
  return Promise.all(listed.map(async ({ name, version }) =>
    known.find((form) => form.name === name && form.version === version)
    ?? (await request(`/api/v1/forms/${name}/${version}`)).declaration));
}

/** What may be known of a region: doors with their people, who is observed there, what two workers found differently. */
async function region(code, token) {
  const path = encodeURIComponent(code);
  const named = await allowed(request(`/api/v1/regions/${path}`, { token }));
  const screening = `/api/v1/screening/${path}`;
  const [work, orders, conflicts] = await Promise.all([
    allowed(doors(screening, token)),
    allowed(request(`/api/v1/observation/${path}/orders?state=active&limit=1000`, { token })),
    allowed(request(`${screening}/conflicts?limit=1000`, { token })),
  ]);
  return {
    code, name: named?.name ?? code, round: work?.round ?? 1, doors: work?.doors ?? [], orders: orders?.orders ?? [],
    conflicts: conflicts?.conflicts ?? [],
  };
}

/** The posts in use where one may register who passes; they stand in towns and counties too. */
async function checkpoints(duties, token) {
  const own = duties.filter(({ duty }) => POSTED.includes(duty)).map(({ region: code }) => code);
  const found = await Promise.all([...new Set(own)].map((code) => allowed(
    request(`/api/v1/checkpoints?region=${encodeURIComponent(code)}&limit=1000`, { token }))));
  return [...new Map(found.flatMap((page) => page?.checkpoints ?? []).map(({ checkpoint }) => [checkpoint.id, checkpoint])).values()];
}

async function doors(screening, token) {
  const found = { round: 1, doors: [] };
  for (let next; next !== null;) {
    const after = next ? `&after=${encodeURIComponent(next)}` : "";
    const page = await request(`${screening}/work?order=walk&limit=${DOORS}${after}`, { token });
    found.round = page.round;
    found.doors.push(...page.doors);
    next = page.next ?? null;
  }
  return found;
}

/** Null where the duty does not reach so far. */
async function allowed(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused && [403, 404, 422].includes(error.status)) return null;
    throw error;
  }
}
