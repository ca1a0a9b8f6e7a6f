/** Reads the form as the engine takes it, fills it from a sample, and marks the fields that have faults. */

import type { CalcInput, CalcResult } from "../engine/desk";

type Group = { [name: string]: CalcInput };
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function fieldsIn(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input[name], select[name], textarea[name]")];
}

/** Return what is filled in; a name such as `cover.premium` names a field of a group. */
export function readForm(form: HTMLFormElement): { readonly [name: string]: CalcInput } {
  const inputs: Group = {};
  for (const field of fieldsIn(form)) {
    const value = valueOf(field);
    if (value !== "") {
      const [first = "", second] = field.name.split(".");
      if (second === undefined) {
        inputs[first] = value;
      } else {
        const group = inputs[first];
        inputs[first] = { ...(typeof group === "object" ? group : {}), [second]: value };
      }
    }
  }
  return inputs;
}

function valueOf(field: Field): string | boolean {
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    return field.checked ? true : "";
  }
  return field.value.trim();
}

/** Write texts into the fields of their names, and open the groups they are in. */
export function fillForm(form: HTMLFormElement, texts: Readonly<Record<string, string>>): void {
  for (const field of fieldsIn(form)) {
    const text = texts[field.name];
    if (text !== undefined) {
      write(field, text);
      field.closest("details")?.setAttribute("open", "");
    }
  }
}

/** Take everything out of the form. */
export function emptyForm(form: HTMLFormElement): void {
  for (const field of fieldsIn(form)) {
    write(field, "");
    unmark(field);
  }
}

function write(field: Field, text: string): void {
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    field.checked = text === "true";
  } else if (field instanceof HTMLSelectElement && text === "") {
    field.selectedIndex = 0;
  } else {
    field.value = text;
  }
}

/** Say at each field whether it has a fault; a fault in a row of a table belongs to the table. */
export function markFaults(form: HTMLFormElement, errors: CalcResult["errors"]): void {
  const wrong = new Set(errors.map(({ path }) => fieldOf(path)));
  for (const field of fieldsIn(form)) {
    if (wrong.has(field.name)) {
      field.setAttribute("aria-invalid", "true");
      field.closest("details")?.setAttribute("open", "");
    } else {
      unmark(field);
    }
  }
}

/** The name of the field that a place such as `losses[3].paid` belongs to. */
export function fieldOf(path: string): string {
  return path.replace(/\[.*$/u, "");
}

/** The id of a field on the page. */
export function idOf(path: string): string {
  return `calc-${fieldOf(path).replace(".", "-")}`;
}

function unmark(field: Field): void {
  field.removeAttribute("aria-invalid");
}
