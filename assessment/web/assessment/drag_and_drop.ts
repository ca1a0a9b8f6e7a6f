/** Drag and drop: an answer file let go anywhere on the page is opened. */

/** Call `open` with the first file that is dropped; `root` shows that it can be let go. */
export function bindDropping(root: HTMLElement, open: (file: File) => void): void {
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const show = (shown: boolean): void => {
    root.toggleAttribute("data-dropping", shown);
  };
  document.addEventListener("dragover", (event) => {
    if (carriesFile(event)) {
      // Without this the browser leaves the page for the file.
      event.preventDefault();
      show(true);
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      show(false);
    }
  });
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    show(false);
    if (carriesFile(event)) {
      event.preventDefault();
    }
    if (file) {
      open(file);
    }
  });
}
