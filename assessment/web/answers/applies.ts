/** Decides from the profile alone which questions apply, as the engine does, so that no question waits for it. */

/** A small tree over profile answers, as the bank writes it. */
export type Condition =
  | { readonly eq: readonly [string, boolean] }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

type Profile = Readonly<Record<string, boolean>>;

/** Evaluate a condition in three-valued logic; null while the answers do not decide it. */
export function holds(condition: Condition, profile: Profile): boolean | null {
  if ("eq" in condition) {
    const [key, value] = condition.eq;
    const given = Object.prototype.hasOwnProperty.call(profile, key) ? profile[key] : undefined;
    return given === undefined ? null : given === value;
  }
  if ("not" in condition) {
    const inner = holds(condition.not, profile);
    return inner === null ? null : !inner;
  }
  const decisive = "any" in condition;
  const found = ("any" in condition ? condition.any : condition.all).map((item) => holds(item, profile));
  return found.includes(decisive) ? decisive : found.includes(null) ? null : !decisive;
}

/** Whether the profile leaves a question in; an undecided condition does, because leaving out could hide a weakness. */
export function isLeftIn(condition: Condition | undefined, profile: Profile): boolean {
  return condition === undefined || holds(condition, profile) !== false;
}
