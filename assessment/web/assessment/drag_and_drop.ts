/** Drag and drop: opens an answer file that is dropped anywhere on the page. */

/** Call `open` with the first dropped file, and whether it is the only one; `root` shows while a file is over the page. */
export function bindDragAndDrop(root: HTMLElement, open: (file: File, alone: boolean) => void): void {
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
    const [file, ...others] = event.dataTransfer?.files ?? [];
    show(false);
    if (carriesFile(event)) {
      event.preventDefault();
    }
    if (file) {
      open(file, others.length === 0);
    }
  });
}
