/**
 * A decoded picture without colour: one byte a pixel, row by row from the top, in the file's own tone curve (sRGB).
 * The measures are tuned to a long side of about 1024 pixels.
 */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly luma: Uint8Array
}
