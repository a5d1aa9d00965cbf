/** A long list on the page, a portion at a time. */
import { one, say } from "../bench.js";

const FIRST = 10;
const MORE = 25;

/**
 * @template Item
 * @param {string} name of `data-<name>-list`, `-more` and `-found`
 * @param {(item: Item) => HTMLElement} row with a button in it
 * @returns {{show: (items: Item[]) => void, restart: () => void}} `restart` for another search
 */
export function portion(name, row) {
  const [list, more, found] = ["list", "more", "found"].map((part) => one(`[data-${name}-${part}]`));
  let most = FIRST;
  let items = [];
  const draw = () => {
    const shown = Math.min(most, items.length);
    list.replaceChildren(...items.slice(0, shown).map(row));
    const text = items.length ? say("shown", { shown, count: items.length }) : say("none_found");
    if (found.textContent !== text) found.textContent = text; // it is read aloud
    more.hidden = shown === items.length;
  };
  more.addEventListener("click", () => {
    const from = most;
    most += MORE;
    draw();
    one("button", list.children[from]).focus();
  });
  return {
    show(all) {
      items = all;
      draw();
    },
    restart() {
      most = FIRST;
    },
  };
}
