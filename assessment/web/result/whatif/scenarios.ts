/** Scenarios in the answer file, which are separate from the real answers. */

import type { Answer, AnswerFile } from "../../answers/answer_file";
import { freeId } from "../../answers/free_id";
import type { Scenario } from "../../engine/results";

/** Stores a changed scenario. */
export type Change = (scenario: Scenario) => void;

/** Return the scenarios of a file. */
export function scenariosOf(file: AnswerFile): readonly Scenario[] {
  const stored = (file as { readonly scenarios?: readonly Scenario[] }).scenarios;
  return Array.isArray(stored) ? stored : [];
}

/** Return the file with this scenario added, or instead of the one with the same id. */
export function withScenario(file: AnswerFile, scenario: Scenario): AnswerFile {
  const present = scenariosOf(file);
  const known = present.some((each) => each.id === scenario.id);
  const scenarios = known ? present.map((each) => (each.id === scenario.id ? scenario : each)) : [...present, scenario];
  return { ...file, scenarios } as AnswerFile;
}

/** Return the file without this scenario. */
export function withoutScenario(file: AnswerFile, id: string): AnswerFile {
  return { ...file, scenarios: scenariosOf(file).filter((each) => each.id !== id) } as AnswerFile;
}

/** Return the scenario with one answer changed; null clears it, undefined restores the real one. */
export function withChange(scenario: Scenario, question: string, answer: Answer | null | undefined): Scenario {
  return { ...scenario, answers: put(scenario.answers, question, answer) };
}

/** Return the scenario with one answer of the profile changed; undefined restores the real one. */
export function withProfileChange(scenario: Scenario, key: string, value: boolean | undefined): Scenario {
  return { ...scenario, profile: put(scenario.profile ?? {}, key, value) };
}

function put<Value>(map: Readonly<Record<string, Value>>, key: string, value: Value | undefined): Readonly<Record<string, Value>> {
  const { [key]: _old, ...rest } = map;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** Return an id that no scenario of the file has. */
export function freeScenarioId(file: AnswerFile): string {
  return freeId("s", scenariosOf(file).map((each) => each.id));
}
