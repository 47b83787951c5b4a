// Brings the app to the page: says how far it is, and what to do when it does not come.
// Trunk writes the two hashed names into this script's own element (Trunk.toml, `pattern_script`).

const { js, wasm } = document.querySelector('script[data-wasm]').dataset;
const page = document.getElementById('first-paint');
const failure = document.getElementById('boot-failure');
const progress = document.getElementById('boot-progress');
const received = document.getElementById('boot-received');
let attempts = 0;
let started = false;

// Asked once: the app takes it from here (src/platform/browser/config.rs).
window.__tocsinConfig = fetch('/config.json', { cache: 'no-cache' })
  .then((answer) => (answer.ok ? answer.text() : ''))
  .catch(() => '');

window.__tocsinConfig.then((text) => {
  let config = null;
  try {
    config = JSON.parse(text);
  } catch {
    // Damaged or missing: this origin is the homeserver.
  }
  const said = (name) => (typeof config?.[name] === 'string' ? config[name].trim() : '');
  const server = document.getElementById('signin-server');
  // The app may be there already, and a person may have typed.
  if (!server) return;
  const address = said('homeserver') || location.origin;
  if (!server.value) server.value = address;
  document.getElementById('signin-details').open = address.replace(/\/+$/, '') !== location.origin;
  document.getElementById('boot-organisation').textContent = said('organisation');
  document.getElementById('boot-contact').textContent = said('contact');
});

async function start() {
  attempts += 1;
  page.classList.remove('is-stopped');
  failure.hidden = true;
  if (!globalThis.WebAssembly?.compileStreaming) return stop('browser');
  try {
    // A module that failed to load may be remembered as failed: asked again, it has another address.
    const address = attempts === 1 ? js : `${js}?${attempts}`;
    const [app, code] = await Promise.all([import(address), WebAssembly.compileStreaming(download())]);
    started = true;
    // The parts that come later ask for what this one has (xtask/src/split/page.rs).
    window.__tocsinApp = app;
    await app.default({ module_or_path: code });
    page.classList.add('is-stopped');
  } catch (error) {
    console.error(error);
    stop(started ? 'crash' : 'network');
  }
}

async function download() {
  const answer = await fetch(wasm);
  if (!answer.ok || !answer.body) throw new Error(`${wasm}: ${answer.status}`);
  const isWasm = answer.headers.get('content-type') === 'application/wasm';
  // From the service worker's cache it comes at once. It has to stay as it is, too: a browser keeps the compiled code
  // of an answer with an address, and not of one made here.
  if (isWasm && navigator.serviceWorker?.controller) return answer;
  // The length is that of what is sent, and what is counted is unpacked: with compression the end is not known.
  const total = answer.headers.has('content-encoding') ? 0 : Number(answer.headers.get('content-length'));
  let count = 0;
  const counted = answer.body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      count += chunk.length;
      show(count, total);
      out.enqueue(chunk);
    },
  }));
  return new Response(counted, { headers: { 'content-type': 'application/wasm' } });
}

function show(count, total) {
  if (total > 0) progress.value = Math.min(count / total, 1);
  const unit = document.documentElement.lang === 'en' ? 'kB' : 'ko';
  received.textContent = `${Math.round(count / 1000).toLocaleString(document.documentElement.lang)}\u00a0${unit}`;
}

function stop(because) {
  progress.removeAttribute('value');
  received.textContent = '';
  page.classList.add('is-stopped');
  document.getElementById('signin-first')?.removeAttribute('aria-busy');
  window.__tocsinSubmit = false;
  failure.dataset.because = because;
  failure.hidden = false;
}

function again() {
  // After a crash only a new page is whole; before, what was typed is kept.
  if (started) location.reload();
  else start();
}

document.getElementById('boot-retry').addEventListener('click', again);
addEventListener('online', () => {
  if (!started && !failure.hidden) start();
});

await start();
// Last: it must not compete with the app for a thin line.
navigator.serviceWorker?.register('/sw.js').catch((error) => console.warn('no service worker:', error));
