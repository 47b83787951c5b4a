// Runs before anything is painted: how the page looks, and what it shows first. Small, because it blocks the paint.
'use strict';
(() => {
  const root = document.documentElement;
  let prefs = null;
  let signedIn = false;
  try {
    signedIn = localStorage.getItem('tocsin.signed-in') !== null;
    prefs = JSON.parse(localStorage.getItem('tocsin.prefs'));
  } catch {
    // No storage, or damaged: as if nothing was ever chosen.
  }
  if (prefs?.theme === 'light' || prefs?.theme === 'dark') root.dataset.theme = prefs.theme;
  const chosen = prefs?.language ?? navigator.language?.slice(0, 2).toLowerCase();
  root.lang = chosen === 'en' ? 'en' : 'fr';
  // The wall never shows a login page, not even for a moment.
  if (signedIn || /\/wall\/?$/.test(location.pathname)) root.classList.add('returning');

  // A person may be quicker than the app: what they sent is kept for it.
  document.addEventListener('submit', (event) => {
    if (event.target.id !== 'signin-first') return;
    event.preventDefault();
    event.target.setAttribute('aria-busy', 'true');
    window.__tocsinSubmit = true;
  }, true);
})();
