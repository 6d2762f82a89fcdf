"""What is watched inside a page: a diary of what happens while leaving, and what can be seen meanwhile.

Chromium answers no questions while a page is on its way to another, so the witness speaks by itself.
"""

from __future__ import annotations

WITNESS = """(() => {
  if (window.diary || location.protocol === 'about:') return true;
  window.diary = [];
  let painted = false;
  const heading = () => document.querySelector('main h1');
  const shown = () => !!heading() && getComputedStyle(heading()).visibility === 'visible';
  const flag = () => { try { return sessionStorage.getItem('x'); } catch (e) { return null; } };
  const keys = kept => { try { return Object.keys(kept()); } catch (e) { return []; } };
  const stored = () => [...keys(() => sessionStorage), ...keys(() => localStorage)];
  const line = () => (document.querySelector('.dock-status') || {}).textContent || '';
  const tell = (what, more) => {
    const seen = { shown: shown(), title: document.title, flag: flag(), says: line(), stored: stored() };
    const entry = { what, at: location.href, ...seen, ...more };
    window.diary.push(entry);
    if (window.tell) window.tell(JSON.stringify(entry));
  };
  const before = (owner, name, what) => {
    const real = owner[name];
    owner[name] = function (...words) {
      const answer = real.apply(this, words);
      if (what !== 'hidden' || words[0] === 'data-leaving') tell(what);
      return answer;
    };
  };
  before(Element.prototype, 'setAttribute', 'hidden');
  before(HTMLMediaElement.prototype, 'pause', 'silent');
  before(Storage.prototype, 'setItem', 'flag');
  before(Navigator.prototype, 'sendBeacon', 'beacon');
  before(BroadcastChannel.prototype, 'postMessage', 'others');
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title');
  const set = function (text) { title.set.call(this, text); tell('title'); };
  Object.defineProperty(Document.prototype, 'title', { ...title, set });
  for (const kind of ['click', 'keydown', 'keyup']) {
    window.addEventListener(kind, event => {
      tell('end of ' + kind, { key: event.key || '', prevented: event.defaultPrevented });
    });
  }
  window.addEventListener('pageshow', event => { painted = false; tell('pageshow', { kept: event.persisted }); });
  const frame = () => { if (shown() && !painted) { painted = true; tell('painted'); } requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  tell('still');
  setInterval(() => tell('still'), 100);
  return true;
})()"""
