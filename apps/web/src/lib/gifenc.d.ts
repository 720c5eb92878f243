/** The parts of gifenc that films are made with; the package has no types of its own. */
declare module 'gifenc' {
  export type Palette = [red: number, green: number, blue: number][];

  /** The colours, at most `most`, that stand best for those of RGBA pixels. */
  export function quantize(rgba: Uint8ClampedArray, most: number): Palette;

  /** For each RGBA pixel the place of its colour in a palette. */
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;

  export function GIFEncoder(): {
    /** The first frame's palette holds for all. */
    writeFrame(
      places: Uint8Array,
      width: number,
      height: number,
      options: { palette?: Palette; delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}
