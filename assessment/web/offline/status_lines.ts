/** Status lines: the page is out of date, or available offline. */

export interface Line {
  readonly text: string;
  /** Links and buttons after the text. */
  readonly actions?: readonly (Link | Button)[];
  /** Good news, shown with a check mark. */
  readonly good?: boolean;
}

interface Link {
  readonly label: string;
  readonly href: string;
}

export interface Button {
  readonly label: string;
  readonly run: () => void;
}

/** The topic of a line: the age of the page, or its offline copy. A newer line replaces one on the same topic. */
export type LineTopic = "age" | "kept";

export class StatusLines {
  readonly #style: string;
  readonly #containers = new Map<LineTopic, HTMLElement>();

  /** @param style Address of the style sheet, which is loaded with the first line. */
  constructor(style: string) {
    this.#style = style;
  }

  /** Show a line, or hide it when it is null. */
  show(topic: LineTopic, line: Line | null): void {
    const container = this.#containers.get(topic) ?? this.#add(topic);
    container.replaceChildren(...(line ? [render(line)] : []));
  }

  /** Add the container: for the age below the title or the status bar, for the offline copy at the foot. */
  #add(topic: LineTopic): HTMLElement {
    if (this.#containers.size === 0) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = this.#style;
      document.head.append(style);
    }
    const container = document.createElement("div");
    container.className = `tr-standing tr-standing--${topic}`;
    container.role = "status";
    const top = document.querySelector("#tr-status") ?? document.querySelector("article h1");
    const foot = document.querySelector("#tr-app") ?? document.querySelector("article") ?? document.body;
    if (topic === "age" && top) {
      top.after(container);
    } else {
      foot.append(container);
    }
    this.#containers.set(topic, container);
    return container;
  }
}

function render(line: Line): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = line.good ? "tr-standing__line tr-standing__line--good" : "tr-standing__line";
  paragraph.append(line.text);
  for (const action of line.actions ?? []) {
    paragraph.append(" ", "href" in action ? link(action) : button(action));
  }
  return paragraph;
}

function link(action: Link): HTMLElement {
  const element = document.createElement("a");
  element.href = action.href;
  element.textContent = action.label;
  return element;
}

function button(action: Button): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "tr-standing__button";
  element.textContent = action.label;
  element.addEventListener("click", action.run);
  return element;
}
