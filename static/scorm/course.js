/* A course in somebody else's learning system, by the rules of SCORM 1.2; and just as well without one.
   Kept there: the step, the first answer to each question, the share of those that were right, and whether
   the course is completed. Nothing is kept anywhere else. */
(function () {
  "use strict";

  var HOPS = 10; // windows to look through for the system
  var steps = Array.prototype.slice.call(document.querySelectorAll(".step"));
  var questions = steps.filter(function (step) { return step.classList.contains("question"); });
  var first = {}; // id of a question → letter of the first answer
  var at = 0;
  var began = Date.now();
  var lms = null;
  var writes = false; // a system may open the course only to be looked at
  var completed = false;
  var ended = false;

  function $(id) { return document.getElementById(id); }

  function apiOf(start) {
    var frame = start;
    for (var hop = 0; frame && hop < HOPS; hop += 1) {
      try {
        if (frame.API) { return frame.API; }
      } catch (error) {
        return null; // a window of another origin
      }
      if (frame.parent === frame) { return null; }
      frame = frame.parent;
    }
    return null;
  }

  function findApi() {
    var found = apiOf(window);
    try {
      return found || (window.top.opener ? apiOf(window.top.opener) : null);
    } catch (error) {
      return null;
    }
  }

  function get(name) { return lms ? String(lms.LMSGetValue("cmi." + name)) : ""; }

  function set(name, value) { if (writes) { lms.LMSSetValue("cmi." + name, String(value)); } }

  function commit() { if (writes) { lms.LMSCommit(""); } }

  function begin() {
    lms = findApi();
    if (!lms || String(lms.LMSInitialize("")) !== "true") { lms = null; return; }
    var status = get("core.lesson_status");
    writes = get("core.lesson_mode") !== "review" && get("core.lesson_mode") !== "browse";
    completed = status === "completed" || status === "passed";
    get("suspend_data").split(",").forEach(function (pair) {
      var parts = pair.split(":");
      if (parts.length === 2 && $(parts[0])) { first[parts[0]] = parts[1]; }
    });
    at = Math.min(Math.max(parseInt(get("core.lesson_location"), 10) || 0, 0), steps.length - 1);
    if (!completed) { set("core.lesson_status", "incomplete"); }
    set("core.score.min", 0);
    set("core.score.max", 100);
    commit();
  }

  function rightOnes() {
    return questions.filter(function (question) {
      var right = question.querySelector("[data-right]");
      return right && first[question.id] === right.getAttribute("data-letter");
    }).length;
  }

  function answered() {
    return questions.filter(function (question) { return first[question.id]; }).length;
  }

  function keep() {
    var pairs = Object.keys(first).map(function (id) { return id + ":" + first[id]; });
    set("suspend_data", pairs.join(","));
    set("core.lesson_location", at);
    if (answered() && questions.length) { set("core.score.raw", Math.round(100 * rightOnes() / questions.length)); }
    if (at === steps.length - 1 && answered() === questions.length) { completed = true; }
    if (completed) { set("core.lesson_status", "completed"); }
    commit();
  }

  function filled(element, values) {
    element.textContent = Object.keys(values).reduce(function (text, name) {
      return text.replace("{" + name + "}", values[name]);
    }, element.getAttribute("data-words"));
    element.hidden = false;
  }

  function show(moved) {
    steps.forEach(function (step, number) { step.hidden = number !== at; });
    filled($("progress"), { position: at + 1, total: steps.length });
    $("bar").max = steps.length;
    $("bar").value = at + 1;
    $("bar").setAttribute("aria-hidden", "true"); // the words beside it say the same
    $("bar").hidden = false;
    $("back").disabled = at === 0;
    $("next").hidden = at === steps.length - 1;
    if (at === steps.length - 1) {
      if (questions.length) { filled($("result"), { right: rightOnes(), total: questions.length }); }
      $("open").hidden = answered() === questions.length;
    }
    if (moved) {
      steps[at].focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  function go(by) {
    at = Math.min(Math.max(at + by, 0), steps.length - 1);
    keep();
    show(true);
  }

  function open(question, chosen) {
    question.querySelectorAll("details").forEach(function (answer) {
      if (answer !== chosen) { answer.open = false; }
    });
  }

  function listen(question) {
    question.querySelectorAll("details").forEach(function (answer) {
      answer.addEventListener("toggle", function () {
        if (!answer.open) { return; }
        open(question, answer);
        if (!first[question.id]) {
          first[question.id] = answer.getAttribute("data-letter");
          keep();
        }
      });
    });
    var given = first[question.id];
    var before = given && question.querySelector('[data-letter="' + given + '"]');
    if (before) { before.open = true; }
  }

  function time(milliseconds) {
    var seconds = Math.round(milliseconds / 1000);
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return [Math.min(Math.floor(seconds / 3600), 9999), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  }

  function end() {
    if (!lms || ended) { return; }
    ended = true;
    set("core.session_time", time(Date.now() - began));
    set("core.exit", completed ? "" : "suspend");
    commit();
    lms.LMSFinish("");
  }

  begin();
  questions.forEach(listen);
  $("ways").hidden = false;
  $("back").addEventListener("click", function () { go(-1); });
  $("next").addEventListener("click", function () { go(1); });
  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
  show(false);
})();
