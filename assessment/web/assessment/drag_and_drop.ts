/** Drag and drop: opens an answer file that is dropped anywhere on the page. */

/** Call `open` with the first dropped file; `root` shows while a file is over the page. */
export function bindDragAndDrop(root: HTMLElement, open: (file: File) => void): void {
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const show = (shown: boolean): void => {
    root.toggleAttribute("data-dropping", shown);
  };
  document.addEventListener("dragover", (event) => {
    if (carriesFile(event)) {
      // Without this the browser would navigate to the file.
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
