/** Fetches the evidence desk at its first operation, and lends Python the files that the reader chose. */

import type { CallMessage, EngineFile, StartMessage } from "../engine/protocol";
import { EVIDENCE, type Files } from "./boot";
import type { ColdHalf } from "./cold_half";
import { fetchBytes, ZIP_MAGIC } from "./download";
import { ReadProgress } from "./read_progress";

/** Operations that the desk answers; the others never wait for it. */
const OF_THE_DESK = /^(?:desk_\w+|calc)$/;
/** Operations that take the desk's data when it is new. */
const TAKES_DATA = /^(?:desk_open|calc)$/;
/** Where Python finds the files, each under its number. */
const CHOSEN = "/chosen";
/** At most this many milliseconds between two signs of life. */
const ALIVE_EVERY = 100;

type Alive = (loaded: number, total: number) => void;

export class EvidenceFiles {
  readonly #start: StartMessage;
  readonly #files: Files;
  readonly #cold: ColdHalf | null;
  readonly #alive: Alive;
  #data = "";
  #fetched: Promise<void> | null = null;
  #mounted = false;
  #given = false;
  #progress = new ReadProgress([]);

  constructor(start: StartMessage, files: Files, cold: ColdHalf | null, alive: Alive) {
    this.#start = start;
    this.#files = files;
    this.#cold = cold;
    this.#alive = alive;
  }

  /**
   * Have ready what a call needs.
   *
   * @throws DownloadError when the desk cannot be fetched; the next call tries again.
   */
  async before(message: CallMessage): Promise<void> {
    if (!OF_THE_DESK.test(message.op)) {
      return;
    }
    this.#fetched ??= this.#fetch();
    try {
      await this.#fetched;
    } catch (error) {
      this.#fetched = null;
      throw error;
    }
    if (message.chosen) {
      this.#lend(message.chosen);
    }
  }

  /** The request with the desk's data in its payload, the first time that it takes them; they are JSON text already. */
  completed(message: CallMessage, request: string): string {
    if (this.#given || !TAKES_DATA.test(message.op)) {
      return request;
    }
    this.#given = true;
    const empty = request.endsWith(":{}}");
    return request.replace(/"payload":\{/, () => `"payload":{"data":${this.#data}${empty ? "" : ","}`);
  }

  async #fetch(): Promise<void> {
    const [archive, data] = this.#start.evidence ?? [];
    if (!archive || !data) {
      throw new Error("the page does not name the files of the evidence desk");
    }
    const total = archive.bytes + data.bytes + (this.#cold?.missing ?? 0);
    let loaded = 0;
    const count = (bytes: number): void => {
      loaded += bytes;
      this.#alive(loaded, total);
    };
    const want = (file: EngineFile): EngineFile & { url: string } => ({ ...file, url: this.#start.base + file.name });
    const { fresh } = this.#start;
    const [zip, text] = await Promise.all([
      fetchBytes({ ...want(archive), packed: true, magic: ZIP_MAGIC }, count, fresh),
      fetchBytes(want(data), count, fresh),
      // Readers of tables, feeds and other encodings are in the half that a score does not need.
      this.#cold?.ready(count),
    ]);
    this.#files.writeFile(EVIDENCE, new Uint8Array(zip));
    this.#data = new TextDecoder().decode(text);
  }

  /** Show the files to Python instead of those before; a piece is read when Python asks for it. */
  #lend(chosen: readonly File[]): void {
    const { WORKERFS } = this.#files.filesystems;
    if (this.#mounted) {
      this.#files.unmount(CHOSEN);
    } else {
      this.#files.mkdir(CHOSEN);
      this.#count();
    }
    this.#mounted = true;
    this.#progress = new ReadProgress(chosen.map(({ size }) => size));
    const blobs = chosen.map((data, number) => ({ name: String(number), data }));
    this.#files.mount(WORKERFS, { blobs }, CHOSEN);
  }

  /** Give a sign of life while Python reads: it holds the worker, so nothing else can. */
  #count(): void {
    const { stream_ops } = this.#files.filesystems.WORKERFS;
    const { read } = stream_ops;
    let last = 0;
    stream_ops.read = (stream, buffer, offset, length, position) => {
      const bytes = read(stream, buffer, offset, length, position);
      const loaded = this.#progress.note(Number(stream.node.name), position, position + bytes);
      const now = performance.now();
      if (now - last > ALIVE_EVERY) {
        last = now;
        this.#alive(loaded, this.#progress.total);
      }
      return bytes;
    };
  }
}
