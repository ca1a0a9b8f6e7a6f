/** How much of the chosen files has been read, though the desk goes through each of them more than once. */

/**
 * A file is gone through once to see what it is, and again to be read; each of the two counts half. Whatever
 * is looked at again after that adds nothing, so the sum is never above the total and never falls.
 */
export class ReadProgress {
  readonly #sizes: readonly number[];
  #file = 0;
  #seen = 0;
  #read = 0;
  #loaded = 0;

  /** `sizes` are those of the files, in the order in which they are read. */
  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
  }

  get total(): number {
    return this.#sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Take note of bytes read of a file, from `start` to before `end`; returns how many bytes of all count as read. */
  note(file: number, start: number, end: number): number {
    if (file !== this.#file) {
      this.#file = file;
      this.#seen = 0;
      this.#read = 0;
    }
    const size = this.#sizes[file] ?? 0;
    if (end > start) {
      const last = Math.min(end, size);
      if (this.#seen < size) {
        this.#seen = Math.max(this.#seen, last);
      } else {
        this.#read = Math.max(this.#read, last);
      }
    }
    const before = this.#sizes.slice(0, file).reduce((sum, one) => sum + one, 0);
    this.#loaded = Math.max(this.#loaded, before + (this.#seen + this.#read) / 2);
    return this.#loaded;
  }
}
