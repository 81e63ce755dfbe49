// What makes the pages nicer where JavaScript is on. Nothing here is needed: every form and link
// works without it.

// A form is sent once. Its key would make a second time harmless, but not every form has one.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "yes";
    // Who stops the loading may send it again after a while.
    setTimeout(() => delete form.dataset.sent, 10_000);
});

// A page that "back" shows again as it was left has an old cart, an old balance, and forms whose key
// is used up: ask for it anew.
window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
});

// While a payment's outcome is not known, look again by ourselves. Ever more slowly, so that a page
// left open does not ask for hours: after 2 s, 3 s, 4.5 s, … at most each minute.
const waiting = document.querySelector("[data-wait]");
if (waiting) {
    const first = 2_000;
    const longest = 60_000;
    const key = `wait ${location.pathname}${location.search}`;
    const pause = Math.min(Number(sessionStorage.getItem(key)) || first, longest);
    sessionStorage.setItem(key, String(pause * 1.5));
    setTimeout(() => location.reload(), pause);
}
