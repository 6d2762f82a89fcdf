/* The one script: first in <head>, classic, from our origin. Collecting static files joins the parts in
   this order into one file; without that, they are written into the page one after the other. */
(function (folder) {
  function load(part) {
    document.write('<script src="' + folder + part + '"><\/script>');
  }

  load("../components/exit/exit.js");
  load("../components/discreet/discreet.js");
  load("../components/search/suggest.js");
  load("../components/player/player.js");
})(document.currentScript.src.replace(/[^\/]*$/, ""));
