/** The containers in the page that the script renders into. */

export interface PageElements {
  readonly root: HTMLElement;
  /** The status bar. */
  readonly bar: HTMLElement;
  /** The live region for screen readers. */
  readonly spoken: HTMLElement;
  readonly brands: HTMLElement;
  readonly keys: HTMLDetailsElement;
  readonly keysOn: HTMLInputElement;
  /** Notices about the reader's own action; above the questions. */
  readonly notice: HTMLElement;
  /** Notices that appear by themselves; below the buttons, so that no button moves under the pointer. */
  readonly alerts: HTMLElement;
  readonly errors: HTMLElement;
  readonly form: HTMLFormElement;
  readonly nav: HTMLElement;
  readonly check: HTMLElement;
  readonly result: HTMLElement;
  readonly file: HTMLElement;
  readonly paper: HTMLElement;
  /** An opened shared link; while it is shown the rest of the page is hidden. */
  readonly shared: HTMLElement;
  /** An opened invitation; hides the rest as well. */
  readonly invite: HTMLElement;
}

/**
 * Find the containers in the static page and add those that only the script needs.
 *
 * @throws Error that names the missing element; the page then stays static.
 */
export function findPage(root: HTMLElement): PageElements {
  const find = <Kind extends HTMLElement>(selector: string): Kind => {
    const element = root.querySelector<Kind>(selector);
    if (!element) {
      throw new Error(`page: no element ${selector}`);
    }
    return element;
  };
  const errors = find("#tr-errors");
  const result = find("#tr-result");
  const notice = container("div", "tr-notices");
  errors.before(notice);
  const nav = find("#tr-nav");
  const alerts = container("div", "tr-alerts");
  const file = container("section", "tr-file");
  const shared = container("section", "tr-shared");
  const invite = container("section", "tr-invite");
  [shared, invite].forEach((section) => {
    section.hidden = true;
    notice.before(section);
  });
  // The buttons follow the step on screen, also the check and the result.
  const brands = find("#tr-brands");
  result.after(nav, alerts, brands, file);
  return {
    root,
    bar: find("#tr-bar"),
    spoken: find("#tr-spoken"),
    brands,
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
    invite,
  };
}

function container(tag: "div" | "section", name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
