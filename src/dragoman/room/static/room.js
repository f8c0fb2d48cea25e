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
  // What does not fit a narrow screen begins where the news is: at the end of what runs in time, at the middle of the
  // places of a map.
  document.querySelectorAll(".scroll > .grid, .scroll > svg.bars").forEach(function (wide) {
    wide.parentNode.scrollLeft = wide.parentNode.scrollWidth;
  });
  document.querySelectorAll(".scroll > svg.map").forEach(function (map) {
    var signs = Array.from(map.querySelectorAll("circle")).map(function (c) { return c.getBoundingClientRect(); });
    if (!signs.length) return;
    var box = map.parentNode, middle = signs.reduce(function (sum, r) { return sum + r.left + r.width / 2; }, 0) / signs.length;
    box.scrollLeft = middle - box.getBoundingClientRect().left - box.clientWidth / 2;
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
  // Draw across a chart: its page is shown again for these days. The form above it does the same without a pointer.
  var DAY = 86400000, PADDING = 12, WIDTH = 720, NARROW = 215; // as the charts are made
  function known(box) { // where its days lie: the place of the drawing in the picture, and the first and last day
    return Promise.all([
      fetch(box.dataset.drawn).then(function (r) { return r.text(); }),
      fetch(box.dataset.brush).then(function (r) { return r.json(); })
    ]).then(function (got) {
      var svg = new DOMParser().parseFromString(got[0], "image/svg+xml").documentElement;
      var moved = /translate\(([-\d.]+)/.exec(svg.querySelector("g[transform]").getAttribute("transform"));
      var rows = Object.values(got[1].tables)[0].rows, key = "month" in rows[0] ? "month" : "day";
      var monthly = rows.every(function (r) { return r[key].slice(8) === "01"; });
      return { whole: svg.viewBox.baseVal.width, width: /narrow=/.test(box.dataset.drawn) ? NARROW : WIDTH, left: +moved[1], monthly: monthly,
        first: Date.parse(got[1].first + "T00:00:00Z"), last: Date.parse(got[1].last + "T00:00:00Z") };
    });
  }
  // A chart becomes a part of its page when it is pointed at, so that its signs say what they stand for.
  function inline(box) {
    var img = box.querySelector("img");
    if (!img) return;
    box.dataset.drawn = img.currentSrc || img.src;
    fetch(box.dataset.drawn).then(function (r) { if (!r.ok) throw new Error(); return r.text(); }).then(function (words) {
      words = words.replace(/<style>[^<]*<\/style>/, ""); // the style of the room colours its letters
      var svg = new DOMParser().parseFromString(words, "image/svg+xml").documentElement;
      if (svg.localName !== "svg" || !img.isConnected) return;
      svg.querySelectorAll("style, script, foreignObject, a").forEach(function (e) { e.remove(); });
      svg.querySelectorAll("[role=graphics-symbol][aria-label]").forEach(function (sign) {
        var title = document.createElementNS(svg.namespaceURI, "title");
        title.textContent = sign.getAttribute("aria-label");
        sign.appendChild(title);
      });
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", img.alt);
      (img.closest("picture") || img).replaceWith(document.adoptNode(svg));
    }).catch(function () { /* the picture stays */ });
  }
  function dayAt(x, box, scale) {
    var part = (x / box.clientWidth * scale.whole - scale.left - PADDING) / (scale.width - 2 * PADDING);
    return scale.first + Math.min(1, Math.max(0, part)) * (scale.last - scale.first);
  }
  function asked(from, to, monthly) { // whole days; of months those whose sign lies inside
    var since = new Date(monthly ? from : Math.floor(from / DAY) * DAY), until = new Date(to);
    if (monthly && since.getUTCDate() > 1) since.setUTCMonth(since.getUTCMonth() + 1, 1);
    if (monthly) until.setUTCMonth(until.getUTCMonth() + 1, 0);
    if (until < since) return null;
    return "?since=" + since.toISOString().slice(0, 10) + "&until=" + until.toISOString().slice(0, 10);
  }
  document.querySelectorAll("[data-brush]").forEach(function (box) {
    var start = null, band = document.createElement("span");
    box.dataset.drawn = box.querySelector("img").src;
    box.addEventListener("pointerenter", function () { inline(box); });
    band.className = "band";
    band.setAttribute("aria-hidden", "true");
    function at(e) { return Math.min(box.clientWidth, Math.max(0, e.clientX - box.getBoundingClientRect().left)); }
    function stop() { start = null; band.remove(); }
    box.addEventListener("pointerdown", function (e) {
      if (e.button !== 0 || e.pointerType === "touch") return; // a finger scrolls
      start = at(e);
      box.setPointerCapture(e.pointerId);
      box.appendChild(band);
      band.style.width = "0";
    });
    box.addEventListener("pointermove", function (e) {
      if (start === null) return;
      band.style.left = Math.min(start, at(e)) + "px";
      band.style.width = Math.abs(at(e) - start) + "px";
    });
    box.addEventListener("pointercancel", stop);
    box.addEventListener("pointerup", function (e) {
      if (start === null) return;
      var from = Math.min(start, at(e)), to = Math.max(start, at(e));
      stop();
      if (to - from < 5) return;
      known(box).then(function (scale) {
        var query = asked(dayAt(from, box, scale), dayAt(to, box, scale), scale.monthly);
        if (query) location.search = query;
      }).catch(function () { /* nothing is drawn there */ });
    });
    document.addEventListener("keydown", function (e) { if (e.key === "Escape") stop(); });
    document.querySelector(".brushing").hidden = false;
  });
})();
