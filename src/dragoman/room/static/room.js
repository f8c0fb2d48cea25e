(function () {
  "use strict";
  // j and k walk the rows of a document; each lights its words and brings them into view.
  var record = document.querySelector("[data-walk]");
  function busy(e) { return e.ctrlKey || e.metaKey || e.altKey || /^(input|select|textarea)$/i.test(e.target.tagName); }
  function walk(step) {
    var links = Array.from(record.querySelectorAll(".row a.go")).filter(function (a) { return a.offsetParent; });
    if (!links.length) return;
    var at = links.indexOf(document.activeElement);
    var next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
    next.focus({ preventScroll: true });
    next.closest("[data-row]").scrollIntoView({ block: "nearest" });
    var words = document.getElementById(next.getAttribute("href").slice(1));
    if (words && window.matchMedia("(min-width: 64rem)").matches) words.scrollIntoView({ block: "center" });
  }
  document.addEventListener("keydown", function (e) {
    if (busy(e)) return;
    if (e.key === "/") {
      var find = document.querySelector(".asking input[type=search], .find input");
      if (find) { e.preventDefault(); find.focus(); }
    } else if (record && (e.key === "j" || e.key === "k")) {
      e.preventDefault();
      walk(e.key === "j" ? 1 : -1);
    }
  });
  // "Copy as Markdown" copies; where it may not, the link opens the same text.
  document.querySelectorAll("a[data-copy]").forEach(function (link) {
    link.addEventListener("click", function (e) {
      if (!navigator.clipboard || !window.fetch || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      fetch(link.href).then(function (r) { if (!r.ok) throw new Error(); return r.text(); })
        .then(function (t) { return navigator.clipboard.writeText(t); })
        .then(function () { document.getElementById("copied").textContent = "Copied."; })
        .catch(function () { location.href = link.href; });
    });
  });
})();
