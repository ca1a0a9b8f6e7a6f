/** Loads the fields of a question from the form's page, which has all of them as static HTML. */

interface Form {
  readonly page: Document;
  /** Address after redirects; links in the page are relative to it. */
  readonly address: string;
}

/**
 * Return a function that loads the fields of a question; the page is fetched at the first call.
 *
 * The promise fails when the page cannot be fetched or does not hold the question; the next call tries again.
 */
export function fieldsFrom(address: string): (id: string) => Promise<HTMLFieldSetElement> {
  let form: Promise<Form> | null = null;
  return async (id) => {
    form ??= fetchForm(address);
    try {
      return copyFields(await form, id);
    } catch (error) {
      form = null;
      throw error;
    }
  };
}

async function fetchForm(address: string): Promise<Form> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`fields: ${response.status} for ${address}`);
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, address: response.url };
}

function copyFields({ page, address }: Form, id: string): HTMLFieldSetElement {
  const found = page.querySelector<HTMLFieldSetElement>(`fieldset#q-${CSS.escape(id)}`);
  if (!found) {
    throw new Error(`fields: no question ${id} in ${address}`);
  }
  const fieldset = document.importNode(found, true);
  for (const link of fieldset.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  }
  return fieldset;
}
