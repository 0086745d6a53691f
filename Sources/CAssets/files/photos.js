// Scales photos down before a form sends them, as the field app does (field/picture.js): a phone's camera makes some
// megabytes of what half a megabyte shows. What cannot be read here goes as it is, and the server says what it thinks.
const LONG = 1280;
const QUALITY = 0.7;

async function scaled(file) {
  const picture = await createImageBitmap(file);
  const ratio = Math.min(1, LONG / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * ratio));
  canvas.height = Math.max(1, Math.round(picture.height * ratio));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  return new File([blob], "photo.jpg", { type: "image/jpeg" });
}

for (const input of document.querySelectorAll("input[type=file][capture]")) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file || file.type === "image/png" && file.size < 262144) return;
    const button = input.form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      const small = new DataTransfer();
      small.items.add(await scaled(file));
      input.files = small.files;
    } catch { /* goes as it is */ } finally {
      button.disabled = false;
    }
  });
}
