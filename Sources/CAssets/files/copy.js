// Gives each text that is there to be copied a button that copies it. Without this file it is selected by hand.
const inEnglish = document.documentElement.lang.startsWith("en");
for (const text of document.querySelectorAll("textarea[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = inEnglish ? "Copy" : "复制";
  button.addEventListener("click", async () => {
    text.select();
    // The clipboard is there on secure pages alone; elsewhere the old command still works.
    if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
    else document.execCommand("copy");
    button.textContent = inEnglish ? "Copied" : "已复制";
  });
  text.before(button);
}
