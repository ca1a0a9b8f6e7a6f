/** Scenarios in the answer file: beside the real answers, which no edit here touches. */

import type { Answer, AnswerFile } from "../answers/answer_file";
import type { Scenario } from "../engine/results";

/** Return the scenarios of a file. */
export function scenariosOf(file: AnswerFile): readonly Scenario[] {
  const stored = (file as { readonly scenarios?: readonly Scenario[] }).scenarios;
  return Array.isArray(stored) ? stored : [];
}

/** Return the file with this scenario added, or in the place of the one with the same id. */
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

/** Return the scenario with one answer changed, or as the real one again when `answer` is null. */
export function withChange(scenario: Scenario, question: string, answer: Answer | null): Scenario {
  const { [question]: _old, ...rest } = scenario.answers;
  return { ...scenario, answers: answer === null ? rest : { ...rest, [question]: answer } };
}

/** An id that no scenario of the file has. */
export function freeId(file: AnswerFile): string {
  const taken = new Set(scenariosOf(file).map((each) => each.id));
  let number = 1;
  while (taken.has(`s${number}`)) {
    number += 1;
  }
  return `s${number}`;
}
