/* Suggestions under the field of the search. Asked for by POST, kept nowhere, in no history. The form works without. */
(function () {
  "use strict";

  if (!(window.fetch && window.URLSearchParams && Element.prototype.closest)) {
    return;
  }

  var PAUSE = 150;
  var LEAST = 2;
  var root = document.documentElement;
  var field = null; // the one that was typed in last, with its list and the line that speaks
  var list;
  var status;
  var active = -1;
  var asked = 0;
  var under;
  var waiting;

  function add(kind, name, role) {
    var part = document.createElement(kind);
    part.className = name;
    part.setAttribute("role", role);
    return field.parentNode.appendChild(part);
  }

  function dress(input) {
    if (field === input) {
      return;
    }
    field = input;
    active = -1;
    list = input.parentNode.querySelector(".suggest") || add("ul", "suggest", "listbox");
    status = input.parentNode.querySelector(".suggest-status") || add("p", "suggest-status", "status");
    list.id = input.id + "-list";
    list.hidden = true;
    list.setAttribute("aria-label", input.getAttribute("data-suggest"));
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
  }

  function forget() {
    asked += 1;
    clearTimeout(waiting);
    if (under) {
      under.abort();
      under = null;
    }
  }

  function close() {
    forget();
    if (field) {
      mark(-1);
      list.hidden = true;
      list.textContent = "";
      status.textContent = "";
      field.setAttribute("aria-expanded", "false");
    }
  }

  function mark(place) {
    if (list.children[active]) {
      list.children[active].setAttribute("aria-selected", "false");
    }
    active = place;
    if (place < 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    list.children[place].setAttribute("aria-selected", "true");
    list.children[place].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", list.children[place].id);
  }

  function show(texts) {
    close();
    if (!texts.length || document.activeElement !== field || root.hasAttribute("data-leaving")) {
      return;
    }
    texts.forEach(function (text, place) {
      var option = document.createElement("li");
      option.id = list.id + "-" + place;
      option.dir = "auto";
      option.textContent = text;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      list.appendChild(option);
    });
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    status.textContent = field.getAttribute("data-suggest-count").replace("{count}", texts.length);
  }

  function ask() {
    var mine = asked;
    var words = field.value;
    under = window.AbortController ? new AbortController() : null;
    fetch(field.form.action + "hint/", {
      method: "POST",
      body: new URLSearchParams({ q: words }),
      credentials: "same-origin",
      cache: "no-store",
      signal: under ? under.signal : undefined
    }).then(function (answer) {
      return answer.json();
    }).then(function (found) {
      if (mine === asked && field.value === words) {
        show(found.suggestions);
      }
    })["catch"](function () {
      // Nobody misses what was never promised.
    });
  }

  function choose(option) {
    field.value = option.textContent;
    close();
    field.form.querySelector("[type=submit]").click();
  }

  function isOurs(target) {
    return target.matches && target.matches("[data-suggest]");
  }

  // Pages come and go under discreet mode, so the document listens for all fields.
  document.addEventListener("focusin", function (event) {
    if (isOurs(event.target)) {
      dress(event.target);
    }
  });

  document.addEventListener("focusout", function (event) {
    if (event.target === field) {
      close();
    }
  });

  document.addEventListener("input", function (event) {
    if (!isOurs(event.target)) {
      return;
    }
    dress(event.target);
    forget();
    if (field.value.trim().length < LEAST) {
      close();
    } else {
      waiting = setTimeout(ask, PAUSE);
    }
  });

  document.addEventListener("keydown", function (event) {
    var count = event.target === field && field && !list.hidden ? list.children.length : 0;
    if (!count || event.isComposing) {
      return;
    }
    if (event.key === "ArrowDown") {
      mark(active + 1 < count ? active + 1 : -1);
    } else if (event.key === "ArrowUp") {
      mark(active < 0 ? count - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      choose(list.children[active]);
    } else if (event.key === "Escape" || event.key === "Esc") {
      close(); // and no more: the exit counts the same key, and has done so already
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("mousedown", function (event) {
    if (event.target.closest(".suggest")) {
      event.preventDefault(); // the field keeps the focus
    }
  });

  document.addEventListener("click", function (event) {
    var option = event.target.closest(".suggest [role=option]");
    if (option) {
      choose(option);
    }
  });

  document.addEventListener("submit", close);
  window.addEventListener("pagehide", close);
})();
