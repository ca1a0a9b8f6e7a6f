/** The quiet places that say whether what is on screen is current and whether it is there offline. */

export interface Line {
  readonly text: string;
  /** What can be done about it: a link, or a button. */
  readonly actions?: readonly (Link | Button)[];
  /** Good news, shown with a mark. */
  readonly good?: boolean;
}

interface Link {
  readonly label: string;
  readonly href: string;
}

interface Button {
  readonly label: string;
  readonly run: () => void;
}

/** What a line is about; a later line on the same matter takes the place of the earlier one. */
export type Matter = "age" | "kept";

export class Standing {
  readonly #style: string;
  readonly #places = new Map<Matter, HTMLElement>();

  /** @param style Address of the style sheet, which is loaded with the first line. */
  constructor(style: string) {
    this.#style = style;
  }

  /** Show a line, or take it away. */
  say(matter: Matter, line: Line | null): void {
    const place = this.#places.get(matter) ?? this.#open(matter);
    place.replaceChildren(...(line ? [draw(line)] : []));
  }

  /** Age concerns all that follows, so it stands below the title or the bar; what is kept, at the foot. */
  #open(matter: Matter): HTMLElement {
    if (this.#places.size === 0) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = this.#style;
      document.head.append(style);
    }
    const place = document.createElement("div");
    place.className = `tr-standing tr-standing--${matter}`;
    place.role = "status";
    const top = document.querySelector("#tr-status") ?? document.querySelector("article h1");
    const foot = document.querySelector("#tr-app") ?? document.querySelector("article") ?? document.body;
    if (matter === "age" && top) {
      top.after(place);
    } else {
      foot.append(place);
    }
    this.#places.set(matter, place);
    return place;
  }
}

function draw(line: Line): HTMLElement {
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
