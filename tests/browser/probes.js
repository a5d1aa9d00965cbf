/**
 * What the audit asks a page in the browser: texts that are cut or covered, stops of the Tab key,
 * rings around them, edges in forced colours, movement. Each answer is a list of faults in words.
 */
globalThis.probe = (() => {
  "use strict";

  const STOPS = "a[href], area[href], button, input, select, textarea, summary, iframe, "
    + "audio[controls], video[controls], [tabindex], [contenteditable]";
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  let expected = [];

  const name = (one) => {
    const said = (one.getAttribute("aria-label") ?? one.textContent).trim().replace(/\s+/g, " ");
    return `${[one.localName, ...one.classList].join(".")} “${said.slice(0, 30)}”`;
  };
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  const top = () => document.querySelector("dialog[open]")
    ?? document.querySelector(":popover-open") ?? document.body;

  /** @returns {number[]} red, green, blue and alpha, 0–255 */
  function rgba(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  }

  /** Relative luminance, as WCAG 2.2 defines it. */
  function luminance(colour) {
    const [red, green, blue] = rgba(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /** Return the colour behind an element: that of the nearest one that covers what is below. */
  function ground(one) {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 250) return colour;
    }
    return "Canvas";
  }

  /** Yield the boxes that cut off what reaches beyond them; an answer scrolls or does not. */
  function* cutters(one) {
    for (let at = one; at && at !== document.documentElement; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (at === document.body || overflowX === "visible") continue;
      const box = at.getBoundingClientRect();
      const scrolls = /auto|scroll/.test(overflowX + overflowY);
      yield { at, box, scrolls };
      if (scrolls) return;
    }
  }

  /** Hidden from the eye on purpose, and read aloud. */
  const aloud = (one) => [...cutters(one)].some(({ box }) => box.width <= 1 && box.height <= 1);

  /** Every line of text that can be seen, as boxes without the blank above and below letters. */
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(top(), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      const parent = text.parentElement;
      if (!text.data.trim() || !shown(parent) || parent.closest("svg") || aloud(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { left, right, top: above, bottom, height } of range.getClientRects()) {
        if (right - left < 1 || bottom + scrollY <= 0) continue; // a skip link waits above
        const trim = height / 4;
        found.push({ parent, text, left, right, top: above + trim, bottom: bottom - trim });
      }
    }
    return found;
  }

  /** Texts that are cut off, by a box or by the edge of the page. */
  function cut({ parent, left, right, top: above, bottom }) {
    for (const { at, box, scrolls } of cutters(parent)) {
      const { clientWidth, scrollWidth } = at;
      if (scrolls) return scrollWidth > clientWidth + 1 ? `scrolls sideways in ${name(at)}` : "";
      if (left < box.left - 1 || right > box.right + 1) return `cut at the side by ${name(at)}`;
      if (above < box.top - 1 || bottom > box.bottom + 1) return `cut in height by ${name(at)}`;
    }
    return left < -1 || right > innerWidth + 1 ? "beyond the edge of the window" : "";
  }

  /** @returns {string[]} texts that are cut, lie over one another, or make the page scroll sideways */
  function texts() {
    const all = lines().sort((one, other) => one.top - other.top);
    const told = new Set();
    if (document.documentElement.scrollWidth > innerWidth) told.add("the page scrolls sideways");
    all.forEach((one, place) => {
      const why = cut(one);
      if (why) told.add(`${name(one.parent)}: ${why}`);
      for (const other of all.slice(place + 1)) {
        if (other.top >= one.bottom - 1) break;
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        if (wide > 2 && one.text !== other.text) {
          told.add(`${name(one.parent)}: lies over ${name(other.parent)}`);
        }
      }
    });
    return [...told];
  }

  /** @returns {string[]} what Tab should reach, in the order of the document */
  function stops() {
    expected = [...top().querySelectorAll(STOPS)].filter((one) => {
      if (one.matches(":disabled") || one.tabIndex < 0 || !shown(one) || one.closest("[inert]")) return false;
      if (one.type !== "radio" || one.checked) return true;
      const group = [...document.querySelectorAll(`[type=radio][name="${CSS.escape(one.name)}"]`)];
      return group[0] === one && !group.some((radio) => radio.checked);
    });
    return expected.map(name);
  }

  /** The ring around an element, or around what it draws before or after itself. */
  function ring(one) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(one, part);
      const width = parseFloat(style.outlineWidth);
      if (style.outlineStyle !== "none" && width >= 2 && rgba(style.outlineColor)[3] > 0) {
        return { width, offset: parseFloat(style.outlineOffset), colour: style.outlineColor };
      }
    }
    return undefined;
  }

  /** A field, and the label around it where that looks like the control: a tick with its words. */
  const faces = (one) => [one, /^(radio|checkbox)$/.test(one.type) && one.closest("label")].filter(Boolean);

  /** @returns {string[]} why the focus on an element cannot be seen */
  function ringFaults(one) {
    const face = faces(one).find(ring);
    if (!face) return ["has no ring"];
    const found = ring(face);
    const seen = contrast(found.colour, ground(found.offset < 0 ? face : face.parentElement));
    if (seen < 3) return [`ring has a contrast of ${seen.toFixed(2)}`];
    const reach = Math.max(0, found.offset + found.width) - 1;
    const { left, right, top: above, bottom } = face.getBoundingClientRect();
    for (const { at, box, scrolls } of cutters(face.parentElement)) {
      const wide = left - reach < box.left || right + reach > box.right;
      const high = !scrolls && (above - reach < box.top || bottom + reach > box.bottom);
      if (wide || high) return [`ring is cut off by ${name(at)}`];
    }
    return left < reach || right + reach > innerWidth ? ["ring is cut off by the window"] : [];
  }

  /** @returns {string[]} why an element itself cannot be seen */
  function hidden(one) {
    const box = [...one.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    if (!box || aloud(one)) return ["cannot be seen"];
    const tall = box.height > innerHeight;
    const beyond = box.left < -1 || box.right > innerWidth + 1
      || (!tall && (box.top < -1 || box.bottom > innerHeight + 1));
    if (beyond) return ["stands outside the window"];
    for (const [x, y] of [[0.5, 0.5], [0.25, 0.3], [0.75, 0.3], [0.25, 0.7], [0.75, 0.7]]) {
      const hit = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      if (!one.contains(hit) && ![...(one.labels ?? [])].some((label) => label.contains(hit))) {
        return [`is covered by ${hit ? name(hit) : "nothing"}`];
      }
    }
    return [];
  }

  /** @returns {{place: number, name: string, faults: string[]}} what has the focus now */
  function stop() {
    const { activeElement: one } = document;
    if (one === document.body) return { place: -1, name: "the page's end", faults: [] };
    const faults = [...hidden(one), ...ringFaults(one)];
    if (one.tabIndex > 0) faults.push("jumps the queue (tabindex)");
    return { place: expected.indexOf(one), name: name(one), faults };
  }

  /** Buttons, fields, and links that look like buttons: they have a ground or an edge. */
  const controls = () => [...top().querySelectorAll(STOPS)].filter((one) => {
    if (!shown(one) || one.tabIndex < 0 || one.localName === "iframe") return false;
    const style = getComputedStyle(one);
    const filled = rgba(style.backgroundColor)[3] > 0;
    const edged = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0;
    return filled || edged || /^(button|input|select|textarea)$/.test(one.localName);
  });

  /** Remember what looks like a control, before colours are forced. */
  function remember() {
    expected = controls();
    return expected.map(name);
  }

  function isEdged(one) {
    const style = getComputedStyle(one);
    const behind = ground(one.parentElement);
    const edge = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1
      && contrast(style.borderTopColor, behind) >= 3;
    return edge || contrast(ground(one), behind) >= 3;
  }

  /** @returns {string[]} remembered controls that forced colours have robbed of edge or sign */
  function edges() {
    return expected.filter(shown).flatMap((one) => {
      const faults = faces(one).some(isEdged) ? [] : ["has no edge"];
      for (const sign of one.querySelectorAll("svg")) {
        const { stroke, fill } = getComputedStyle(sign);
        const drawn = [stroke, fill].filter((paint) => paint !== "none");
        if (!drawn.some((paint) => contrast(paint, ground(one)) >= 3)) faults.push("has no sign");
      }
      return faults.map((fault) => `${name(one)} ${fault}`);
    });
  }

  /** @returns {string[]} what has no ring when it has the focus (after a key was pressed) */
  function rings() {
    return [...top().querySelectorAll(STOPS)]
      .filter((one) => shown(one) && one.tabIndex >= 0 && !one.matches(":disabled"))
      .flatMap((one) => {
        one.focus({ preventScroll: true });
        return faces(one).some(ring) ? [] : [`${name(one)} has no ring`];
      });
  }

  /** @returns {string[]} what moves or would move */
  function movement() {
    const running = document.getAnimations().length ? ["something moves now"] : [];
    const moving = [...document.querySelectorAll("html, body, body *")].filter((one) =>
      [null, "::before", "::after", "::backdrop"].some((part) => {
        const style = getComputedStyle(one, part);
        const lasts = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
        return lasts || style.animationName !== "none" || style.scrollBehavior === "smooth";
      }));
    return [...running, ...moving.map((one) => `${name(one)} would move`)];
  }

  /** Set the reader's own text size, in percent, or give the page its own back. */
  function enlarge(percent) {
    document.documentElement.style.fontSize = percent ? `${percent}%` : "";
  }

  /** Add a rule; a sheet that the page itself makes, so the policy holds. */
  function style(rule) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets.push(sheet);
  }

  /** Take away the rule that was added last. */
  function unstyle() {
    document.adoptedStyleSheets.pop();
  }

  const paper = () => luminance(getComputedStyle(document.documentElement).backgroundColor);

  return { edges, enlarge, movement, paper, remember, rings, stop, stops, style, texts, unstyle };
})();
