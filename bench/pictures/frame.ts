/** A picture in linear light, three numbers a pixel. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly light: Float32Array
}

/** A picture as a file holds it: three bytes a pixel. */
export interface Bytes {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** Light that a sensor's mosaic of colour filters let through: one number a pixel, red, green and blue in turns (RGGB). */
export interface Mosaic {
  readonly width: number
  readonly height: number
  readonly light: Float32Array
}
