// Requests to the server. The token goes in the header alone; no cookie is sent.
export class Offline extends Error {}

/** What the server refused, with its problem (RFC 9457) where it said one. */
export class Refused extends Error {
  constructor(status, problem) {
    super(String(status));
    Object.assign(this, { status, problem });
  }
}

const PATIENCE = 60000;

/** `body` is JSON, or the bytes of a picture. @returns the answer's JSON, null for none. Throws Offline where nothing came, Refused where it is no success. */
export async function request(path, { token, method = "GET", body } = {}) {
  const isPicture = body instanceof Uint8Array;
  let answer;
  try {
    answer = await fetch(path, {
      method,
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout?.(PATIENCE),
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { "Content-Type": isPicture ? "image/jpeg" : "application/json" }) },
      body: isPicture ? body : body && JSON.stringify(body),
    });
    if (answer.status === 204) return null;
    const json = await answer.json();
    if (answer.ok) return json;
    throw new Refused(answer.status, json);
  } catch (error) {
    if (error instanceof Refused) throw error;
    // An answer that breaks off may have been taken all the same; the id of each record says so when it is sent again.
    if (answer && !answer.ok) throw new Refused(answer.status, null);
    throw new Offline();
  }
}
