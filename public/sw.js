// Lets Tocsin open without a network: keeps the page and the files it names.
//
// The page is asked for first, and taken from the cache when the network does not answer. Files with a hash in their
// name never change, and are taken from the cache first. What the current page no longer names is thrown away.
// Nothing of Matrix ever passes here: what people write is in the app's own vault.
'use strict';

const CACHE = 'tocsin';
const PAGE = '/';
const CONFIG = '/config.json';
const PATIENCE = 3000;
// As Trunk writes it: 12 to 16 hexadecimal digits before the extension.
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.(css|js|wasm)$/;
const FOREIGN = ['/_matrix/*', '/_synapse/*', '/.well-known/*'];
const HANDS_OFF = /^\/(_matrix|_synapse|\.well-known)(\/|$)/;

// Until then the network is taken for dead, so that a page without it waits once and not for each of its files.
let deadUntil = 0;

self.addEventListener('install', (event) => {
  // A browser that can be told so does not wake this worker for each message only to hear that it is none of its business.
  event.addRoutes?.(FOREIGN.map((urlPattern) => ({ condition: { urlPattern }, source: 'network' }))).catch(() => undefined);
  event.waitUntil((async () => {
    await keepPage(await fetch(PAGE, { cache: 'no-cache' }));
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    // The browser asks for the page while this worker starts.
    await self.registration.navigationPreload?.enable();
    await purge();
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || HANDS_OFF.test(url.pathname)) return;
  if (request.headers.has('range')) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (HASHED.test(url.pathname)) event.respondWith(hashed(event, url.pathname));
  else if (/\.(css|js|json|png|svg|webmanifest)$/.test(url.pathname)) event.respondWith(named(event, url.pathname));
});

// Every screen is the same page.
async function page(event) {
  const answer = Promise.resolve(event.preloadResponse).then((preloaded) => preloaded || fetch(event.request));
  const kept = answer.then((found) => (isPage(found) ? keepPage(found.clone()) : undefined));
  event.waitUntil(kept.catch(() => undefined));
  return freshOrKept(answer, PAGE);
}

async function hashed(event, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept) return kept;
  const answer = await fetch(event.request);
  // An old page may ask for what is gone: a server that answers with its home page must not be believed.
  if (answer.ok && !isPage(answer)) event.waitUntil(cache.put(path, answer.clone()));
  return answer;
}

// A file of ours that may change.
async function named(event, path) {
  if (Date.now() < deadUntil) {
    const kept = await (await caches.open(CACHE)).match(path);
    if (kept) return kept;
  }
  const answer = fetch(event.request);
  event.waitUntil(answer.then(async (found) => {
    const cache = await caches.open(CACHE);
    if (found.ok && !isPage(found)) await cache.put(path, found.clone());
  }).catch(() => undefined));
  // Cloned before the page reads it.
  return freshOrKept(answer.then((found) => found.clone()), path);
}

// The network's answer; what is kept if there is none in time, or an error of the server's.
async function freshOrKept(answer, path) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const found = await Promise.race([answer.catch(() => undefined), late]);
  if (found && found.status < 500) return found;
  const kept = await (await caches.open(CACHE)).match(path);
  if (!kept) return answer;
  if (!found) deadUntil = Date.now() + 10 * PATIENCE;
  return kept;
}

// Keeps a page once everything it names is there, so that the page kept can always start.
async function keepPage(answer) {
  if (!isPage(answer)) throw new TypeError('no page came');
  const text = await answer.text();
  const cache = await caches.open(CACHE);
  await Promise.all([...names(text), CONFIG].map(async (path) => {
    // What has no hash is renewed when the page asks for it.
    if (await cache.match(path)) return;
    const file = await fetch(path);
    if (!file.ok || isPage(file)) throw new TypeError(`${path}: ${file.status}`);
    await cache.put(path, file);
  }));
  const headers = new Headers(answer.headers);
  // The text is unpacked.
  headers.delete('content-encoding');
  headers.delete('content-length');
  await cache.put(PAGE, new Response(text, { headers }));
  await purge();
}

async function purge() {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(PAGE);
  if (!kept) return;
  const wanted = new Set([...names(await kept.text()), PAGE, CONFIG]);
  const requests = await cache.keys();
  await Promise.all(requests
    .filter((request) => !wanted.has(new URL(request.url).pathname))
    .map((request) => cache.delete(request)));
}

// The files of ours a page names.
function names(text) {
  const found = text.matchAll(/\s(?:src|href|data-js|data-wasm)\s*=\s*["']?(\/[^"'\s>]+)/g);
  // The parts of the app, for screens that are not open yet.
  const parts = /\sdata-parts="([^"]*)"/.exec(text)?.[1].split(' ') ?? [];
  return new Set([...[...found].map((match) => match[1]), ...parts].filter((path) => /^\/[^/]/.test(path)));
}

function isPage(answer) {
  return answer.ok && (answer.headers.get('content-type') ?? '').startsWith('text/html');
}
