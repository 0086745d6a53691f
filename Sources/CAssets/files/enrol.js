// Takes the code that stands behind the # of the address into the form, and out of the address.
const code = location.hash.slice(1);
const field = document.getElementById("enrolment");
if (field && code) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
