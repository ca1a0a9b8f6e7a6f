/** Draws templates, and first takes back what translators or extensions changed in the drawn nodes. */

import { render } from "lit-html";

/** Changes in each container that were not made by `draw`, oldest first. */
const foreign = new WeakMap<HTMLElement, { readonly records: MutationRecord[]; readonly observer: MutationObserver }>();

/**
 * Draw a template into a container.
 *
 * lit-html writes a new value into the text node that it made. A translator replaces that node, so
 * the new value would never be seen and an old score would remain. Taking its changes back first
 * gives lit-html its own nodes; the translator then translates what is new.
 */
export function draw(value: unknown, container: HTMLElement): void {
  const { records, observer } = foreign.get(container) ?? watch(container);
  records.push(...observer.takeRecords());
  records.reverse().forEach(takeBack);
  records.length = 0;
  render(value, container);
  observer.takeRecords();
}

function watch(container: HTMLElement): { records: MutationRecord[]; observer: MutationObserver } {
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((changes) => records.push(...changes));
  observer.observe(container, { childList: true, subtree: true, characterData: true, characterDataOldValue: true });
  const watched = { records, observer };
  foreign.set(container, watched);
  return watched;
}

function takeBack({ type, target, addedNodes, removedNodes, previousSibling, nextSibling, oldValue }: MutationRecord): void {
  if (type === "characterData") {
    (target as CharacterData).data = oldValue ?? "";
    return;
  }
  addedNodes.forEach((node) => node.parentNode === target && target.removeChild(node));
  const before = nextSibling?.parentNode === target ? nextSibling : afterOf(previousSibling, target);
  removedNodes.forEach((node) => target.insertBefore(node, before));
}

function afterOf(node: Node | null, parent: Node): Node | null {
  return node?.parentNode === parent ? node.nextSibling : null;
}
