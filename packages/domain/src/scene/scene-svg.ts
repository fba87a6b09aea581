import type { Box, Paint, Scene, SceneShape, Spot, Stroke } from './scene.ts'

const figure = (value: number) => String(Math.round(value * 10) / 10)
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/**
 * A scene as SVG. Each line of words is one `<text>` with x, y, font-size and fill, so that a pen can take the words out and set
 * them from its own faces; `fontFamily` is for those who let the browser set them.
 */
export function sceneSvg({ width, height, shapes }: Scene, fontFamily?: string): string {
  const clips: Box[] = []
  const body = shapes.map((shape) => shapeSvg(shape, clips)).join('')
  const defs = clips.map((box, index) => `<clipPath id="within-${index}">${boxSvg(box, '')}</clipPath>`).join('')
  const font = fontFamily === undefined ? '' : ` font-family="${escape(fontFamily)}"`
  const size = `viewBox="0 0 ${figure(width)} ${figure(height)}" width="${figure(width)}" height="${figure(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}${font}>${defs}${body}</svg>`
}

function shapeSvg(shape: SceneShape, clips: Box[]): string {
  switch (shape.kind) {
    case 'box':
      return boxSvg(shape.box, `${shape.radius === undefined ? '' : ` rx="${figure(shape.radius)}"`}${paintOf(shape)}`)
    case 'disc':
      return `<circle cx="${figure(shape.at.x)}" cy="${figure(shape.at.y)}" r="${figure(shape.radius)}"${paintOf(shape)}/>`
    case 'area':
      return `<polygon points="${pointsOf(shape.points)}"${paintOf(shape)}/>`
    case 'line':
      return `<polyline points="${pointsOf(shape.points)}" fill="none"${strokeOf(shape.stroke)}/>`
    case 'words': {
      const { at, words, size, ink, isBold = false } = shape
      const weight = isBold ? ' font-weight="bold"' : ''
      return `<text x="${figure(at.x)}" y="${figure(at.y)}" font-size="${Math.round(size)}"${weight} fill="${escape(ink)}">${escape(words)}</text>`
    }
    case 'within': {
      const place = clips.push(shape.box) - 1
      return `<g clip-path="url(#within-${place})">${shape.shapes.map((one) => shapeSvg(one, clips)).join('')}</g>`
    }
  }
}

const boxSvg = ({ x, y, width, height }: Box, more: string) =>
  `<rect x="${figure(x)}" y="${figure(y)}" width="${figure(width)}" height="${figure(height)}"${more}/>`

const pointsOf = (points: readonly Spot[]) => points.map(({ x, y }) => `${figure(x)},${figure(y)}`).join(' ')

function paintOf({ fill = 'none', opacity, stroke }: Paint): string {
  const faint = opacity === undefined ? '' : ` fill-opacity="${opacity}"`
  return ` fill="${escape(fill)}"${faint}${stroke === undefined ? '' : strokeOf(stroke)}`
}

function strokeOf({ ink, width, dash }: Stroke): string {
  const gaps = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`
  return ` stroke="${escape(ink)}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"${gaps}`
}
