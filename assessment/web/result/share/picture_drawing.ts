/** Draws the picture of a result on a canvas: 1080 × 1440, one look in both colour schemes. */

import type { QrCode } from "../qr_code";

/** The texts of the picture, each as it is drawn. */
export interface PictureTexts {
  readonly title: string;
  readonly brand: string;
  readonly range: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly stage: string;
  /** Label and text of each line below the range. */
  readonly lines: readonly (readonly [string, string])[];
  readonly date: string;
  readonly invitation: string;
  readonly address: string;
}

const WIDTH = 1080;
const HEIGHT = 1440;
const EDGE = 84;
const INNER = WIDTH - 2 * EDGE;
const CODE = 210;
/** The end of the scale, and how thick it is drawn. */
const FULL = 100;
const BAR = 30;
const COLOURS = {
  sea: "#0e2a47",
  far: "#14405f",
  near: "#0b6670",
  crest: "#8fd3cd",
  sun: "#ff9d73",
  ink: "#f6f3ec",
  muted: "#b9cad8",
  scale: "#2b4763",
  water: "#3fa79c",
} as const;

interface Pen {
  readonly paint: CanvasRenderingContext2D;
  readonly font: string;
  readonly lang: string;
}

/** Return the picture on a canvas of its own. */
export function drawPicture(texts: PictureTexts, code: QrCode, font: string, lang: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const paint = canvas.getContext("2d");
  if (!paint) {
    throw new Error("picture: no canvas");
  }
  const pen: Pen = { paint, font, lang };
  drawSea(pen);
  let y = write(pen, texts.title, { y: EDGE + 40, size: 34, weight: 600, colour: COLOURS.crest, most: 1 });
  y = texts.brand ? write(pen, texts.brand, { y: y + 24, size: 52, weight: 700, colour: COLOURS.ink, most: 2 }) : y;
  y = drawScore(pen, texts, y + 24);
  for (const [label, text] of texts.lines) {
    y = write(pen, label, { y: y + 34, size: 28, weight: 600, colour: COLOURS.crest, most: 1 });
    y = write(pen, text, { y: y + 4, size: 40, weight: 600, colour: COLOURS.ink, most: 2 });
  }
  drawFoot(pen, texts, code);
  return canvas;
}

function drawSea({ paint }: Pen): void {
  paint.fillStyle = COLOURS.sea;
  paint.fillRect(0, 0, WIDTH, HEIGHT);
  paint.fillStyle = COLOURS.sun;
  paint.beginPath();
  paint.arc(WIDTH - EDGE - 46, EDGE + 30, 34, 0, 2 * Math.PI);
  paint.fill();
  wave(paint, HEIGHT - 330, COLOURS.far, 0);
  wave(paint, HEIGHT - 296, COLOURS.near, 180);
}

function wave(paint: CanvasRenderingContext2D, top: number, colour: string, shift: number): void {
  const length = 540;
  paint.fillStyle = colour;
  paint.beginPath();
  paint.moveTo(-length, HEIGHT);
  paint.lineTo(-shift, top + 30);
  for (let x = -shift; x < WIDTH; x += length) {
    paint.bezierCurveTo(x + length / 3, top + 30, x + length / 3, top, x + length / 2, top);
    paint.bezierCurveTo(x + (2 * length) / 3, top, x + (2 * length) / 3, top + 30, x + length, top + 30);
  }
  paint.lineTo(WIDTH + length, HEIGHT);
  paint.fill();
}

/** The range in large, its stage, and where it lies between nothing and everything. */
function drawScore(pen: Pen, { range, unit, low, high, stage }: PictureTexts, top: number): number {
  const { paint } = pen;
  const base = write(pen, range, { y: top, size: 190, weight: 700, colour: COLOURS.ink, most: 1 });
  const width = paint.measureText(range).width;
  setFont(pen, 36, 500);
  paint.fillStyle = COLOURS.muted;
  paint.fillText(unit, EDGE + width + 22, base - 54);
  const y = stage ? write(pen, stage, { y: base + 10, size: 76, weight: 700, colour: COLOURS.crest, most: 1 }) : base;
  drawBar(paint, low, high, y + 26);
  return y + 62;
}

/** The bar is drawn in points, on a canvas stretched to its width; a line shows a range of one point too. */
function drawBar(paint: CanvasRenderingContext2D, low: number, high: number, top: number): void {
  paint.save();
  paint.translate(EDGE, top);
  paint.scale(INNER / FULL, 1);
  paint.fillStyle = COLOURS.scale;
  paint.fillRect(0, 0, FULL, BAR);
  const band = new Path2D();
  band.moveTo(low, 0);
  band.lineTo(low, BAR);
  band.lineTo(high, BAR);
  band.lineTo(high, 0);
  band.closePath();
  paint.fillStyle = COLOURS.water;
  paint.fill(band);
  paint.strokeStyle = COLOURS.water;
  paint.lineWidth = 0.6;
  paint.stroke(band);
  paint.restore();
}

function drawFoot(pen: Pen, { address, date, invitation }: PictureTexts, { path, size }: QrCode): void {
  const { paint } = pen;
  const top = HEIGHT - CODE - 56;
  paint.fillStyle = "#ffffff";
  paint.fillRect(EDGE, top, CODE, CODE);
  paint.save();
  paint.translate(EDGE + 16, top + 16);
  paint.scale((CODE - 32) / size, (CODE - 32) / size);
  paint.fillStyle = "#000000";
  paint.fill(new Path2D(path));
  paint.restore();
  const x = EDGE + CODE + 36;
  const y = write(pen, invitation, { x, y: top + 22, size: 40, weight: 700, colour: COLOURS.ink, most: 1 });
  const next = write(pen, address, { x, y: y + 6, size: 28, weight: 500, colour: COLOURS.ink, most: 2 });
  write(pen, date, { x, y: next + 6, size: 28, weight: 500, colour: COLOURS.ink, most: 1 });
}

interface Line {
  readonly x?: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  /** Most lines; what does not fit ends in a sign of omission. */
  readonly most: number;
}

/** Write a text from the top `y` on; returns where the next one may begin. */
function write(pen: Pen, text: string, { x = EDGE, y, size, weight, colour, most }: Line): number {
  const { paint } = pen;
  setFont(pen, size, weight);
  paint.fillStyle = colour;
  const lines = broken(pen, text, WIDTH - EDGE - x, most);
  lines.forEach((line, at) => paint.fillText(line, x, y + size + at * size * 1.3));
  return y + size * 1.15 + (lines.length - 1) * size * 1.3;
}

function setFont({ paint, font }: Pen, size: number, weight: number): void {
  paint.font = `${weight} ${size}px ${font}`;
}

/** Break a text into lines where its language allows it. */
function broken({ paint, lang }: Pen, text: string, width: number, most: number): readonly string[] {
  const fits = (line: string): boolean => paint.measureText(line).width <= width;
  const parts = [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  const lines: string[] = [""];
  for (const part of parts) {
    const line = `${lines[lines.length - 1] ?? ""}${part}`;
    if (fits(line.trimEnd()) || lines[lines.length - 1] === "" || /^\p{P}$/u.test(part)) {
      lines[lines.length - 1] = line;
    } else {
      lines.push(part.trimStart());
    }
  }
  if (lines.length <= most && lines.every(fits)) {
    return lines;
  }
  const kept = lines.slice(0, most);
  let last = lines.slice(most - 1).join("");
  while (last.length > 1 && !fits(`${last}…`)) {
    last = [...last].slice(0, -1).join("");
  }
  return [...kept.slice(0, -1), `${last}…`];
}
