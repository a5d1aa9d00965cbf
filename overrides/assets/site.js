/**
 * What every page does in a browser: it says what dates mean today, makes search a button, and
 * plays videos where they stand.
 *
 * A classic, deferred script, so that it also runs from disk. Without it the page shows what was
 * true when it was built, and the link to the page index stands where the search button would;
 * so it does from disk and in a preview, where there is no index to search.
 */
(() => {
  "use strict";

  /** The name under which it is kept that `/` is switched off. */
  const SLASH = "slash";
  let slashHere = true;

  /**
   * Show the phase of a changing text that holds now. The phases stand behind the text as
   * `<template data-from="…">`, in order; an instant has its offset, so no time zone is needed.
   * @param {number} now milliseconds
   */
  function showPhases(now) {
    for (const place of document.querySelectorAll("[data-changing]")) {
      const phases = place.querySelectorAll(":scope > template[data-from]");
      const begun = [...phases].filter((phase) => Date.parse(phase.dataset.from) <= now);
      const current = begun.at(-1);
      if (current) place.replaceChildren(current.content.cloneNode(true));
    }
  }

  /**
   * Say of each entry of a timeline whether it is over, under way or next, in a word and a class.
   * @param {number} now milliseconds
   */
  function markTimelines(now) {
    for (const line of document.querySelectorAll(".line[data-past]")) {
      let state = "";
      let awaited = false;
      for (const entry of line.querySelectorAll(":scope > li[data-since]")) {
        const begun = Date.parse(entry.dataset.since) <= now;
        const over = Date.parse(entry.dataset.until) <= now;
        state = over ? "past" : begun ? "now" : awaited ? "" : "next";
        awaited ||= !begun;
        for (const name of ["past", "now", "next"]) {
          entry.classList.toggle(`is-${name}`, name === state);
        }
        const word = entry.querySelector(".state");
        if (word) word.textContent = state ? line.dataset[state] : "";
      }
    }
    for (const column of document.querySelectorAll("[data-month]")) {
      const begun = Date.parse(column.dataset.since) <= now;
      column.classList.toggle("is-now", begun && now < Date.parse(column.dataset.until));
    }
  }

  /**
   * Open search; where its module cannot be had, the page index serves. Focus returns to a button
   * that can be seen: on a phone the one for search hides in the menu.
   * @param {HTMLButtonElement[]} buttons those that open search
   * @param {string} module address of search.js
   * @param {string} index address of the page index
   */
  async function openSearch(buttons, module, index) {
    document.querySelector("[popover]:popover-open")?.hidePopover();
    const seen = buttons.find((button) => button.getClientRects().length > 0);
    try {
      const { openSearch: open } = await import(module);
      await open(seen ?? document.querySelector("[popovertarget]"));
    } catch {
      location.assign(index);
    }
  }

  /**
   * Make each link to the page index a button that opens search.
   * @param {NodeListOf<HTMLAnchorElement>} links
   * @returns {() => void} what the buttons do
   */
  function offerSearch(links) {
    const module = new URL(links[0].dataset.search, location.href).href;
    const buttons = [];
    const open = () => openSearch(buttons, module, links[0].href);
    for (const link of links) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.setAttribute("aria-haspopup", "dialog");
      button.append(...link.childNodes);
      button.addEventListener("click", open);
      link.replaceWith(button);
      buttons.push(button);
    }
    return open;
  }

  /**
   * Let the reader switch `/` off, as WCAG 2.1.4 asks of keys without a modifier. The choice is kept
   * on the reader's device, and nothing is before one was made.
   */
  function offerSlashSwitch() {
    const box = document.querySelector("input[data-slash]");
    if (!box) return;
    box.checked = slashIsOn();
    box.disabled = false;
    box.addEventListener("change", () => {
      try {
        if (box.checked) localStorage.removeItem(SLASH);
        else localStorage.setItem(SLASH, "off");
      } catch {
        slashHere = box.checked; // a browser that keeps nothing: until the page is left
      }
    });
  }

  /** @returns {boolean} */
  function slashIsOn() {
    try {
      return slashHere && localStorage.getItem(SLASH) !== "off";
    } catch {
      return slashHere;
    }
  }

  /** Let `/` open search, or the page index where there is none. */
  function listenForSlash() {
    const links = document.querySelectorAll("a.is-search");
    if (links.length === 0) return;
    const searchable = links[0].dataset.search && location.protocol.startsWith("http");
    const open = searchable ? offerSearch(links) : () => location.assign(links[0].href);
    document.addEventListener("keydown", (event) => {
      const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
      if (!slashIsOn()) return;
      event.preventDefault();
      open();
    });
  }

  /**
   * Let the link of a video's card play it in the card. From disk the link leads to YouTube, whose
   * player serves no page without an address (its error 153).
   */
  function offerVideos() {
    if (!location.protocol.startsWith("http")) return;
    for (const card of document.querySelectorAll("[data-youtube]")) {
      const link = card.querySelector("a[data-watch]");
      link.addEventListener("click", (event) => {
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        if (elsewhere || card.querySelector("iframe")) return;
        event.preventDefault();
        play(card, link);
      });
    }
  }

  /**
   * Ask YouTube for the player, now that the reader has asked for it, and go there.
   * @param {HTMLElement} card
   * @param {HTMLAnchorElement} link which leads to the video on YouTube from now on, and says so
   */
  function play(card, link) {
    const player = document.createElement("iframe");
    player.src = `https://www.youtube-nocookie.com/embed/${card.dataset.youtube}?autoplay=1`;
    player.title = card.dataset.plays;
    player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    card.querySelector(".poster").replaceChildren(player);
    link.firstChild.data = card.dataset.opens;
    card.querySelector("[data-before]").remove(); // what it says holds no longer
    player.focus();
  }

  /** Let a button copy the address above it; where the browser may not, the address is selected. */
  function offerCopies() {
    for (const button of document.querySelectorAll("[data-copies]")) {
      const place = button.parentElement;
      const address = place.previousElementSibling.querySelector(".address");
      place.hidden = false;
      button.addEventListener("click", async () => {
        let said = button.dataset.copied;
        try {
          await navigator.clipboard.writeText(address.textContent);
        } catch {
          getSelection().selectAllChildren(address);
          said = button.dataset.select;
        }
        place.querySelector("[role=status]").textContent = said;
      });
    }
  }

  /** Close the menu when the keyboard leaves it, so that what has the focus is not beneath it. */
  function closeWhenLeft() {
    document.addEventListener("focusin", ({ target }) => {
      const open = document.querySelector("[popover]:popover-open");
      if (open && !open.contains(target) && target.matches(":focus-visible")) open.hidePopover();
    });
  }

  /**
   * Bring in the modules that this page alone has. From disk no browser runs any, so none is asked
   * for there; the page says what to do without. As elements they belong to the page's loading.
   * @param {string} [addresses] with spaces between
   */
  function bringModules(addresses) {
    if (!addresses || !location.protocol.startsWith("http")) return;
    for (const address of addresses.split(" ")) {
      const script = document.createElement("script");
      script.type = "module";
      script.src = address;
      document.head.append(script);
    }
  }

  const now = Date.now();
  showPhases(now);
  markTimelines(now);
  listenForSlash();
  offerSlashSwitch();
  offerVideos();
  offerCopies();
  closeWhenLeft();
  bringModules(document.currentScript.dataset.modules);
})();
