/* Films stay on this device: nobody sends one to the television of the house by pressing the wrong button. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";

  document.querySelectorAll("video").forEach(function (film) {
    film.disableRemotePlayback = true;
  });
});
