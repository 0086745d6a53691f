// A picture from the camera, made as small as it may be: 1280 pixels on its long side, a JPEG with nothing in it but the
// picture. A canvas knows nothing of where it was taken; what browsers write into a JPEG of their own is cut out here.
const LONG = 1280;
const MOST = 524288;
const QUALITIES = [0.7, 0.5, 0.3];

/** @returns `{hash, bytes}`: the SHA-256 in hexadecimal digits and the JPEG; null where the file is no picture. */
export async function picture(file) {
  let found;
  try {
    found = await createImageBitmap(file);
  } catch {
    return null;
  }
  const ratio = Math.min(1, LONG / Math.max(found.width, found.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(found.width * ratio));
  canvas.height = Math.max(1, Math.round(found.height * ratio));
  canvas.getContext("2d").drawImage(found, 0, 0, canvas.width, canvas.height);
  found.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", quality); });
    const bytes = blob && bare(new Uint8Array(await blob.arrayBuffer()));
    if (!bytes) return null;
    if (bytes.length <= MOST) return { hash: await digest(bytes), bytes };
  }
  return null;
}

const digest = async (bytes) => Array.from(
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The JPEG without the segments of applications and comments that stand before its first scan; null where it is none. */
export function bare(bytes) {
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff) return null;
    // From the first scan on there is the picture alone.
    if (marker === 0xda) {
      kept.push(bytes.subarray(at));
      const joined = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
      kept.reduce((start, part) => { joined.set(part, start); return start + part.length; }, 0);
      return joined;
    }
    const end = at + 2 + 256 * bytes[at + 2] + bytes[at + 3];
    if (!(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}
