/** Numbers things of one name as the engine does, so that a reader can tell which is which. */

/** Return the things in order; each whose name appears more than once gets a number behind it. */
export function distinctNames<Thing extends { readonly name: string }>(things: readonly Thing[]): readonly Thing[] {
  const names = things.map(({ name }) => name);
  const isAlone = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  const taken = new Set(names.filter(isAlone));
  const numbered = (name: string): string => {
    let number = 1;
    while (taken.has(`${name} (${number})`.trim())) {
      number += 1;
    }
    const free = `${name} (${number})`.trim();
    taken.add(free);
    return free;
  };
  return things.map((thing) => (isAlone(thing.name) ? thing : { ...thing, name: numbered(thing.name) }));
}
