/** Requests a report after each change of the answers and drops replies to older requests. */

import type { AnswerFile } from "../answers/answer_file";
import { EngineError } from "./engine_error";
import type { Ask } from "./operations";
import type { Language } from "./payloads";
import type { Report } from "./report";

export interface ScorerOptions {
  readonly ask: Ask;
  readonly lang: Language;
  readonly onReport: (report: Report) => void;
  readonly onFault: (code: string) => void;
}

export class Scorer {
  readonly #options: ScorerOptions;
  #turn = 0;

  constructor(options: ScorerOptions) {
    this.#options = options;
  }

  score(answers: AnswerFile): void {
    const { ask, lang, onReport, onFault } = this.#options;
    this.#turn += 1;
    const turn = this.#turn;
    ask("report", { answers, lang }).then(
      (report) => turn === this.#turn && onReport(report),
      (error: unknown) => turn === this.#turn && error instanceof EngineError && onFault(error.code),
    );
  }
}
