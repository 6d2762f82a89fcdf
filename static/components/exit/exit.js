/* The way out, with a script (QE-02 to QE-09). Runs before anything is painted and needs no body.
   Old browsers run it too: nothing newer than ES5 without asking for it first. */
(function () {
  "use strict";

  var DECOY_PATIENCE = 5000;
  var SHIFT_SPAN = 5000;
  var ESCAPE_SPAN = 2000;
  var PRESSES = 3;
  var REHEARSAL = 2000;
  // The only thing ever stored, and only at the exit: "whoever comes back to this tab is led away".
  var FLAG = "x";

  var root = document.documentElement;
  var given = document.querySelector("script[data-decoy]");
  var decoy = given.getAttribute("data-decoy");
  var second = given.getAttribute("data-second");
  var clear = given.getAttribute("data-clear");
  // Editors look at pages in a frame or at a preview address. Leaving from there would log them out and close
  // the pages they read beside it, so there the cover comes and goes, and nothing else happens.
  var rehearsal = window.top !== window || !clear;
  var channel = !rehearsal && window.BroadcastChannel ? new BroadcastChannel("exit") : null;
  var leaving = false;
  var waiting;

  function hide() {
    root.setAttribute("data-leaving", "");
    // Also where the styles were lost. Invisible, not gone: the place on the page is kept for pageshow.
    root.style.setProperty("visibility", "hidden", "important");
  }

  function show() {
    root.removeAttribute("data-leaving");
    root.style.removeProperty("visibility");
  }

  function isFlagged() {
    try {
      return window.sessionStorage.getItem(FLAG) !== null;
    } catch (blocked) {
      return false;
    }
  }

  function flag(up) {
    try {
      if (up) {
        window.sessionStorage.setItem(FLAG, "1");
      } else {
        window.sessionStorage.removeItem(FLAG);
      }
    } catch (blocked) {
      // Without storage there is no lock; leaving matters more.
    }
  }

  function say(name) {
    var status = document.querySelector(".dock-status");
    if (status) {
      status.removeAttribute("data-unseen");
      status.textContent = name ? status.getAttribute("data-" + name) : "";
    }
  }

  function silence() {
    Array.prototype.forEach.call(document.querySelectorAll("audio, video"), function (media) {
      media.pause();
    });
  }

  function askToClear() {
    if (navigator.sendBeacon && navigator.sendBeacon(clear)) {
      return;
    }
    if (window.fetch) {
      fetch(clear, { method: "POST", keepalive: true, credentials: "same-origin" })["catch"](function () {});
    }
  }

  // All in one task, so that nothing of the page is painted after the key or the click.
  function leave(first, then, byHand) {
    if (leaving) {
      return;
    }
    var title = document.title;
    leaving = true;
    hide();
    document.title = given.getAttribute("data-title");
    say("loading");
    silence();
    if (rehearsal) {
      setTimeout(function () {
        leaving = false;
        document.title = title;
        say("");
        show();
      }, REHEARSAL);
      return;
    }
    flag(true);
    if (byHand) {
      askToClear();
      if (channel) {
        channel.postMessage("");
      }
    }
    window.location.replace(first);
    waiting = setTimeout(function () {
      window.location.replace(then);
    }, DECOY_PATIENCE);
  }

  function leaveByHand(event) {
    leave(decoy, second, true);
    // Last: had anything failed, the form itself would be sent and lead out.
    event.preventDefault();
  }

  function arrival() {
    var entry = performance.getEntriesByType ? performance.getEntriesByType("navigation")[0] : null;
    return entry ? entry.type : ["navigate", "reload", "back_forward"][performance.navigation.type];
  }

  // The exit lock.
  if (!rehearsal && isFlagged()) {
    if (arrival() === "navigate") {
      flag(false);
    } else {
      leave(decoy, second);
    }
  }

  window.addEventListener("pagehide", function () {
    clearTimeout(waiting);
    hide();
  });

  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) {
      return;
    }
    if (!rehearsal && (leaving || isFlagged())) {
      leaving = false;
      leave(decoy, second);
    } else {
      show();
    }
  });

  document.addEventListener("DOMContentLoaded", function () {
    if (leaving) {
      say("loading");
    }
  });

  if (channel) {
    channel.onmessage = function () {
      leave(second, decoy);
    };
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-quick-exit]")) {
      leaveByHand(event);
    }
  }, true);

  document.addEventListener("submit", function (event) {
    if (event.target.querySelector("[data-quick-exit]")) {
      leaveByHand(event);
    }
  }, true);

  function recent(times, span) {
    var now = Date.now();
    return times.filter(function (time) {
      return now - time < span;
    });
  }

  var escapes = [];

  window.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" && event.key !== "Esc") {
      return;
    }
    if (!leaving && !event.repeat) {
      escapes = recent(escapes, ESCAPE_SPAN).concat(Date.now());
      if (escapes.length >= PRESSES) {
        leave(decoy, second, true);
      }
    }
    if (leaving) {
      event.preventDefault(); // it would stop the way to the decoy
    }
  }, true);

  // Shift counts when it is let go and nothing was done with it: no capital, no shortcut, no change of keyboard.
  var shifts = [];
  var alone = false;
  var fading;

  function progress() {
    clearTimeout(fading);
    shifts = recent(shifts, SHIFT_SPAN);
    say(["", "twice", "once"][shifts.length]);
    if (shifts.length) {
      fading = setTimeout(progress, shifts[0] + SHIFT_SPAN - Date.now() + 1);
    }
  }

  window.addEventListener("keydown", function (event) {
    if (event.key === "Shift") {
      if (!event.repeat) {
        alone = !(event.ctrlKey || event.altKey || event.metaKey);
      }
      return;
    }
    alone = false;
    if (shifts.length) {
      shifts = [];
      progress();
    }
  }, true);

  window.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone || leaving) {
      return;
    }
    alone = false;
    shifts = recent(shifts, SHIFT_SPAN).concat(Date.now());
    if (shifts.length >= PRESSES) {
      leave(decoy, second, true);
    } else {
      progress();
    }
  }, true);

  window.addEventListener("mousedown", function () {
    alone = false;
  }, true);
})();
