/* Discreet mode (QE-14): a whole visit in one row of the history. Kept in memory only: reloading ends it. */
(function () {
  "use strict";

  var root = document.documentElement;
  if (!(window.fetch && window.URL && window.URLSearchParams && window.DOMParser && root.toggleAttribute)) {
    return;
  }

  var SHOWN = 5000;
  var on = false;
  var here = location.href;
  var past = [];
  var asked = 0;
  var words = {};
  var fading;

  function find(selector) {
    return document.querySelector(selector);
  }

  function list(nodes) {
    return Array.prototype.slice.call(nodes);
  }

  function announce(text, unseen) {
    var status = find(".dock-status");
    clearTimeout(fading);
    if (!status || root.hasAttribute("data-leaving")) {
      return;
    }
    status.textContent = text;
    status.toggleAttribute("data-unseen", Boolean(unseen));
    fading = setTimeout(function () {
      if (status.textContent === text && !root.hasAttribute("data-leaving")) {
        status.textContent = "";
      }
    }, SHOWN);
  }

  // The button comes hidden: without this script it would promise what it cannot do.
  function dress() {
    var button = find("[data-discreet]");
    var limits = find("[data-discreet-limits]");
    if (!button) {
      return;
    }
    button.hidden = false;
    button.setAttribute("aria-pressed", String(on));
    ["on", "off", "back", "loading"].forEach(function (name) {
      words[name] = button.getAttribute("data-discreet-" + name) || "";
    });
    if (limits) {
      limits.hidden = false;
    }
  }

  function turn() {
    on = !on;
    if (!on) {
      past = [];
      list(document.querySelectorAll("[data-discreet-return]")).forEach(function (part) {
        part.remove();
      });
    }
    dress();
    announce(on ? words.on : words.off);
  }

  function focus(node) {
    if (!node.hasAttribute("tabindex") && !node.matches("a[href], button, input, select, textarea, summary")) {
      node.tabIndex = -1;
    }
    node.focus({ preventScroll: true });
  }

  // To a place on the page that is shown, without the row that an address with # would make.
  function jump(id) {
    var place = id && document.getElementById(decodeURIComponent(id));
    if (place) {
      place.scrollIntoView();
      focus(place);
    } else if (!id || id === "top") {
      window.scrollTo(0, 0);
    }
    return Boolean(place);
  }

  // Take the parts of a page out of its document: everything but the exit and the line that speaks.
  function take(from) {
    var dock = from.querySelector(".dock");
    var exit = dock.querySelector("[data-quick-exit]");
    var status = dock.querySelector(".dock-status");
    var before = true;
    var page = { before: [], after: [], calls: [], exit: list(exit.childNodes), root: {}, status: {}, name: "" };
    list(from.body.childNodes).forEach(function (node) {
      if (node === dock) {
        before = false;
      } else {
        page[before ? "before" : "after"].push(from.body.removeChild(node));
      }
    });
    page.calls = list(exit.form.parentNode.childNodes).filter(function (node) {
      return node !== exit.form && exit.form.parentNode.removeChild(node);
    });
    page.name = dock.getAttribute("aria-label");
    ["lang", "dir", "data-theme"].forEach(function (name) {
      page.root[name] = from.documentElement.getAttribute(name) || "";
    });
    list(status.attributes).forEach(function (attribute) {
      page.status[attribute.name] = attribute.value;
    });
    return page;
  }

  function put(page) {
    var dock = find(".dock");
    var exit = dock.querySelector("[data-quick-exit]");
    var status = dock.querySelector(".dock-status");
    Object.keys(page.root).forEach(function (name) {
      root.setAttribute(name, page.root[name]);
    });
    Object.keys(page.status).forEach(function (name) {
      status.setAttribute(name, page.status[name]);
    });
    dock.setAttribute("aria-label", page.name);
    list(exit.childNodes).forEach(function (node) {
      exit.removeChild(node);
    });
    append(exit, page.exit);
    append(exit.form.parentNode, page.calls);
    page.before.forEach(function (node) {
      document.body.insertBefore(node, dock);
    });
    append(document.body, page.after);
    dress();
  }

  function append(parent, nodes) {
    nodes.forEach(function (node) {
      parent.appendChild(node);
    });
  }

  // Addresses are relative to the page they stand on, and the address bar keeps that of the first page.
  function anchor(page, address) {
    list(page.querySelectorAll("a[href], form")).forEach(function (node) {
      var name = node.nodeName === "FORM" ? "action" : "href";
      var value = node.getAttribute(name) || "";
      if (value.charAt(0) !== "#") {
        node.setAttribute(name, new URL(value, address).href);
      }
    });
  }

  function addReturn() {
    var main = find("main");
    var line = document.createElement("div");
    var button = document.createElement("button");
    line.className = "wrap discreet-return";
    line.setAttribute("data-discreet-return", "");
    button.type = "button";
    button.className = "button quiet";
    button.textContent = words.back;
    line.appendChild(button);
    main.insertBefore(line, main.firstChild);
  }

  function heading() {
    return find("main h1") || find("main");
  }

  function arrive(place) {
    announce(heading().textContent.trim(), true);
    if (!jump(place)) {
      window.scrollTo(0, 0);
      focus(heading());
    }
  }

  function open(text, address, place, from) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var scroll = window.pageYOffset;
    anchor(page, address);
    var next = take(page);
    if (!next.after.concat(next.before).some(function (node) { return node.nodeName === "MAIN"; })) {
      throw new Error("not one of our pages");
    }
    past.push({ page: take(document), here: here, scroll: scroll, from: from });
    here = address;
    put(next);
    addReturn();
    arrive(place);
  }

  function goBack() {
    var last = past.pop();
    asked += 1;
    take(document);
    here = last.here;
    put(last.page);
    window.scrollTo(0, last.scroll);
    announce(heading().textContent.trim(), true);
    focus(last.from && document.contains(last.from) ? last.from : heading());
  }

  // What cannot be fetched is gone to, in place of the one row there is.
  function visit(url, request, from) {
    var mine = asked += 1;
    var place = url.hash.slice(1);
    announce(words.loading);
    request.credentials = "same-origin";
    request.headers = { Accept: "text/html" };
    fetch(url.href, request).then(function (answer) {
      if (mine !== asked) {
        return undefined;
      }
      if ((answer.headers.get("Content-Type") || "").indexOf("text/html") !== 0) {
        announce("");
        location.assign(url.href);
        return undefined;
      }
      return answer.text().then(function (text) {
        if (mine === asked && on && !root.hasAttribute("data-leaving")) {
          open(text, answer.url, place, from);
        }
      });
    })["catch"](function () {
      if (mine === asked && !root.hasAttribute("data-leaving")) {
        location.replace(url.href);
      }
    });
  }

  function isModified(event) {
    return event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  }

  function follow(event, link) {
    var address = link.getAttribute("href");
    var url = new URL(link.href);
    var elsewhere = link.target && link.target !== "_self" || link.hasAttribute("download");
    if (isModified(event) || elsewhere || url.origin !== location.origin) {
      return;
    }
    event.preventDefault();
    if (address.charAt(0) === "#" || url.hash && url.href.split("#")[0] === here.split("#")[0]) {
      jump(url.hash.slice(1));
    } else {
      visit(url, {}, link);
    }
  }

  document.addEventListener("click", function (event) {
    var target = event.target.closest("[data-discreet], [data-discreet-return] button, a[href]");
    if (!target || event.defaultPrevented) {
      return;
    }
    if (target.hasAttribute("data-discreet")) {
      turn();
    } else if (target.nodeName === "BUTTON") {
      goBack();
    } else if (on) {
      follow(event, target);
    }
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    var button = event.submitter || (form.contains(document.activeElement) ? document.activeElement : null);

    function wish(name) {
      return button && button.getAttribute("form" + name) || form.getAttribute(name) || "";
    }

    if (!on || event.defaultPrevented || (wish("target") || "_self") !== "_self") {
      return;
    }
    var url = new URL(wish("action") || here, here);
    var method = wish("method").toLowerCase();
    var data = new FormData(form);
    if (url.origin !== location.origin || method === "dialog") {
      return;
    }
    if (button && button.name && button.type === "submit") {
      data.append(button.name, button.value);
    }
    var whole = wish("enctype") === "multipart/form-data";
    var request = method === "post" ? { method: "POST", body: whole ? data : new URLSearchParams(data) } : {};
    if (method !== "post") {
      url.search = new URLSearchParams(data);
    }
    event.preventDefault();
    visit(url, request, button || form);
  });

  document.addEventListener("DOMContentLoaded", dress);
})();
