// Closes the menus of the head when something else is touched, and by Esc, which leads back to the menu's name.
const menus = document.querySelectorAll(".top details");
const close = (but) => { for (const menu of menus) if (menu !== but) menu.open = false; };
addEventListener("click", (event) => { close(event.target.closest(".top details")); });
addEventListener("keydown", (event) => {
  const open = document.querySelector(".top details[open]");
  if (event.key !== "Escape" || !open) return;
  close(null);
  open.querySelector("summary").focus();
});
