// Opens the app without a network. RELEASE, what this release consists of, is written before this by the server. A new
// release is fetched whole before it is used; until then the one before stays as it is.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(RELEASE.cache).then((cache) => cache.addAll(RELEASE.files.map((file) => new Request(file, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith("field-") && name !== RELEASE.cache).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => { if (event.data === "take over") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isPage = event.request.mode === "navigate" && pathname === "/field";
  if (event.request.method !== "GET" || origin !== self.location.origin || !(isPage || RELEASE.files.includes(pathname))) return;
  event.respondWith(caches.open(RELEASE.cache)
    .then((cache) => cache.match(isPage ? "/field" : event.request))
    .then((kept) => kept ?? fetch(event.request)));
});

self.addEventListener("sync", (event) => { if (event.tag === "outbox" && self.sendAll) event.waitUntil(self.sendAll()); });
