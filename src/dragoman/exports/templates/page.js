(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var marks = new Map(), rows = new Map(), lit = [], back = null, turn = { at: null, n: 0 };
  function put(map, key, element) { if (map.has(key)) map.get(key).push(element); else map.set(key, [element]); }
  document.querySelectorAll("mark[data-rows]").forEach(function (m) {
    m.dataset.rows.split(" ").forEach(function (key) { put(marks, key, m); });
  });
  document.querySelectorAll("[data-row]").forEach(function (r) { put(rows, r.dataset.row, r); });

  function show(element, name) { element.classList.add(name); lit.push([element, name]); }
  function clear() { lit.forEach(function (x) { x[0].classList.remove(x[1]); }); lit = []; }
  // Lights one row with all its words; the other rows that the same words carry are marked lightly.
  function light(key, others) {
    clear();
    (marks.get(key) || []).forEach(function (m) { show(m, "on"); });
    (rows.get(key) || []).forEach(function (r) { show(r, "on"); });
    (others || []).forEach(function (k) { (rows.get(k) || []).forEach(function (r) { show(r, "near"); }); });
  }
  function rowOf(target) { return target.closest ? target.closest("[data-row]") : null; }
  function markOf(target) { return target.closest ? target.closest("mark[data-rows]") : null; }

  document.addEventListener("mouseover", function (e) {
    var row = rowOf(e.target), mark = markOf(e.target);
    if (row) light(row.dataset.row);
    else if (mark && turn.at !== mark) { var keys = mark.dataset.rows.split(" "); light(keys[0], keys.slice(1)); }
  });
  document.addEventListener("focusin", function (e) {
    var row = rowOf(e.target);
    if (row) { light(row.dataset.row); back = e.target; }
  });
  document.addEventListener("click", function (e) {
    if (String(window.getSelection())) return;
    var mark = markOf(e.target), row = rowOf(e.target);
    if (mark) {
      // Words that carry several rows lead to one after the other.
      var keys = mark.dataset.rows.split(" ");
      turn = { at: mark, n: turn.at === mark ? (turn.n + 1) % keys.length : 0 };
      var key = keys[turn.n], found = document.getElementById(key);
      if (!found) return;
      for (var d = found.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      light(key, keys);
      found.scrollIntoView({ block: "nearest" });
    } else if (row && !e.target.closest("a, summary, details.why")) {
      var go = row.querySelector("a.go");
      if (go) go.click();
    }
  });
  // Up and down go from row to row; Escape puts the light out and returns to the row left last.
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") { if (back) back.focus({ preventScroll: true }); clear(); return; }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    var here = document.activeElement && document.activeElement.closest(".record");
    if (!here || !document.activeElement.matches("a.go")) return;
    var links = Array.from(here.querySelectorAll("a.go")).filter(function (a) { return a.offsetParent; });
    var next = links[links.indexOf(document.activeElement) + (e.key === "ArrowDown" ? 1 : -1)];
    if (next) { e.preventDefault(); next.focus(); }
  });
  function arrived() {
    var key = decodeURIComponent(location.hash.slice(1)), found = document.getElementById(key);
    if (key.startsWith("w-")) light(key.slice(2));
    else if (rows.has(key)) light(key);
    if (found && found.matches("details")) found.open = true;
  }
  window.addEventListener("hashchange", arrived);
  arrived();
})();
