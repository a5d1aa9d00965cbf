/**
 * Shows slides one at a time: by buttons, and by the keys that turn pages everywhere.
 *
 * A classic, deferred script, so that it also runs from disk. Without it the slides stand below
 * one another, and so they do on paper.
 */
(() => {
  "use strict";

  const slides = [...document.querySelectorAll(".slide")];
  const root = document.documentElement;
  let at = 0;

  /** Whether slides are shown one at a time just now. */
  const showing = () => root.classList.contains("showing");

  /**
   * Show one slide alone, and put the focus on its heading, so that it is read out.
   * @param {number} number of the slide, from 0; one that there is not becomes the nearest
   */
  function show(number) {
    at = Math.min(Math.max(number, 0), slides.length - 1);
    root.classList.add("showing");
    for (const [place, slide] of slides.entries()) slide.classList.toggle("is-current", place === at);
    for (const button of document.querySelectorAll("[data-go=previous], [data-go=next]")) {
      const end = button.dataset.go === "next" ? slides.length - 1 : 0;
      button.setAttribute("aria-disabled", String(at === end));
    }
    scrollTo(0, 0);
    focus();
  }

  /** Put the focus on a slide's heading without moving the page. */
  function focus() {
    slides[at].querySelector("h1, h2").focus({ preventScroll: true });
  }

  /** Show all slides below one another, the last one shown in view. */
  function showAll() {
    root.classList.remove("showing");
    slides[at].scrollIntoView({ behavior: "instant" });
    focus();
  }

  /**
   * Whether a key has more of this slide to show first: large letters make it taller than a screen.
   * @param {string} key
   */
  function scrolls(key) {
    const below = root.scrollHeight - innerHeight - scrollY;
    if (key === "ArrowDown" || key === "PageDown") return below > 2;
    return (key === "ArrowUp" || key === "PageUp") && scrollY > 2;
  }

  /** Return the slide that stands at the top of the screen. */
  function inView() {
    const place = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 3);
    return Math.max(place, 0);
  }

  const GO = {
    show: () => show(0),
    previous: () => show(at - 1),
    next: () => show(at + 1),
    all: showAll,
  };
  const KEYS = {
    ArrowRight: GO.next,
    ArrowDown: GO.next,
    PageDown: GO.next,
    ArrowLeft: GO.previous,
    ArrowUp: GO.previous,
    PageUp: GO.previous,
    Home: () => show(0),
    End: () => show(slides.length - 1),
    Escape: showAll,
  };

  for (const place of document.querySelectorAll("[data-slides]")) place.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button) GO[button.dataset.go]();
  });
  document.addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest("input, textarea, dialog, [popover]");
    if (elsewhere || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!showing()) {
      // The other keys move within the long page, as they do on every page.
      if (event.key === "ArrowRight") show(inView());
      return;
    }
    const go = KEYS[event.key];
    if (!go || scrolls(event.key)) return;
    event.preventDefault();
    go();
  });
})();
