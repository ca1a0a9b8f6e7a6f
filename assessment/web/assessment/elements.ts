/** The fixed places of the page that the script fills. */

export interface Page {
  readonly root: HTMLElement;
  /** What is seen at the top, and what is heard. */
  readonly bar: HTMLElement;
  readonly spoken: HTMLElement;
  readonly brands: HTMLElement;
  readonly keys: HTMLDetailsElement;
  readonly keysOn: HTMLInputElement;
  /** What follows from the reader's own action; above the questions. */
  readonly notice: HTMLElement;
  /** What comes by itself; below the buttons, where it moves nothing the reader may be about to press. */
  readonly alerts: HTMLElement;
  readonly errors: HTMLElement;
  readonly form: HTMLFormElement;
  readonly nav: HTMLElement;
  readonly check: HTMLElement;
  readonly result: HTMLElement;
  readonly file: HTMLElement;
  readonly paper: HTMLElement;
  /** A result that came with the address; while it is open the rest steps back. */
  readonly shared: HTMLElement;
}

/**
 * Find the places in the static page and add those that only the script needs.
 *
 * @throws Error that names the missing element; the page then stays static.
 */
export function findPage(root: HTMLElement): Page {
  const find = <Kind extends HTMLElement>(selector: string): Kind => {
    const element = root.querySelector<Kind>(selector);
    if (!element) {
      throw new Error(`page: no element ${selector}`);
    }
    return element;
  };
  const errors = find("#tr-errors");
  const result = find("#tr-result");
  const notice = place("div", "tr-notices");
  errors.before(notice);
  const nav = find("#tr-nav");
  const alerts = place("div", "tr-alerts");
  const file = place("section", "tr-file");
  const shared = place("section", "tr-shared");
  shared.hidden = true;
  notice.before(shared);
  // The buttons come after whatever step is on screen, the check and the result included.
  result.after(nav, alerts, file);
  return {
    root,
    bar: find("#tr-bar"),
    spoken: find("#tr-spoken"),
    brands: find("#tr-brands"),
    keys: find<HTMLDetailsElement>("#tr-keys"),
    keysOn: find<HTMLInputElement>("#tr-keys-on"),
    notice,
    alerts,
    errors,
    form: find<HTMLFormElement>("#tr-form"),
    nav,
    check: find("#tr-check"),
    result,
    file,
    paper: find(".tr-paper"),
    shared,
  };
}

function place(tag: "div" | "section", name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
