// Takes the code that stands behind the # of the address into the form and into the link to the field app, and out of the
// address.
const code = location.hash.slice(1);
const field = document.getElementById("enrolment");
if (field && code) {
  field.value = code;
  document.getElementById("in-field").href = `/field#enrol=${encodeURIComponent(code)}`;
  history.replaceState(null, "", location.pathname);
}
