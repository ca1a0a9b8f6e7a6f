/** Reads the files that the reader has chosen in a file input. */

/** Return the chosen files and clear the input, so that choosing the same file again fires a change event. */
export function takeFiles(event: Event): readonly File[] {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  input.value = "";
  return files;
}
