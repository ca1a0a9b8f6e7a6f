/** Scenarios in the answer file, which are separate from the real answers. */

import type { Answer, AnswerFile } from "../../answers/answer_file";
import { freeId } from "../../answers/free_id";
import type { Scenario } from "../../engine/results";

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

/** Return the scenario with one answer changed; null restores the real answer. */
export function withChange(scenario: Scenario, question: string, answer: Answer | null): Scenario {
  const { [question]: _old, ...rest } = scenario.answers;
  return { ...scenario, answers: answer === null ? rest : { ...rest, [question]: answer } };
}

/** Return an id that no scenario of the file has. */
export function freeScenarioId(file: AnswerFile): string {
  return freeId("s", scenariosOf(file).map((each) => each.id));
}
